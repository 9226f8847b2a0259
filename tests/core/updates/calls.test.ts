import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aDesk, anAdmin, lastOf, refusedWith } from '../../builders/desk.ts'
import { aFolder } from '../../builders/temporary.ts'
import { makerKeys, updateFile } from '../../builders/update.ts'

const maker = makerKeys()
const installer = Buffer.alloc(3_000_000, 'installer')
const goodFile = () => updateFile(installer, maker.privateKey)

/** A desk whose shell offers updates, a system administrator at a page, and what was handed to the system. */
async function anUpdatableDesk(content: Uint8Array, opens = true) {
  const file = join(aFolder(), 'safetydesk.sdu')
  writeFileSync(file, content)
  const opened: string[] = []
  const install = (path: string) => {
    opened.push(path)
    return Promise.resolve(opens)
  }
  const chooseUpdate = () => Promise.resolve<string | null>(file)
  const desk = await aDesk({ kind: 'electron', chooseUpdate, updates: { key: maker.key, install } })
  const admin = await anAdmin(desk, 'xitong')
  const prove = async () => {
    const chosen = await admin.updates.choose()
    return lastOf(admin, await admin.updates.prove({ file: chosen!.file }))
  }
  const [place] = await admin.vault.places()
  const ready = join(desk.folder, 'state', 'updates')
  return { ...desk, admin, file, opened, prove, place: place!.handle, ready }
}

const laidReady = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

test('a proved update is installed after a proved backup, and both are in the records', async () => {
  const { admin, prove, place, opened, ready } = await anUpdatableDesk(goodFile())
  expect((await admin.vault.state()).host.canUpdate).toBe(true)
  expect(await prove()).toMatchObject({ phase: 'done', result: { version: '99.0.0', bytes: installer.length } })
  expect(opened).toEqual([])
  const end = await lastOf(admin, await admin.updates.install({ place }))
  expect(end).toMatchObject({ phase: 'done', result: { installing: '99.0.0', blobCount: 0 } })
  expect(opened).toEqual([join(ready, readdirSync(ready)[0]!)])
  expect(readFileSync(opened[0]!).equals(installer)).toBe(true)
  expect(await admin.backups.list()).toMatchObject([{ reason: 'beforeUpdate' }])
  const { rows } = await admin.audit.list({ filter: {}, before: null, limit: 5 })
  expect(rows.find(({ action }) => action === 'update.install')).toMatchObject({ why: '版本 99.0.0' })
})

describe('a file that is not to be used', () => {
  const stranger = makerKeys()
  const broken = goodFile()
  broken[broken.length - 1]! ^= 1
  test.each([
    ['UPDATE_FORGED', updateFile(installer, stranger.privateKey)],
    ['UPDATE_NOT_NEWER', updateFile(installer, maker.privateKey, { version: '0.0.0' })],
    [
      'UPDATE_OTHER_SYSTEM',
      updateFile(installer, maker.privateKey, { system: 'win32', installer: 'exe', arch: 'arm64' }),
    ],
    ['UPDATE_UNREADABLE', broken],
    ['UPDATE_UNREADABLE', goodFile().subarray(0, -1)],
  ] as const)('is refused as %s, and nothing of it stays', async (code, content) => {
    const { admin, prove, place, opened, ready } = await anUpdatableDesk(content)
    expect(await prove()).toMatchObject({ phase: 'refused', code })
    expect(laidReady(ready)).toEqual([])
    await refusedWith('UPDATE_UNREADABLE', () => admin.updates.install({ place }))
    expect(opened).toEqual([])
    expect(await admin.backups.list()).toEqual([])
  })

  test('a stick that was pulled is said', async () => {
    const { admin, file } = await anUpdatableDesk(goodFile())
    const chosen = await admin.updates.choose()
    rmSync(file)
    expect(await lastOf(admin, await admin.updates.prove({ file: chosen!.file }))).toMatchObject({ code: 'FILE_GONE' })
  })
})

test('a folder, or a file that is gone when it is chosen, is said at once', async () => {
  const { admin, file } = await anUpdatableDesk(goodFile())
  rmSync(file)
  await refusedWith('FILE_GONE', () => admin.updates.choose())
  mkdirSync(file)
  await refusedWith('FILE_GONE', () => admin.updates.choose())
})

test('an installer that changed after its proof is not opened; the backup stays', async () => {
  const { admin, prove, place, opened, ready } = await anUpdatableDesk(goodFile())
  await prove()
  writeFileSync(join(ready, readdirSync(ready)[0]!), 'another program')
  expect(await lastOf(admin, await admin.updates.install({ place }))).toMatchObject({ code: 'UPDATE_UNREADABLE' })
  expect(opened).toEqual([])
  expect(await admin.backups.list()).toHaveLength(1)
})

test('a system that opens no installer is said, and nothing is noted as installed', async () => {
  const { admin, prove, place } = await anUpdatableDesk(goodFile(), false)
  await prove()
  const end = await lastOf(admin, await admin.updates.install({ place }))
  expect(end).toMatchObject({ code: 'UPDATE_NOT_STARTED' })
  const { rows } = await admin.audit.list({ filter: {}, before: null, limit: 5 })
  expect(rows.map(({ action }) => action)).not.toContain('update.install')
})

test('a place that is gone ends before anything is opened', async () => {
  const { admin, prove, opened } = await anUpdatableDesk(goodFile())
  await prove()
  await refusedWith('PLACE_GONE', () => admin.updates.install({ place: `h_${'0'.repeat(32)}` as never }))
  expect(opened).toEqual([])
})

test('a program that was packed without a key offers no updates', async () => {
  const desk = await aDesk()
  const admin = await anAdmin(desk, 'xitong')
  expect((await admin.vault.state()).host.canUpdate).toBe(false)
  await refusedWith('HOST_CANNOT', () => admin.updates.choose())
  await refusedWith('HOST_CANNOT', () => admin.updates.install({ place: desk.place }))
})

test('only the system administrator may update', async () => {
  const { call, place } = await anUpdatableDesk(goodFile())
  await refusedWith('PERMISSION_DENIED', () => call.updates.choose())
  await refusedWith('PERMISSION_DENIED', () => call.updates.install({ place }))
})
