import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronArguments, electronProgram, hasElectronZip } from '../../build/electronBinary.ts'
import { aFolder } from '../builders/temporary.ts'

test.each([
  ['linux', 'electron'],
  ['win32', 'electron.exe'],
] as const)('on %s Electron is there when its program is, and is never fetched', (platform, name) => {
  const root = aFolder()
  expect(electronProgram(platform, root)).toBeNull()
  const dist = join(root, 'node_modules', 'electron', 'dist')
  mkdirSync(dist, { recursive: true })
  expect(electronProgram(platform, root)).toBeNull()
  writeFileSync(join(dist, name), '')
  expect(electronProgram(platform, root)).toBe(join(dist, name))
})

test('an archive counts for its own version and system only', () => {
  const cache = aFolder()
  mkdirSync(join(cache, 'abc'))
  writeFileSync(join(cache, 'abc', 'electron-v45.4.1-linux-x64.zip'), '')
  const has = (version: string, target: string) => hasElectronZip(version, target, cache)
  expect([has('45.4.1', 'linux-x64'), has('45.4.1', 'linux-arm64'), has('45.4.2', 'linux-x64')]).toEqual([
    true,
    false,
    false,
  ])
  expect(hasElectronZip('45.4.1', 'linux-x64', join(cache, 'none'))).toBe(false)
})

test.each([
  [
    ['--state', '/s', '--vault=/v', 'a.sdx'],
    ['--state=/s', '--vault=/v', 'a.sdx'],
  ],
  [['--documents', '/d'], ['--documents=/d']],
  [['--state'], ['--state']],
  [
    ['/stick/a.sdx', '--no-open'],
    ['/stick/a.sdx', '--no-open'],
  ],
])('%j reaches Electron as %j', (given, expected) => expect(electronArguments(given)).toEqual(expected))
