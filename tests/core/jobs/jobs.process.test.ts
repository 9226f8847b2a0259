import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { aDesk, adminPassword, anAdmin, lastOf, refusedWith, upload } from '../../builders/desk.ts'
import { login, password } from '../../builders/vault.ts'

describe('long work', () => {
  test('a backup’s certificate is in the vault when it is said to be done', async () => {
    const { call, place } = await aDesk()
    const started = await call.backups.create({ place })
    await refusedWith('JOB_RUNNING', () => call.backups.create({ place }))
    const end = await lastOf(call, started)
    expect(end).toMatchObject({ phase: 'done', result: { blobCount: 0 } })
    const [certificate] = await call.backups.list()
    expect(certificate).toMatchObject({ place: '本机文档', reason: 'manual', removedOn: null })
    expect((await call.vault.state()).session?.lastBackupAt).toBe(certificate!.takenAt)
    expect(await call.jobs.list()).toHaveLength(1)
  })

  test('a job that is cancelled ends as cancelled and leaves no backup', async () => {
    const desk = await aDesk()
    const { call, place } = desk
    for (let n = 0; n < 30; n += 1) {
      const file = await upload(desk, `${n}.txt`, `content ${n}`.repeat(20_000))
      await call.sheets.receive({ files: [file.handle] })
    }
    const started = await call.backups.create({ place })
    expect(await call.jobs.cancel(started)).toEqual({ cancelled: true })
    expect(await lastOf(call, started)).toEqual({ phase: 'cancelled' })
    expect(await call.backups.find({ place })).toEqual([])
    expect(await call.jobs.cancel(started)).toEqual({ cancelled: false })
    expect(await lastOf(call, await call.backups.create({ place }))).toMatchObject({ phase: 'done' })
  })

  test('refusals of a job are told with their code: a wrong password for a backup', async () => {
    const { call, place } = await aDesk()
    await lastOf(call, await call.backups.create({ place }))
    const [backup] = await call.backups.find({ place })
    const credential = { kind: 'password', login, password: 'no' } as const
    const started = await call.backups.verify({ backup: backup!.handle, credential })
    expect(await lastOf(call, started)).toEqual({ phase: 'refused', code: 'PASSWORD_WRONG' })
  })

  test('a key change keeps the session, the rows and the passwords; attachments before and after open', async () => {
    const desk = await aDesk()
    const { call, core, connection } = desk
    const before = await upload(desk, 'a.txt', 'before')
    await call.sheets.receive({ files: [before.handle] })
    const admin = await anAdmin(desk, 'xitong')
    await refusedWith('PASSWORD_WRONG', () => admin.vault.rekey({ password: 'no' }))
    const started = await admin.vault.rekey({ password: adminPassword })
    await refusedWith('STORE_BUSY', () => call.settings.read())
    expect((await call.vault.state()).session?.user.login).toBe(login)
    expect(await lastOf(call, started)).toMatchObject({ phase: 'done', result: { database: 'desk-2.db' } })
    await call.sheets.receive({ files: [(await upload(desk, 'b.txt', 'after')).handle] })
    const texts: string[] = []
    for (const { id } of await call.sheets.list()) {
      const { handle } = await call.sheets.open({ id })
      texts.push((await buffer((await core.openDownload(connection, handle)).content)).toString())
    }
    expect(texts).toEqual(['after', 'before'])
    await admin.vault.lock()
    await call.vault.lock()
    await call.vault.unlock({ login, password })
  })

  test('locking while a backup runs ends the session at once and closes the vault after it', async () => {
    const { call, core, place } = await aDesk()
    const started = await call.backups.create({ place })
    expect(await call.vault.lock()).toMatchObject({ phase: 'locked' })
    await refusedWith('SESSION_REQUIRED', () => call.backups.list())
    expect(await lastOf(call, started)).toMatchObject({ phase: 'done' })
    await core.close()
    expect(await call.vault.state()).toMatchObject({ phase: 'locked' })
  })

  test('a restore into a new folder offers that vault next; the audit log is proved with an anchor', async () => {
    const desk = await aDesk()
    const { call, place } = desk
    const auditor = await anAdmin(desk, 'shenji')
    const { auditCount, auditHead } = await call.vault.info()
    const sound = await lastOf(call, await auditor.audit.verify({ anchor: { count: auditCount, hash: auditHead } }))
    expect(sound).toMatchObject({ phase: 'done', result: { sound: true } })
    const forged = await lastOf(call, await auditor.audit.verify({ anchor: { count: 1, hash: 'f'.repeat(64) } }))
    await auditor.vault.lock()
    expect(forged).toMatchObject({ phase: 'done', result: { sound: false, brokenAt: 1, fault: 'anchor' } })
    await lastOf(call, await call.backups.create({ place }))
    const [backup] = await call.backups.find({ place })
    await call.vault.lock()
    const credential = { kind: 'password', login, password } as const
    const target = { kind: 'newFolder', place, folderName: '恢复' as never } as const
    const started = await call.backups.restore({ backup: backup!.handle, credential, target })
    expect(await lastOf(call, started)).toMatchObject({ phase: 'done' })
    expect(await call.vault.state()).toMatchObject({ phase: 'locked', vaultName: '恢复' })
  })
})
