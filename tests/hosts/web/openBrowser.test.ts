import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { findBrowser, hasScreen, type Surroundings } from '../../../hosts/web/openBrowser.ts'

const around = (changed: Partial<Surroundings>): Surroundings => ({
  platform: 'linux',
  env: {},
  root: false,
  exists: () => false,
  ...changed,
})

test('the browser is looked for along the path, first come first served', () => {
  const [first, second, uos] = [
    join('/opt/b', 'google-chrome'),
    join('/usr/bin', 'chromium'),
    join('/usr/bin', 'uos-browser'),
  ]
  const there = new Set([first, second])
  const linux = around({ env: { PATH: ['/opt/b', '/usr/bin'].join(delimiter) }, exists: path => there.has(path) })
  expect(findBrowser(linux)).toBe(first)
  expect(findBrowser(around({ env: { PATH: '/usr/bin' } }))).toBeNull()
  expect(findBrowser(around({ env: { PATH: '/usr/bin' }, exists: path => path === uos }))).toBe(uos)
})

test('a screen is what a window needs', () => {
  expect(hasScreen(around({}))).toBe(false)
  expect(hasScreen(around({ env: { DISPLAY: ':0' } }))).toBe(true)
  expect(hasScreen(around({ env: { WAYLAND_DISPLAY: 'wayland-0' } }))).toBe(true)
  expect(hasScreen(around({ platform: 'win32' }))).toBe(true)
})
