import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeFault, ShellLog } from '../../electron/shellLog.ts'
import { aFolder } from '../builders/temporary.ts'

test('a fault is its kind, its code and its places, without its message and without folders', () => {
  const error = Object.assign(new TypeError('/home/王伟/台账.xlsx is not there'), { code: 'ENOENT' })
  const text = describeFault(error)
  expect(text).toMatch(/^TypeError ENOENT < at .*shellLog\.test\.ts:\d+:\d+/)
  expect(text).not.toMatch(/王伟|台账|[\\/]electron[\\/]/)
  expect(describeFault('王伟')).toBe('string')
})

test('each note is a line, and the file turns over before it grows without end', () => {
  const folder = aFolder()
  const log = new ShellLog(folder)
  log.note('CORE_ENDED', { code: 9 })
  expect(readFileSync(join(folder, 'shell.log'), 'utf8')).toMatch(/^[\d-]+T[\d:.]+Z CORE_ENDED {"code":9}\n$/)
  for (let time = 0; time < 300; time += 1) log.note('X'.repeat(1000))
  expect(existsSync(join(folder, 'shell.log.old'))).toBe(true)
  expect(statSync(join(folder, 'shell.log')).size).toBeLessThan(257 * 1024)
})

test('a folder that cannot be written ends nothing', () => {
  expect(() => new ShellLog(join(aFolder(), 'none')).fault(new Error('x'))).not.toThrow()
})
