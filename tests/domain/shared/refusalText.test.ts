import { expect, test } from 'vitest'
import { refusalCodes } from '../../../domain/shared/refusal.ts'
import { refusalText } from '../../../domain/shared/refusalText.ts'

test.each(refusalCodes)('%s says cause, effect and next step in Chinese, with and without figures', code => {
  for (const data of [{}, { at: '3,5', figure: 2_000_000_000 }]) {
    const { title, effect, nextStep } = refusalText(code, data)
    for (const text of [title, effect, nextStep]) {
      expect(text).toMatch(/\p{Script=Han}.*。$/u)
      expect(text).not.toMatch(/undefined|null|NaN|\[object/)
    }
  }
})

test('a wrong group and a short disk are named', () => {
  expect(refusalText('RECOVERY_GROUP_WRONG', { at: '3,5' }).title).toContain('第 3、5 组')
  expect(refusalText('DISK_FULL', { figure: 1.5 * 1024 ** 3 }).title).toContain('1.5 GB')
  expect(refusalText('PASSWORD_WEAK', { at: 'length,name' }).nextStep).toBe('请满足：长度10至128位；不含登录名。')
})
