import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostParts } from '../../build/packedHosts.ts'
import { packProgram } from '../../build/packProgram.ts'
import { aFile } from '../builders/temporary.ts'
import { readFuses, standInElectron } from '../builders/standInElectron.ts'

const root = resolve(import.meta.dirname, '../..')
const hasDpkg = existsSync('/usr/bin/dpkg-deb')
if (!hasDpkg) process.stdout.write('there is no dpkg-deb here: no deb is made\n')

let work: string
let deb: string
const packed = (...path: string[]) => join(work, 'dist', 'linux-unpacked', ...path)
const archive = () => packed('resources', 'app.asar')
const asar = createRequire(import.meta.url)('@electron/asar') as {
  listPackage(file: string, options: object): string[]
  extractFile(file: string, name: string): Buffer
}
const list = () => asar.listPackage(archive(), { isPack: false })

/** What the packer finds in a project that is built, and little of it. */
function aBuiltProject(): string {
  const project = join(work, 'project')
  const built = ['electron/main.js', 'electron/worker.js', 'renderer/index.html', 'form/form.html', 'hosts/desk.js']
  for (const name of built) aFile(join(project, 'out', name), '// ours')
  aFile(join(project, 'build/fonts/Song.otf'), 'letters')
  aFile(join(project, 'out/native/linux-x64/better_sqlite3.node'), 'for old C libraries')
  cpSync(join(root, 'package.json'), join(project, 'package.json'))
  for (const name of ['linux', 'icons'])
    cpSync(join(root, 'build', name), join(project, 'build', name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'))
  return project
}

/** An Electron that was brought by hand: with a program of its own, and an addon made for it. */
function anElectron(): string {
  const electron = standInElectron(join(work, 'electron'))
  aFile(join(electron, 'resources/app/main.js'), '// a loader')
  aFile(join(electron, 'native/better_sqlite3.node'), 'for this Electron')
  return electron
}

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'safetydesk-pack-'))
  const kind = hasDpkg ? 'deb' : 'dir'
  const places = { electron: anElectron(), node: aFile(join(work, 'node'), 'Node'), output: join(work, 'dist') }
  const order = { system: 'linux', arch: 'x64', kind, compression: 'none', updateKey: 'the key', ...places } as const
  deb = (await packProgram(order, aBuiltProject()))[0] ?? ''
}, 60_000)
afterAll(() => rmSync(work, { recursive: true, force: true }))

describe('a packed program', () => {
  test('holds our bundles, our page and the addon, and no sources', () => {
    expect(list()).toEqual(
      expect.arrayContaining([
        '/out/electron/main.js',
        '/out/electron/worker.js',
        '/out/renderer/index.html',
        '/package.json',
      ]),
    )
    expect(list().filter(path => /\.(ts|tsx|cpp|c|h|gyp|gypi|map)$|\/(deps|src|tests|docs)(\/|$)/.test(path))).toEqual(
      [],
    )
  })

  test('of the modules only the database addon, with the one native file of the system, outside the archive', () => {
    const modules = list().filter(path => /^\/node_modules\/[^/]+$/.test(path))
    expect(modules).toEqual(['/node_modules/better-sqlite3'])
    expect(list().filter(path => path.endsWith('.node'))).toEqual([
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ])
    expect(existsSync(packed('resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node'))).toBe(
      true,
    )
  })

  test('brings the addon made for its Electron where main looks for it, and nothing else that lay beside that one', () => {
    expect(readFileSync(packed('resources/native/better_sqlite3.node'), 'utf8')).toBe('for this Electron')
    expect(existsSync(packed('native'))).toBe(false)
    expect(existsSync(packed('resources/app'))).toBe(false)
  })

  test('has its program by its ASCII name, with the switches off', () => {
    expect(readFuses(readFileSync(packed('safetydesk')))).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: false,
      onlyAsar: true,
      v8Snapshot: false,
      fileProtocol: false,
    })
  })

  test('speaks Chinese and English only', () => {
    expect(readdirSync(packed('locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
  })

  test('starts at our bundle', () => {
    expect(JSON.parse(asar.extractFile(archive(), 'package.json').toString())).toMatchObject({
      main: 'out/electron/main.js',
      type: 'module',
    })
  })

  test('has Node and the files that start the other hosts beside it, with all they read, and each font once', () => {
    expect(readdirSync(packed('host')).sort()).toEqual(['browser', 'desk', 'node'])
    expect(readFileSync(packed('host/node'), 'utf8')).toBe('Node')
    const unpacked = packed('resources', 'app.asar.unpacked')
    for (const part of hostParts) expect(existsSync(join(unpacked, part)), part).toBe(true)
    const everything = readdirSync(packed(), { recursive: true }).map(String)
    expect(everything.filter(path => path.endsWith('.otf'))).toEqual([
      'resources/app.asar.unpacked/build/fonts/Song.otf',
    ])
  })
})

describe.skipIf(!hasDpkg)('the deb', () => {
  const field = (name: string) => execFileSync('dpkg-deb', ['-f', deb, name], { encoding: 'utf8' }).trim()
  const listed = () => execFileSync('dpkg-deb', ['-c', deb], { encoding: 'utf8' }).trim().split('\n')
  const unpack = () => {
    const folder = join(work, 'unpacked')
    execFileSync('dpkg-deb', ['-R', deb, folder])
    return (...path: string[]) => readFileSync(join(folder, ...path), 'utf8')
  }

  test('says what it is in Chinese, and asks for what a desktop has', () => {
    expect(field('Package')).toBe('safetydesk')
    expect(field('Description')).toBe('安委办工作台\n 区级安委会办公室日常工作')
    expect(field('Depends')).toContain('libgtk-3-0')
    expect(Number(field('Installed-Size'))).toBeGreaterThan(0)
  })

  test('holds the program, its entry, type and icons, all of root and readable by everybody', () => {
    const names = listed().map(line => line.split(/\s+/)[5]!)
    const sizes = [16, 24, 32, 48, 64, 96, 128, 256, 512]
    expect(names).toEqual(
      expect.arrayContaining([
        './opt/SafetyDesk/safetydesk',
        './opt/SafetyDesk/host/desk',
        './usr/share/applications/safetydesk.desktop',
        './usr/share/mime/packages/safetydesk.xml',
        ...sizes.map(size => `./usr/share/icons/hicolor/${size}x${size}/apps/safetydesk.png`),
      ]),
    )
    expect(names.filter(name => !/^\.\/($|opt\/|usr\/)/.test(name))).toEqual([])
    for (const line of listed()) expect(line).toMatch(/^[d-]rw[xs-]r-[x-]r-[x-] root\/root /)
  })

  test('its entry opens task packages, its scripts are filled in', () => {
    const read = unpack()
    const entry = read('usr/share/applications/safetydesk.desktop')
    expect(entry).toMatch(/^Name=安委办工作台$/m)
    expect(entry).toMatch(/^Comment=区级安委会办公室日常工作$/m)
    expect(entry).toMatch(/^Exec=\/opt\/SafetyDesk\/safetydesk --ozone-platform=x11 %F$/m)
    expect(entry).toMatch(/^MimeType=application\/x-safetydesk-package;$/m)
    expect(entry).toMatch(/^Exec=\/opt\/SafetyDesk\/host\/browser$/m)
    expect(read('usr/share/mime/packages/safetydesk.xml')).toContain('<glob pattern="*.sdx"/>')
    for (const script of ['postinst', 'postrm']) expect(read('DEBIAN', script)).not.toContain('${')
  })

  test('leaves nothing of its making beside it', () => {
    expect(readdirSync(dirname(deb)).filter(name => name.startsWith('.deb'))).toEqual([])
  })
})
