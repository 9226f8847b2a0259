import { expect, test } from 'vitest'
import { plainCode, plainName, plainText } from '../../../domain/shared/plainText.ts'

test.each([
  ['　张　　三　', '张三'],
  ['威海（高区）某厂', '威海（高区）某厂'],
  ['威海 (高区) 某厂', '威海（高区）某厂'],
  ['Weihai (HK) Co. Ltd', 'Weihai (HK) Co. Ltd'],
  ['ＡＢＣ化工３厂', 'ABC化工3厂'],
])('the name %j is %j', (typed, name) => expect(plainName(typed)).toBe(name))

test('Chinese punctuation stays as it is, signs of both widths become narrow', () => {
  expect(plainText('２０２６／３／１，上午')).toBe('2026/3/1，上午')
})

test.each([
  [' ９１３７１０００－０５２３５０１２５ｄ ', '91371000052350125D'],
  ["'110105194912310021", '110105194912310021'],
  ['371 071', '371071'],
])('the code %j is %j', (typed, code) => expect(plainCode(typed)).toBe(code))
