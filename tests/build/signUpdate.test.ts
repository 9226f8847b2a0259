import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseNamed, signUpdate } from '../../build/signUpdate.ts'
import { readUpdateHead } from '../../exchange/updates/updateFile.ts'
import { aFolder } from '../builders/temporary.ts'
import { makerKeys } from '../builders/update.ts'

test.each([
  ['safetydesk-1.2.3-linux-amd64.deb', { version: '1.2.3', system: 'linux', arch: 'x64', installer: 'deb' }],
  ['safetydesk-1.2.3-linux-aarch64.rpm', { version: '1.2.3', system: 'linux', arch: 'arm64', installer: 'rpm' }],
  ['safetydesk-1.2.3-linux-x86_64.AppImage', { version: '1.2.3', system: 'linux', arch: 'x64', installer: 'AppImage' }],
  ['safetydesk-1.2.3-win-arm64.exe', { version: '1.2.3', system: 'win32', arch: 'arm64', installer: 'exe' }],
])('%s is known by its name', (name, release) => expect(releaseNamed(name)).toEqual(release))

test('an update file is the installer behind a head that the maker signed', async () => {
  const maker = makerKeys()
  const installer = join(aFolder(), 'safetydesk-1.2.3-linux-amd64.deb')
  writeFileSync(installer, 'the installer')
  const file = await signUpdate(installer, maker.privateKey)
  expect(file).toBe(installer.replace('.deb', '.sdu'))
  const { release, installerAt } = readUpdateHead(file, maker.key)
  expect(release).toMatchObject({ version: '1.2.3', bytes: 13 })
  expect(readFileSync(file).subarray(installerAt).toString()).toBe('the installer')
})

test('an installer under another name is not signed', () =>
  expect(signUpdate('setup.exe', makerKeys().privateKey)).rejects.toThrow('name'))
