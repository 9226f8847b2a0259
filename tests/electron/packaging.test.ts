import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configuration } from '../../build/electron-builder.ts'
import { aFolder } from '../builders/temporary.ts'
import { readFuses, standInElectron } from '../builders/standInElectron.ts'

const root = resolve(import.meta.dirname, '../..')
const [linux, windows] = [configuration('linux'), configuration('win32')]
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>

describe('both systems', () => {
  test.each([linux, windows])(
    'what runs is closed: no Node, no inspector, no code from beside the archive (%#)',
    ({ electronFuses }) => {
      expect(electronFuses).toMatchObject({
        runAsNode: false,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
        enableCookieEncryption: true,
      })
    },
  )

  test('the archive is checked where the system can', () => {
    expect(windows.electronFuses!.enableEmbeddedAsarIntegrityValidation).toBe(true)
    expect(linux.electronFuses!.enableEmbeddedAsarIntegrityValidation).toBe(false)
  })

  test('nothing is rebuilt, published or updated over a network', () => {
    expect(linux).toMatchObject({ npmRebuild: false, publish: null, asar: true, asarUnpack: ['**/*.node'] })
  })

  test('paths and file names are ASCII; people read Chinese', () => {
    for (const text of [linux.productName, linux.executableName, linux.artifactName, linux.appId])
      expect(text).toMatch(/^[\x20-\x7e]+$/)
    expect(linux.linux!.desktop!.entry!.Name).toBe('安委办工作台')
    expect(linux.nsis!.shortcutName).toBe('安委办工作台')
    expect(linux.electronLanguages).toEqual(['zh-CN', 'en-US'])
  })

  test('each association has one extension, and a type where the system wants one', () => {
    const associations = [linux.fileAssociations!].flat()
    expect(associations.map(({ ext }) => ext)).toEqual(['sdx'])
    for (const { mimeType } of associations) expect(mimeType).toMatch(/^application\/x-[a-z-]+$/)
  })

  test('the manifest names the entry and the window', () => {
    expect(manifest).toMatchObject({ type: 'module', main: 'out/electron/main.js', desktopName: 'safetydesk.desktop' })
  })
})

describe('Windows', () => {
  test('is installed for all users, asked where, in Chinese, and leaves the data when removed', () => {
    expect(windows.nsis).toMatchObject({
      oneClick: false,
      perMachine: true,
      allowToChangeInstallationDirectory: true,
      installerLanguages: ['zh_CN'],
      deleteAppDataOnUninstall: false,
      buildUniversalInstaller: false,
    })
    expect(windows.win!.target).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }])
  })
})

describe('Linux', () => {
  test('comes as deb, rpm and AppImage for x64 and arm64', () => {
    expect(linux.linux!.target).toEqual(['deb', 'rpm', 'AppImage'].map(target => ({ target, arch: ['x64', 'arm64'] })))
  })

  test('starts under X11 for the input methods, with files as paths, under a name that matches its launcher', () => {
    expect(linux.linux).toMatchObject({ executableArgs: ['--ozone-platform=x11', '%F'], syncDesktopName: true })
    expect(JSON.stringify([linux, windows])).not.toContain('no-sandbox')
  })

  test('is packed so that an old dpkg can read it, and rpm leaves no build ids', () => {
    expect(linux.deb).toMatchObject({ compression: 'xz' })
    expect(linux.rpm!.fpm).toContain('--rpm-rpmbuild-define=_build_id_links none')
  })

  test('sets the sandbox helper to run as root, whatever the kernel says to the installer', () => {
    for (const options of [linux.deb!, linux.rpm!]) {
      const script = readFileSync(join(root, options.afterInstall!), 'utf8')
      expect(script).toMatch(/^chmod 4755 '\/opt\/\$\{sanitizedProductName\}\/chrome-sandbox'$/m)
      expect(script).not.toMatch(/unshare|apt|0755/)
    }
  })
})

describe('the scripts of deb and rpm', () => {
  const run = (name: string, folder: string, ...args: string[]) => {
    const script = readFileSync(join(root, 'build', 'linux', `${name}.sh`), 'utf8')
    const here = script.replaceAll('/opt/', `${folder}/opt/`).replaceAll('/usr/bin/', `${folder}/bin/`)
    const filled = here.replaceAll('${sanitizedProductName}', 'SafetyDesk').replaceAll('${executable}', 'safetydesk')
    execFileSync('/bin/sh', ['-s', ...args], { input: filled, env: { PATH: join(folder, 'tools') }, stdio: 'pipe' })
  }

  function installed(): string {
    const folder = aFolder()
    for (const name of ['opt/SafetyDesk', 'bin', 'tools']) mkdirSync(join(folder, name), { recursive: true })
    for (const name of ['chrome-sandbox', 'safetydesk']) writeFileSync(join(folder, 'opt/SafetyDesk', name), '')
    // Only these, so that no script of a test touches what this machine knows of its desktop.
    for (const tool of ['chmod', 'ln', 'rm']) symlinkSync(`/bin/${tool}`, join(folder, 'tools', tool))
    run('after-install', folder)
    return folder
  }

  test('installing gives the sandbox helper its bit and the program its command', () => {
    const folder = installed()
    expect(statSync(join(folder, 'opt/SafetyDesk/chrome-sandbox')).mode & 0o7777).toBe(0o4755)
    expect(readlinkSync(join(folder, 'bin/safetydesk'))).toBe(join(folder, 'opt/SafetyDesk/safetydesk'))
  })

  test.each([
    ['remove', false],
    ['purge', false],
    ['0', false],
    ['upgrade', true],
    ['1', true],
  ])('after "%s" the command is there: %s', (word, there) => {
    const folder = installed()
    run('after-remove', folder, word)
    expect(existsSync(join(folder, 'bin/safetydesk'))).toBe(there)
  })
})

describe('a packed program', () => {
  let work: string
  const packed = (...path: string[]) => join(work, 'dist', 'linux-unpacked', ...path)
  const archive = () => packed('resources', 'app.asar')
  const asar = createRequire(import.meta.url)('@electron/asar') as {
    listPackage(file: string, options: object): string[]
    extractFile(file: string, name: string): Buffer
  }
  const list = () => asar.listPackage(archive(), { isPack: false })

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'safetydesk-pack-'))
    const project = join(work, 'project')
    mkdirSync(join(project, 'out', 'electron'), { recursive: true })
    mkdirSync(join(project, 'out', 'renderer'))
    for (const name of ['electron/main.js', 'electron/worker.js', 'renderer/index.html'])
      writeFileSync(join(project, 'out', name), '// ours')
    await pack(project)
  }, 60_000)
  afterAll(() => rmSync(work, { recursive: true, force: true }))

  async function pack(project: string): Promise<void> {
    cpSync(join(root, 'package.json'), join(project, 'package.json'))
    cpSync(join(root, 'build', 'linux'), join(project, 'build', 'linux'), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'))
    mkdirSync(join(project, 'out', 'native', 'linux-x64'), { recursive: true })
    writeFileSync(join(project, 'out', 'native', 'linux-x64', 'better_sqlite3.node'), '')
    const config = { ...linux, electronVersion: '45.4.1', electronDist: standInElectron(join(work, 'electron')) }
    const directories = { output: join(work, 'dist'), buildResources: 'build' }
    await build({
      projectDir: project,
      targets: Platform.LINUX.createTarget('dir', Arch.x64),
      config: { ...config, directories },
    })
  }

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

  test('brings the addon for old C libraries where main looks for it', () => {
    expect(existsSync(packed('resources', 'native', 'better_sqlite3.node'))).toBe(true)
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
})
