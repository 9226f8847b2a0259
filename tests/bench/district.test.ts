import { expect, test } from 'vitest'
import { organizationCheck, residentCheck, usccCheck } from './codes.ts'
import { enterprises, people } from './district.ts'

test('check letters agree with published codes', () => {
  for (const code of ['91371000052350125D', '11152921790192595R', '113715250043286799']) {
    expect(usccCheck(code.slice(0, 17))).toBe(code[17])
    expect(organizationCheck(code.slice(8, 16))).toBe(code[16])
  }
  expect(residentCheck('11010519491231002')).toBe('X')
})

test('the same seed gives the same district, with valid codes and no two alike', () => {
  const all = [...enterprises(2000)]
  expect([...enterprises(2000)]).toEqual(all)
  expect([...enterprises(5, 7)]).not.toEqual(all.slice(0, 5))
  expect(new Set(all.map(enterprise => enterprise.uscc)).size).toBe(2000)
  for (const { uscc } of all) expect(usccCheck(uscc.slice(0, 17))).toBe(uscc[17])
  const staff = [...people(2000, 2000)]
  for (const { residentNumber, name } of staff) {
    expect(residentCheck(residentNumber.slice(0, 17))).toBe(residentNumber[17])
    expect(name).toMatch(/^\p{Script=Han}{2,3}$/u)
  }
})
