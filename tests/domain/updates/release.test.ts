import { describe, expect, test } from 'vitest'
import { compareVersions, Release, releaseFault } from '../../../domain/updates/release.ts'

const release = {
  version: '1.10.0',
  system: 'linux',
  arch: 'x64',
  installer: 'deb',
  bytes: 1,
  sha256: 'a'.repeat(64),
} as const
const own = { version: '1.9.9', system: 'linux', arch: 'x64' }

test.each([
  ['1.9.9', '1.10.0'],
  ['0.9.9', '1.0.0'],
  ['1.2.3', '1.2.4'],
])('%s is older than %s, by counts and not by letters', (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0)
  expect(compareVersions(newer, older)).toBeGreaterThan(0)
  expect(compareVersions(newer, newer)).toBe(0)
})

describe('a release that may be installed', () => {
  test('is newer, and of this system and processor', () => expect(releaseFault(release, own)).toBeNull())

  test.each(['1.10.0', '1.10.1', '2.0.0'])('is refused over %s', version =>
    expect(releaseFault(release, { ...own, version })).toEqual({ code: 'UPDATE_NOT_NEWER', data: { at: '1.10.0' } }),
  )

  test.each([{ system: 'win32' }, { arch: 'arm64' }])('is refused for a program of %o', other =>
    expect(releaseFault(release, { ...own, ...other })).toEqual({
      code: 'UPDATE_OTHER_SYSTEM',
      data: { at: 'linux-x64' },
    }),
  )
})

test.each([
  ['a version of two counts', { version: '1.2' }],
  ['a version with a word', { version: '1.2.0-beta' }],
  ['a version with a leading zero', { version: '1.02.0' }],
  ['an installer of another system', { installer: 'exe' }],
  ['a system that is not packed for', { system: 'darwin' }],
  ['no content', { bytes: 0 }],
  ['more than 1 GiB', { bytes: 1024 ** 3 + 1 }],
  ['a digest that is none', { sha256: 'a'.repeat(63) }],
  ['a path', { path: '/etc/passwd' }],
])('a head with %s is none', (_, wrong) => expect(Release.safeParse({ ...release, ...wrong }).success).toBe(false))

test('a head of 1 GiB is one', () => expect(Release.safeParse({ ...release, bytes: 1024 ** 3 }).success).toBe(true))
