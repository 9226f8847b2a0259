import { expect, test } from 'vitest'
import { brokenPasswordRules, LoginName } from '../../../domain/users/password.ts'

test.each([
  ['Abcdef1234', 'zhang', []],
  ['Abc12', 'zhang', ['length']],
  ['abcdefghij', 'zhang', ['classes']],
  ['ABCDEF12345', 'zhang', ['classes']],
  ['zhangAbc123', 'zhang', ['name']],
  ['ZHANGabc123', 'zhang', ['name']],
  ['安全生产大检查2026年', '', ['classes']],
  ['安全生产Aa2026大检查', '', []],
  ['', 'zhang', ['length', 'classes']],
  [`Aa1${'x'.repeat(126)}`, 'zhang', ['length']],
])('%s for %s breaks %j', (password, login, broken) => {
  expect(brokenPasswordRules(password, login)).toEqual(broken)
})

test.each([
  ['张三', true],
  ['zhang.san-2', true],
  ['z', false],
  ['张 三', false],
  ['a/b', false],
  ['x'.repeat(33), false],
])('login name %s is accepted: %s', (login, good) => {
  expect(LoginName.safeParse(login).success).toBe(good)
})
