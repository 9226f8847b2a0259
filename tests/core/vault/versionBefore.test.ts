import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findBackups } from '../../../db/backups/layout.ts'
import { restoreToFolder } from '../../../db/backups/restore.ts'
import { unlockBackup, verifyBackup } from '../../../db/backups/verify.ts'
import { checkBlobs } from '../../../db/store/blobs.ts'
import { verifyAudit } from '../../../db/store/chain.ts'
import { digestTables } from '../../../db/store/digest.ts'
import { noProgress } from '../../../db/store/jobProgress.ts'
import { cellOf } from '../../../domain/figures/cell.ts'
import { day } from '../../builders/register.ts'
import { aFolder } from '../../builders/temporary.ts'
import { brought, formIn, handedIn } from '../../builders/unitForm.ts'
import { byPassword, reopened } from '../../builders/vault.ts'
import { copyBefore, deskBefore, factBefore, fileBefore } from '../../builders/versionBefore.ts'

/** Tables that got a column after that version: their digest is another, their rows are not. */
const widened = new Set(['office_cards', 'papers'])

interface TableFact {
  readonly rows: number
  readonly digest: string
}

/** Tables that a migration after that version made; empty at first. */
const made = ['drafts', 'list_columns', 'measure_links', 'measures', 'outreach', 'record_steps', 'trash', 'trash_blobs']

const tablesNow = (client: Parameters<typeof digestTables>[0]): Readonly<Record<string, TableFact>> =>
  Object.fromEntries(
    Object.entries(digestTables(client)).map(([table, digest]) => {
      const { rows } = client.prepare(`SELECT count(*) AS rows FROM "${table}"`).get() as { rows: number }
      return [table, { rows, digest }]
    }),
  )

const figures = [{ month: '2026-11' as never, cells: { hazardsFound: cellOf(5) } }]

describe('what the version before wrote', () => {
  test('its vault opens: every table says what it said, every attachment is there, the log is sound', async () => {
    const vault = await reopened(copyBefore('vault'))
    const tables = factBefore<Readonly<Record<string, TableFact>>>('tables.json')
    const now = tablesNow(vault.store.reader)
    const known = Object.entries(now).filter(([table]) => !made.includes(table) && table !== 'attachments')
    const { finding_evidence: evidence, ...others } = tables
    const told = ([table, fact]: [string, TableFact]) => [table, widened.has(table) ? { rows: fact.rows } : fact]
    expect(Object.fromEntries(known.map(told))).toEqual(Object.fromEntries(Object.entries(others).map(told)))
    // the evidence of findings lies among the files of every area now
    expect(evidence!.rows).toBeGreaterThan(0)
    expect(now['attachments']!.rows).toBe(evidence!.rows)
    expect(made.map(table => now[table]?.rows)).toEqual(made.map(() => 0))
    expect(tables['audit']!.rows).toBeGreaterThan(1000)
    expect(checkBlobs(vault.store.read, vault.blobs).missing).toEqual([])
    expect(verifyAudit(vault.store.reader).fault).toBeNull()
  })

  test('its backup proves itself by the recovery key, and is restored whole by a password', async () => {
    const [backup] = findBackups(copyBefore('backups'))
    const groups = factBefore<string[]>('recovery.json')
    const byRecovery = await unlockBackup(backup!.folder, { kind: 'recovery', groups })
    const { blobCount, auditCount } = verifyBackup(backup!.folder, byRecovery, noProgress)
    const folder = join(aFolder(), '恢复')
    restoreToFolder({ backup: backup!, key: await unlockBackup(backup!.folder, byPassword) }, folder, noProgress)
    const { store, blobs } = await reopened(folder)
    expect(checkBlobs(store.read, blobs)).toEqual({ missing: [], orphans: [] })
    expect([blobCount, verifyAudit(store.reader).fault]).toEqual([8, null])
    expect(tablesNow(store.reader)['audit']!.rows).toBeGreaterThanOrEqual(auditCount)
  })

  test('its papers, of which it kept no file, are set anew, and that is said', async () => {
    const { call } = await deskBefore()
    const digests = factBefore<Readonly<Record<string, string>>>('papers.json')
    const { rows } = await call.papers.list({ kind: null, record: null, offset: 0, limit: 100 })
    expect(Object.fromEntries(rows.map(({ id, sha256 }) => [id, sha256]))).toEqual(digests)
    const oneOfEachKind = [...new Map(rows.map(row => [row.kind, row])).values()]
    expect(oneOfEachKind).toHaveLength(11)
    for (const { id, kind } of oneOfEachKind) {
      const { kept, same, sha256, pages } = await call.papers.open({ id })
      expect([kind, kept, same]).toEqual([kind, false, sha256 === digests[id]])
      expect(pages).toBeGreaterThan(0)
    }
  }, 60_000)

  test('a package that waited in its inbox is imported, and known when it comes again', async () => {
    const desk = await deskBefore()
    const { rows } = await desk.call.inbox.batches({ offset: 0, limit: 10 })
    const files = await Promise.all(rows.map(({ id }) => desk.call.inbox.files({ batch: id, state: null })))
    const waiting = files.flat().find(({ name }) => name === '二.sdx')!
    expect(files.flat().map(({ name, state }) => [name, state])).toEqual([
      ['二.sdx', 'ready'],
      ['一.sdx', 'imported'],
      ['无关.txt', 'unrelated'],
    ])
    expect(await desk.call.inbox.commit({ ids: [waiting.id] })).toEqual({ imported: 1, left: [] })
    const batch = await brought(desk, [['又来.sdx', fileBefore('submission.sdx')]])
    expect((await desk.call.inbox.files({ batch, state: null })).map(({ state }) => state)).toEqual(['known'])
  })

  test('what a unit fills in on its form is taken in', async () => {
    const desk = await deskBefore()
    const form = formIn(fileBefore('form-1.html').toString())
    expect(form.parts).toEqual([])
    const submission = await handedIn(form, { figures }, { sequence: 2, expires: day('2099-01-01') })
    const batch = await brought(desk, [['旧表单.sdx', submission]])
    const [file] = await desk.call.inbox.files({ batch, state: null })
    expect([file!.state, file!.sender, file!.outcomes]).toEqual(['ready', form.unit.name, { change: 1 }])
    expect(await desk.call.inbox.commit({ ids: [file!.id] })).toEqual({ imported: 1, left: [] })
  })
})
