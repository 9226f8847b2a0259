import { plainText } from './plainText.ts'

const mobile = /^1[3-9]\d{9}$/
const landline = /^(?:0\d{2,3}-?)?[2-8]\d{6,7}(?:-\d{1,6})?$/
const service = /^[48]00-?\d{3}-?\d{4}(?:-\d{1,6})?$/

/** Most letters of several numbers together. */
const maxLength = 30

const isOne = (number: string): boolean => mobile.test(number) || landline.test(number) || service.test(number)

/** True for telephone numbers of China, several with 、 between: mobile, landline with or without its area, 400 and 800. */
export const isPhone = (numbers: string): boolean =>
  numbers !== '' && numbers.length <= maxLength && numbers.split('、').every(isOne)

/** One number without what people put around and into it; the extension stays behind a dash. */
function plainNumber(typed: string): string {
  const [number = '', extension = ''] = typed
    .split(/转|分机|ext\.?/iu)
    .map(part => part.replaceAll(/[^\d()（）+-]/gu, ''))
  const bare = number.replace(/^(?:\+|00)86-?/u, '').replace(/[（(](0\d{2,3})[）)]-?/u, '$1-')
  const digits = bare.replaceAll(/\D/gu, '')
  const own = mobile.test(digits) ? digits : bare.replaceAll(/[^\d-]/gu, '').replace(/^-+|-+$/gu, '')
  return extension === '' ? own : `${own}-${extension.replaceAll(/\D/gu, '')}`
}

/** Joins an area code and a number that only a blank parts. */
const joined = (text: string): string => text.replaceAll(/(?<!\d)(0\d{2,3}) +(?=[2-8]\d{2,3} ?\d{4}(?!\d))/gu, '$1-')

const separators = /[/\\、,，;；]|或| {2,}|(?<=\d{7}) (?=\+?\d{7})/u

/**
 * Telephone numbers as people write them, in one form: 139-0000-0002 and +86 139 0000 0002 are 13900000002,
 * (0631)5200000 is 0631-5200000, 转8 and 分机8 are -8; several in a cell are parted by 、. Null where one of them is none.
 */
export function plainPhone(typed: string): string | null {
  const text = joined(plainText(typed).replace(/^(?:电话|手机|tel)[:：]?/iu, ''))
  const numbers = text
    .split(separators)
    .filter(part => part.trim() !== '')
    .map(plainNumber)
  const all = [...new Set(numbers)].join('、')
  return isPhone(all) ? all : null
}
