import { expect, test } from 'vitest'
import { choiceField, countField, dayField, textField } from '../../../domain/shared/field.ts'
import { emptyValues, lackOf } from '../../../domain/shared/recordForm.ts'
import { IsoDay } from '../../../domain/shared/time.ts'

const fields = {
  title: textField('名称', 5, { required: true }),
  medium: choiceField('形式', { video: '视频' }, { required: true }),
  heldOn: dayField('日期', { required: true }),
  endedOn: dayField('结束日期'),
  reach: countField('人数', '人', 10),
}
const today = IsoDay.parse('2026-11-30')
const whole = { title: '公益广告', medium: 'video', heldOn: '2026-11-30', endedOn: null, reach: 10 }

test('a new form has today where a day is demanded, and nothing else', () =>
  expect(emptyValues(fields, today)).toEqual({ title: '', medium: null, heldOn: today, endedOn: null, reach: null }))

test('a whole form lacks nothing; an empty field that is not demanded is no lack', () => {
  expect(lackOf(fields, whole)).toBeNull()
  expect(lackOf(fields, { ...whole, reach: null })).toBeNull()
})

test('what is missing is named first, then what cannot stand', () => {
  expect(lackOf(fields, { ...whole, title: '', medium: null, reach: 11 })).toBe('请先填写名称、形式')
  expect(lackOf(fields, { ...whole, title: '六个字的名称', reach: 11 })).toBe('请更正名称、人数')
  expect(lackOf(fields, { ...whole, title: '   ' })).toBe('请更正名称')
})
