import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openVault } from '../../../db/vault/vault.ts'
import { copyFolder } from '../../builders/copyFolder.ts'
import { aCore, aDesk, lastOf, refusedWith, upload } from '../../builders/desk.ts'
import { aLink } from '../../builders/temporary.ts'
import { byPassword, login, opening, password } from '../../builders/vault.ts'

describe('files and handles', () => {
  test('a file is kept once; what is no file of ours is refused', async () => {
    const desk = await aDesk()
    const { call, core, connection } = desk
    const one = await upload(desk, '../台账.xlsx', 'same')
    const two = await upload(desk, '台账 (2).xlsx', 'same')
    expect(one.name).toBe('台账.xlsx')
    expect(await call.sheets.receive({ files: [one.handle, two.handle] })).toEqual({ kept: 1, known: 1 })
    expect(await call.sheets.list()).toMatchObject([{ name: '台账.xlsx', receivedBy: '张三', bytes: 4 }])
    const never = `h_${'0'.repeat(32)}` as never
    await refusedWith('FILE_GONE', () => call.sheets.receive({ files: [never] }))
    await refusedWith('FILE_GONE', () => call.sheets.open({ id: 99 }))
    await refusedWith('PLACE_GONE', () => call.backups.create({ place: one.handle }))
    await expect(core.openDownload(connection, one.handle)).rejects.toThrow('FILE_GONE')
    await expect(upload(desk, 'x.exe', 'MZ')).rejects.toThrow('FILE_KIND_REFUSED')
  })

  test('files that the system asked us to open wait until somebody receives them; links never count', async () => {
    const { call, core, folder } = await aDesk()
    const file = join(folder, '月报.sdx')
    writeFileSync(file, 'sealed')
    aLink(file, join(folder, 'link.sdx'))
    core.openFiles([file, join(folder, 'link.sdx'), join(folder, 'gone.sdx'), file])
    const waiting = await call.sheets.waiting()
    expect(waiting).toMatchObject([{ name: '月报.sdx', bytes: 6 }])
    expect(JSON.stringify(waiting)).not.toContain(folder)
    await call.sheets.receive({ files: [waiting[0]!.handle] })
    expect(await call.sheets.waiting()).toEqual([])
  })

  test('a shell without dialogs says so; one with dialogs hands out handles and saves whole files', async () => {
    const bare = await aDesk()
    await refusedWith('HOST_CANNOT', () => bare.call.vault.choosePlace())
    await refusedWith('HOST_CANNOT', () => bare.call.sheets.choose())
    const asked: string[] = []
    const desk = await aDesk({
      kind: 'electron',
      chooseFolder: () => Promise.resolve(bare.folder),
      chooseFiles: () => Promise.resolve([join(bare.folder, 'state', 'machine.json')]),
      saveAs: name => (asked.push(name), Promise.resolve(join(bare.folder, 'saved.txt'))),
    })
    expect((await desk.call.vault.choosePlace())?.kind).toBe('chosen')
    const [chosen] = await desk.call.sheets.choose()
    await desk.call.sheets.receive({ files: [chosen!.handle] })
    const opened = await desk.call.sheets.open({ id: 1 })
    expect(await desk.call.sheets.save({ file: opened.handle })).toEqual({ savedAs: 'saved.txt' })
    expect(asked).toEqual(['machine.json'])
    expect(readFileSync(join(bare.folder, 'saved.txt'))).toEqual(
      readFileSync(join(bare.folder, 'state', 'machine.json')),
    )
  })

  test('no answer of any call before or after unlocking holds a path', async () => {
    const { call, folder, place } = await aDesk()
    await lastOf(call, await call.backups.create({ place }))
    const answers = [
      await call.vault.state(),
      await call.vault.places(),
      await call.vault.found(),
      await call.vault.info(),
      await call.backups.list(),
      await call.backups.find({ place }),
      await call.jobs.list(),
      await call.settings.read(),
    ]
    expect(JSON.stringify(answers)).not.toContain(folder)
  })
})

describe('rights', () => {
  test('what a role may not do is refused and stands in the audit log', async () => {
    const { call, core, vaultFolder } = await aDesk()
    await core.close()
    const vault = await openVault(vaultFolder, byPassword, opening)
    vault.store.writer.prepare('UPDATE users SET roles = ?').run(JSON.stringify(['auditor']))
    vault.close()
    const again = aCore({ kind: 'test' }, join(vaultFolder, '..', '..'))
    const auditor = again.core.client(again.core.connect())
    await auditor.vault.unlock({ login, password })
    await refusedWith('PERMISSION_DENIED', () =>
      auditor.settings.write({ office: { name: '改名', regionCode: '371071' }, idleMinutes: 10 }),
    )
    await refusedWith('PERMISSION_DENIED', () => auditor.sheets.list())
    await refusedWith('PERMISSION_DENIED', () => auditor.vault.rekey({ password }))
    expect((await auditor.settings.read()).idleMinutes).toBe(10)
    await again.core.close()
    const after = await openVault(vaultFolder, byPassword, opening)
    const refused = after.store.reader.prepare("SELECT fields FROM audit WHERE action = 'call.refused'").pluck().all()
    expect(refused.map(fields => JSON.parse(String(fields)))).toEqual([
      { call: 'settings.write' },
      { call: 'sheets.list' },
      { call: 'vault.rekey' },
    ])
    after.close()
    expect(call).toBeDefined()
  })

  test('a vault copied away opens only with its password: the file alone is noise', async () => {
    const { call, vaultFolder, folder } = await aDesk()
    await call.vault.lock()
    const copy = join(folder, 'copy')
    copyFolder(vaultFolder, copy)
    const plain = new Database(join(copy, 'desk.db'))
    expect(() => plain.prepare('SELECT * FROM sqlite_schema').all()).toThrow(/not a database/)
    plain.close()
  })
})
