import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shippedAddon } from '../../../hosts/web/folders.ts'
import { aFile, aFolder } from '../../builders/temporary.ts'

describe('the addon that a package brings', () => {
  test('is taken from beside the program that is packed', () => {
    const resources = aFolder()
    const program = join(resources, 'app.asar.unpacked')
    mkdirSync(program)
    expect(shippedAddon(program)).toBeNull()
    const addon = aFile(join(resources, 'native', 'better_sqlite3.node'), '')
    expect(shippedAddon(program)).toBe(addon)
  })

  test('is not looked for beside a program that is not', () => {
    const folder = aFolder()
    const program = join(folder, 'program')
    mkdirSync(program)
    aFile(join(folder, 'native', 'better_sqlite3.node'), '')
    expect(shippedAddon(program)).toBeNull()
  })
})
