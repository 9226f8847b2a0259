import { describe, expect, test } from 'vitest'
import { readCell } from '../../../exchange/xlsx/cellText.ts'
import { builtInFormat, formatOf } from '../../../exchange/xlsx/numberFormat.ts'

const shown = (value: string, code = '', from1904 = false) => {
  const { text, note } = readCell({ type: '', value, hasFormula: false, format: formatOf(code) }, from1904, () => '')
  return note === null ? text : [text, note]
}
const builtIn = (value: string, id: number) =>
  readCell({ type: 'n', value, hasFormula: false, format: builtInFormat(id) }, false, () => '').text

describe('a number is read as its format shows it', () => {
  test.each([
    ['12', '', '12'],
    ['57.699999999999996', '', '57.7'],
    ['3.0000000000000004', '', '3'],
    ['0.0000001', '', '0.0000001'],
    ['12', '0.00', '12'],
    ['12.3456', '0.0', '12.3456'],
    ['1234567', '#,##0', '1234567'],
    ['111', '0000', '0111'],
    ['7', '00', '07'],
    ['0.85', '0%', '85%'],
    ['50000', '0.00"元"', '50000元'],
    ['12', '0 "人"', '12人'],
    ['12', '¥#,##0.00', '12'],
    ['12', '#,##0_);[Red]\\(#,##0\\)', '12'],
    ['0', '#,##0', '0'],
    ['12', 'General', '12'],
    ['12', 'G/通用格式', '12'],
    ['12', '@', '12'],
    ['2026.1', '0.00', '2026.10'],
    ['2026.12', '', '2026.12'],
    ['46082', 'yyyy"年"m"月"d"日"', '2026-03-01'],
    ['46082', '[$-804]yyyy/m/d;@', '2026-03-01'],
    ['46082', 'yyyy"年"m"月"', '2026年3月'],
    ['44620', 'yyyy-mm-dd', '2022-02-28'],
    ['0.375', 'h:mm', '09:00'],
  ])('%s by %s is %s', (value, code, text) => expect(shown(value, code)).toBe(text))

  test.each([
    ['123456', '0!.0,"万元"', 'otherNumber'],
    ['123456', '0\\.0,', 'otherNumber'],
    ['123456', '#,##0,', 'otherNumber'],
    ['5', ';;;', 'unseen'],
    ['0', '#', 'unseen'],
    ['0', '0;-0;', 'unseen'],
    ['2026.1', '', 'yearMonth'],
    ['20000', '[>9999]0!.0,"万";0', 'otherNumber'],
  ])('%s by %s is asked about: %s', (value, code, note) =>
    expect(shown(value, code)).toEqual([expect.any(String), note]),
  )

  test('days of a file that counts from 1904', () => {
    expect(shown('44866', 'yyyy-mm-dd', true)).toBe('2026-11-02')
    expect(shown('44866', '', true)).toEqual(['44866', 'serial1904'])
    expect(shown('120', '', true)).toBe('120')
  })

  test('built-in formats: 49 is a text, 48 a number, 14 a day, 57 a month, 20 a time', () => {
    expect(builtIn('120', 49)).toBe('120')
    expect(builtIn('120', 48)).toBe('120')
    expect(builtIn('46082', 14)).toBe('2026-03-01')
    expect(builtIn('46082', 57)).toBe('2026年3月')
    expect(builtIn('0.5', 20)).toBe('12:00')
  })
})

const cell = (type: string, value: string, hasFormula = false, id = 0) =>
  readCell({ type, value, hasFormula, format: builtInFormat(id) }, false, index => `text ${index}`)

describe('other cells', () => {
  test.each(['', 'n', 's', 'str', 'inlineStr', 'b', 'd'])('a blank one of type “%s” is blank in any format', type => {
    for (const id of [0, 9, 14, 20, 48, 49]) expect(cell(type, '', false, id)).toEqual({ text: '', note: null })
  })
  test('a formula that was never computed is none', () => {
    expect(cell('', '', true)).toEqual({ text: '', note: 'uncomputed' })
    expect(cell('str', '', true)).toEqual({ text: '', note: null })
    expect(cell('', '7', true)).toEqual({ text: '7', note: null })
  })
  test('an error is one, computed or not', () => {
    expect(cell('e', '#REF!')).toEqual({ text: '#REF!', note: 'error' })
    expect(cell('e', '')).toEqual({ text: '#VALUE!', note: 'error' })
  })
  test('a shared text, a truth value, a text with signs written out', () => {
    expect(cell('s', '0').text).toBe('text 0')
    expect(cell('b', '1').text).toBe('是')
    expect(cell('b', '0').text).toBe('否')
    expect(cell('inlineStr', '癸一_x000B_公司').text).toBe('癸一公司')
    expect(cell('inlineStr', '_x005F_x000D_').text).toBe('_x000D_')
    expect(cell('inlineStr', '甲_x000a_乙').text).toBe('甲\n乙')
    expect(cell('inlineStr', '_x00ZZ_').text).toBe('_x00ZZ_')
  })
})

test('a hostile format is read in a moment, however long', () => {
  const begun = performance.now()
  for (const sign of ['"', '[', '\\', '0', '.,', '[>', '_', 'm', '?#0'])
    for (const code of [sign.repeat(120), sign.repeat(200_000), `${sign.repeat(100)};${sign.repeat(20)}`])
      formatOf(code)
  expect(performance.now() - begun).toBeLessThan(500)
})
