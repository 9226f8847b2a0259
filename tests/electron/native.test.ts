import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { beyondCeiling, commands, defines } from '../../build/native/commands.ts'
import { aFolder } from '../builders/temporary.ts'

const root = resolve(import.meta.dirname, '../..')

describe('how the addon for old C libraries is made', () => {
  const list = commands('x64', '/w', '/headers').map(command => command.join(' '))

  test('SQLite is configured as its maker does, each of the settings', () => {
    const gypi = readFileSync(join(root, 'node_modules/better-sqlite3/deps/defines.gypi'), 'utf8')
    const flags = defines(gypi)
    expect(flags).toHaveLength(gypi.split('\n').filter(line => /^\s+'[A-Z]/.test(line)).length)
    expect(flags).toEqual(expect.arrayContaining(['-DSQLITE_THREADSAFE=2', '-DSQLITE_ENABLE_FTS5', '-DSQLITE_DQS=0']))
    for (const flag of flags) expect(list[0]).toContain(flag)
  })

  test('every source is bound to the old names, and nothing is optimised while linking', () => {
    for (const command of list.filter(one => /sqlite3\.c|better_sqlite3\.cpp/.test(one)))
      expect(command).toContain('compat.h')
    expect(list.join('\n')).not.toContain('-flto')
  })

  test('a version beyond the ceiling is found, one within it is not', () => {
    const versions = 'Name: GLIBC_2.2.5 Name: GLIBC_2.28 Name: GLIBCXX_3.4.21 Name: CXXABI_1.3.9'
    expect(beyondCeiling(versions)).toEqual([])
    expect(beyondCeiling(`${versions} GLIBC_2.34 GLIBC_2.3.4 GLIBCXX_3.4.29 GLIBC_2.34`)).toEqual([
      'GLIBC_2.34',
      'GLIBCXX_3.4.29',
    ])
  })

  test('for another processor, by its compilers', () => {
    const other =
      process.arch === 'x64'
        ? (['arm64', 'aarch64-linux-gnu-gcc'] as const)
        : (['x64', 'x86_64-linux-gnu-gcc'] as const)
    expect(commands(other[0], '/w', '/headers')[0]![0]).toBe(other[1])
  })
})

const built = join(root, 'out/native', `linux-${process.arch}`, 'better_sqlite3.node')
if (!existsSync(built))
  process.stdout.write('the addon for old C libraries is not built here (build/native/build.ts): not tested\n')

describe.skipIf(!existsSync(built))('the built addon', () => {
  test('needs no newer C library than it promises', () => {
    expect(beyondCeiling(execFileSync('readelf', ['-V', built], { encoding: 'utf8' }))).toEqual([])
  })

  test('writes an encrypted database that the npm addon reads, and the other way round', () => {
    const key = (client: Database.Database) => {
      client.pragma("cipher = 'aegis'")
      client.pragma(`key = "x'${'ab'.repeat(32)}'"`)
      return client
    }
    const file = join(aFolder(), 'desk.db')
    const ours = key(new Database(file, { nativeBinding: built }))
    ours.exec('CREATE TABLE t (x TEXT)')
    ours.prepare('INSERT INTO t VALUES (?)').run('隐患')
    ours.close()
    expect(readFileSync(file).includes('CREATE TABLE')).toBe(false)
    const theirs = key(new Database(file))
    theirs.prepare('INSERT INTO t VALUES (?)').run('整改')
    theirs.close()
    const again = key(new Database(file, { nativeBinding: built }))
    expect(again.prepare('SELECT x FROM t').pluck().all()).toEqual(['隐患', '整改'])
    again.close()
  })
})
