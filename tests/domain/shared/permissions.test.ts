import { expect, test } from 'vitest'
import { may, permissionMatrix, Role } from '../../../domain/shared/permissions.ts'

test('every permission is held by somebody, and only by roles that exist', () => {
  for (const roles of Object.values(permissionMatrix)) {
    expect(roles.length).toBeGreaterThan(0)
    for (const role of roles) expect(Role.options).toContain(role)
  }
})

test('no roles, no permission', () => {
  expect(may([], 'session.use')).toBe(false)
})

test('one role out of several is enough', () => {
  expect(may(['auditor', 'sysAdmin'], 'settings.write')).toBe(true)
  expect(may(['auditor', 'clerk'], 'settings.write')).toBe(false)
})

test('the administrators of the machine see no received files', () => {
  expect(may(['sysAdmin', 'securityAdmin', 'auditor'], 'received.read')).toBe(false)
})
