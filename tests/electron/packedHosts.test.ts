import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hostParts, layHosts, ownNode } from '../../build/packedHosts.ts'
import { aFile, aFolder } from '../builders/temporary.ts'

const root = resolve(import.meta.dirname, '../..')

/** A project of which only the names matter, with the files that start a host as they are. */
function aProject(): string {
  const project = aFolder()
  for (const part of hostParts) aFile(join(project, part), '')
  for (const file of ['linux/desk.sh', 'linux/browser.sh', 'windows/desk.cmd', 'windows/browser.cmd'])
    aFile(join(project, 'build', file), readFileSync(join(root, 'build', file), 'utf8'))
  return project
}

describe.each([
  ['linux', ['browser', 'desk', 'node'], '/'],
  ['win32', ['browser.cmd', 'desk.cmd', 'node.exe'], '\\'],
] as const)('beside the window on %s', (system, names, separator) => {
  const laid = () => {
    const packed = aFolder()
    layHosts(packed, system, aFile(join(aFolder(), 'some-node'), 'Node'), aProject())
    return packed
  }

  test('lie Node and the files that start it, all of them to be run', () => {
    const host = join(laid(), 'host')
    expect(readdirSync(host).sort()).toEqual(names)
    for (const name of names) expect(statSync(join(host, name)).mode & 0o777).toBe(0o755)
  })

  test('lies what the reader of PDFs loads instead of a program that draws', () => {
    const file = join(laid(), 'resources/app.asar.unpacked/node_modules/@napi-rs/canvas/index.js')
    expect(Object.keys(createRequire(file)(file) as object)).toEqual(['DOMMatrix', 'ImageData', 'Path2D'])
  })

  test('each of them starts a bundle of that name, and passes everything on', () => {
    const host = join(laid(), 'host')
    for (const name of ['desk', 'browser']) {
      const text = readFileSync(join(host, system === 'win32' ? `${name}.cmd` : name), 'utf8')
      expect(text).toContain(['resources', 'app.asar.unpacked', 'out', 'hosts', `${name}.js`].join(separator))
      expect(text).toMatch(system === 'win32' ? /%\*\r\n$/ : /"\$@"\n$/)
    }
  })
})

test('Node comes from npm for this machine only', () => {
  const other = process.arch === 'x64' ? 'arm64' : 'x64'
  expect(ownNode(`${process.platform}-${other}`)).toBeNull()
  expect(ownNode(`${process.platform}-${process.arch}`, aFolder())).toBeNull()
  expect(existsSync(ownNode(`${process.platform}-${process.arch}`)!)).toBe(true)
})
