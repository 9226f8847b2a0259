import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { electronArguments, electronProgram, hasElectronZip } from '../../build/electronBinary.ts'
import { fetchElectron } from '../../build/fetchElectron.ts'
import { hostArguments, whyBrowser } from '../../build/startChoice.ts'
import { aFolder } from '../builders/temporary.ts'

test.each([
  ['linux', 'electron'],
  ['win32', 'electron.exe'],
] as const)('on %s Electron is there when its program is; what the environment names comes first', (platform, name) => {
  const base = aFolder()
  const env = { ELECTRON_OVERRIDE_DIST_PATH: join(base, 'other') }
  expect(electronProgram({ platform, base, env })).toBeNull()
  const dist = join(base, 'node_modules', 'electron', 'dist')
  mkdirSync(dist, { recursive: true })
  expect(electronProgram({ platform, base, env })).toBeNull()
  writeFileSync(join(dist, name), '')
  expect(electronProgram({ platform, base, env })).toBe(join(dist, name))
  mkdirSync(join(base, 'other'))
  writeFileSync(join(base, 'other', name), '')
  expect(electronProgram({ platform, base, env })).toBe(join(base, 'other', name))
  expect(electronProgram({ platform, base, env: { ELECTRON_OVERRIDE_DIST_PATH: '' } })).toBe(join(dist, name))
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

/** A project whose package of Electron has an installer that does this. */
function withInstaller(script: string): string {
  const base = aFolder()
  const folder = join(base, 'node_modules', 'electron')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'install.js'), `require('node:fs').appendFileSync(__dirname + '/tries', 'x');${script}`)
  return base
}
const tries = (base: string) => readFileSync(join(base, 'node_modules', 'electron', 'tries'), 'utf8').length

test('the package’s own installer fetches Electron, once', async () => {
  const said: string[] = []
  const base = withInstaller(`const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist');
    fs.writeFileSync(__dirname + '/dist/electron', '')`)
  expect(await fetchElectron({ base, again: false, say: line => said.push(line) })).toBe(true)
  expect(electronProgram({ platform: 'linux', base, env: {} })).not.toBeNull()
  expect(said).toEqual(['首次启动：正在取得 Electron 运行程序…'])
})

test.each([
  ['fails', 'process.exit(1)'],
  ['gets nothing', 'setInterval(() => undefined, 1000)'],
])('an installer that %s is given up, and not tried again before somebody asks for it', async (_, script) => {
  const base = withInstaller(script)
  const once = { base, again: false, patienceMs: 1500, say: () => undefined }
  expect(await fetchElectron(once)).toBe(false)
  expect(await fetchElectron(once)).toBe(false)
  expect(tries(base)).toBe(1)
  expect(await fetchElectron({ ...once, again: true })).toBe(false)
  expect(tries(base)).toBe(2)
})

test('an installer that is slow but gets on is waited for', async () => {
  const base = withInstaller(`const fs = require('node:fs'), file = require('node:os').tmpdir() + '/part'; let n = 0
    const timer = setInterval(() => { fs.appendFileSync(file, 'x'.repeat(6 * 2 ** 20)); if ((n += 1) === 6) clearInterval(timer) }, 400)`)
  const said: string[] = []
  expect(await fetchElectron({ base, again: false, patienceMs: 3000, say: line => said.push(line) })).toBe(true)
  expect(said.slice(1)[0]).toMatch(/^已取得 \d+ MB$/u)
})

test('without its package Electron is not fetched', async () => {
  const said: string[] = []
  expect(await fetchElectron({ base: aFolder(), again: true, say: line => said.push(line) })).toBe(false)
  expect(said).toEqual([])
})

const able = { args: [], platform: 'linux', hasElectron: true, isRoot: false, hasScreen: true } as const

test('the window opens where nothing speaks against it', () => {
  expect(whyBrowser(able)).toBeNull()
  expect(whyBrowser({ ...able, platform: 'win32', isRoot: false, hasScreen: false })).toBeNull()
})

test.each([
  [{ args: ['--browser'] }, '--browser'],
  [{ isRoot: true }, 'root'],
  [{ hasScreen: false }, '没有图形界面'],
  [{ hasElectron: false }, '没有 Electron'],
])('%j is said in one sentence', (unable, words) => expect(whyBrowser({ ...able, ...unable })).toContain(words))

test('the words for the start itself reach no host', () => {
  expect(hostArguments(['--browser', '--state', '/s', '--electron', 'a.sdx'])).toEqual(['--state', '/s', 'a.sdx'])
})
