import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { configuration, type Brought } from '../../build/electron-builder.ts'
import { runDebScript } from '../builders/debScripts.ts'
import { aFile, aFolder } from '../builders/temporary.ts'

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
    expect(linux).toMatchObject({ npmRebuild: false, publish: null, asar: true })
    expect(linux.asarUnpack).toEqual(['**/*.node', 'build/fonts/**'])
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

  test('brings the addon that was built for old C libraries, or the one made for the very Electron', () => {
    const from = (brought: Brought) => configuration('linux', brought).linux!.extraResources
    const place = { to: 'native', filter: ['better_sqlite3.node'] }
    expect(from({})).toEqual([{ from: 'out/native/linux-${arch}', ...place }])
    expect(from({ addonFolder: '/electron/native' })).toEqual([{ from: '/electron/native', ...place }])
  })

  test('offers browser mode in the menu of its icon where it is packed, and where it is installed', () => {
    const { deb, rpm, linux: common } = configuration('linux', { hosts: true })
    for (const options of [deb!, rpm!]) expect(options.desktop!.desktopActions).toHaveProperty('browser')
    expect(common!.desktop!.desktopActions).toBeUndefined()
    expect(linux.deb!.desktop).toBeUndefined()
  })

  test('has its icon in every size that desktops ask for', () => {
    const sizes = readdirSync(join(root, 'build/icons')).map(name => {
      const png = readFileSync(join(root, 'build/icons', name))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(name)
      return png.readUInt32BE(16)
    })
    expect(sizes.toSorted((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 96, 128, 256, 512])
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
  const run = (name: string, folder: string, ...words: readonly string[]) => {
    const script = readFileSync(join(root, 'build', 'linux', `${name}.sh`), 'utf8')
    const filled = script.replaceAll('${sanitizedProductName}', 'SafetyDesk').replaceAll('${executable}', 'safetydesk')
    runDebScript(filled, folder, ...words)
  }

  function installed(...more: readonly string[]): string {
    const folder = aFolder()
    for (const name of ['chrome-sandbox', 'safetydesk', ...more]) aFile(join(folder, 'opt/SafetyDesk', name), '')
    run('after-install', folder)
    return folder
  }

  test('installing gives the sandbox helper its bit and the program its command', () => {
    const folder = installed()
    expect(statSync(join(folder, 'opt/SafetyDesk/chrome-sandbox')).mode & 0o7777).toBe(0o4755)
    expect(readlinkSync(join(folder, 'usr/bin/safetydesk'))).toBe(join(folder, 'opt/SafetyDesk/safetydesk'))
  })

  test('the command line gets its command where the package has one', () => {
    const command = (folder: string) => join(folder, 'usr/bin/safetydesk-desk')
    const folder = installed('host/desk')
    expect(readlinkSync(command(folder))).toBe(join(folder, 'opt/SafetyDesk/host/desk'))
    run('after-remove', folder, 'remove')
    expect(readdirSync(join(folder, 'usr/bin'))).toEqual([])
    expect(existsSync(command(installed()))).toBe(false)
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
    expect(existsSync(join(folder, 'usr/bin/safetydesk'))).toBe(there)
  })
})
