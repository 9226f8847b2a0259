import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ShellSettings } from '../../electron/shellSettings.ts'
import { placeOnScreens } from '../../electron/windowPlace.ts'
import { aFolder } from '../builders/temporary.ts'

const screen = { x: 0, y: 0, width: 1366, height: 728 }
const second = { x: 1366, y: 0, width: 1920, height: 1040 }
const place = { x: 100, y: 50, width: 800, height: 600, maximized: false }

describe('a place', () => {
  test.each([
    ['on the screen', place, place],
    ['on the second screen', { ...place, x: 2000 }, { ...place, x: 2000 }],
    ['as large as the screen takes', { ...place, width: 2000 }, { ...place, width: 1366 }],
    ['pushed out to the left, with 120 points left to grip', { ...place, x: -680 }, { ...place, x: -680 }],
    ['pushed out to the left, with 119', { ...place, x: -681 }, null],
    ['with its title at the lower edge', { ...place, y: 696 }, { ...place, y: 696 }],
    ['with its title below', { ...place, y: 697 }, null],
    ['with its title above', { ...place, y: -1 }, null],
    ['on a screen that is gone', { ...place, x: 4000 }, null],
  ])('%s', (_, kept, expected) => expect(placeOnScreens(kept, [screen, second])).toEqual(expected))

  test('that was never kept is none', () => expect(placeOnScreens(null, [screen])).toBeNull())
})

describe('the settings of the shell', () => {
  test('keep the place and the fault of drawing beside each other', () => {
    const folder = aFolder()
    const settings = new ShellSettings(folder, '1')
    settings.drawingFailed()
    settings.keepWindow(place)
    expect([settings.windowPlace, settings.softwareRendering]).toEqual([place, true])
    expect(new ShellSettings(folder, '2').softwareRendering).toBe(false)
  })

  test.each(['{', '{"window":{"x":1}}', '{"window":{"x":0,"y":0,"width":0,"height":1,"maximized":false}}'])(
    '%s is no place, and can be written over',
    text => {
      const folder = aFolder()
      writeFileSync(join(folder, 'shell.json'), text)
      const settings = new ShellSettings(folder, '1')
      expect(settings.windowPlace).toBeNull()
      settings.keepWindow(place)
      expect(settings.windowPlace).toEqual(place)
    },
  )

  test('that cannot be written are left as they are', () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'shell.json'), '{"drawingFailedIn":"1"}')
    mkdirSync(join(folder, 'shell.json.new'))
    new ShellSettings(folder, '1').keepWindow(place)
    expect(readFileSync(join(folder, 'shell.json'), 'utf8')).toBe('{"drawingFailedIn":"1"}')
  })
})
