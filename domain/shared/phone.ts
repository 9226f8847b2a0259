const mobile = /^1[3-9]\d{9}$/
const landline = /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/

/** True for a mobile or landline number of China, area code first. */
export const isPhone = (number: string): boolean => mobile.test(number) || landline.test(number)
