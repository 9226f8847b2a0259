import { expect, test } from 'vitest'
import { practiceRegister } from '../../../domain/practice/sampleRegister.ts'
import { bareUnit, unitFaults } from '../../../domain/organizations/unit.ts'
import { identityFault } from '../../../domain/shared/identityNumber.ts'

test('the practice office has nothing that the register would refuse, and nothing twice', () => {
  const { units, people } = practiceRegister()
  for (const { kind, fields } of units)
    expect([...unitFaults(kind, { ...bareUnit(fields.name), ...fields })]).toEqual([])
  for (const { identity } of people) expect(identityFault(identity)).toBe(null)
  const names = units.map(({ fields }) => fields.name)
  expect([units.length, people.length]).toEqual([50, 160])
  expect(new Set(names).size).toBe(units.length)
  expect(new Set(people.map(({ identity }) => identity)).size).toBe(people.length)
  expect(people.filter(({ unit }) => !names.includes(unit))).toEqual([])
})

test('its codes and numbers belong to a region that does not exist, so they are nobody’s', () => {
  const { units, people } = practiceRegister()
  expect(units.flatMap(({ fields }) => fields.uscc ?? []).filter(code => !code.startsWith('91990001'))).toEqual([])
  expect(people.filter(({ identity }) => !identity.startsWith('990001'))).toEqual([])
})
