import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { initialsOf } from '../../../db/search/tokens.ts'
import { readBlob } from '../../../db/store/blobs.ts'
import { verifyAudit } from '../../../db/store/chain.ts'
import type { Store } from '../../../db/store/store.ts'
import { blobsFolder } from '../../../db/vault/vault.ts'
import { checkPdf } from '../../../documents/check/checkPdf.ts'
import { onlyEmpty } from '../../../domain/handover/handover.ts'
import { plainOrder } from '../../../domain/papers/api.ts'
import type { PersonRow } from '../../../domain/people/api.ts'
import { addMonths, Month } from '../../../domain/shared/period.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { aDesk, anAdmin, lastOf, refusedWith } from '../../builders/desk.ts'
import {
  accepted,
  anOldOffice,
  broughtPaths,
  handedBytes,
  handedOverTo,
  resealed,
  restOf,
  spoilt,
  standings,
  type Desk,
  type Row,
} from '../../builders/handover.ts'
import { townships } from '../../builders/month.ts'
import { password } from '../../builders/vault.ts'
import { brought } from '../../builders/unitForm.ts'

const today = IsoDay.parse(new Date().toLocaleDateString('sv'))
const month = addMonths(Month.parse(today.slice(0, 7)), -1)

const storeOf = ({ core, connection }: Pick<Desk, 'core' | 'connection'>): Store => core.context(connection).core.store

const contentOf = (store: Store, vaultFolder: string) => async (id: number) =>
  createHash('sha256')
    .update(await buffer(await readBlob(store.read, blobsFolder(vaultFolder), id)))
    .digest('hex')

interface Twist {
  readonly what: string
  readonly twist: (name: string, line: Row) => Row | null
  /** The proofs are made anew, so that only what is inside can be wrong. */
  readonly proved?: boolean
}

const setting = (table: string, fields: Row) => (name: string, line: Row) =>
  name === table ? { ...line, ...fields } : line

const twists: readonly Twist[] = [
  { what: 'a row too few', twist: (name, line) => (name === 'findingSteps' && line['id'] === 1 ? null : line) },
  { what: 'another name', twist: setting('people', { name: '某人' }) },
  { what: 'no identity number', twist: setting('people', { identity: null }) },
  { what: 'a field more', twist: setting('tasks', { more: 1 }), proved: true },
  { what: 'a choice that is none', twist: setting('people', { sex: 'other' }), proved: true },
  { what: 'a number that is text', twist: setting('attendances', { signedIn: 'yes' }), proved: true },
  { what: 'nothing where something must be', twist: setting('tasks', { title: null }), proved: true },
  { what: 'JSON that is none', twist: setting('notices', { structure: '{' }), proved: true },
  { what: 'a key that is none', twist: setting('notices', { structure: '{"__proto__":1}' }), proved: true },
  { what: 'somebody who did not come', twist: (name, line) => (name === 'users' ? null : line), proved: true },
  {
    what: 'an attachment that did not come',
    twist: setting('attachments', { blobId: 'a'.repeat(64) }),
    proved: true,
  },
  { what: 'a link to nothing', twist: setting('assignmentSteps', { assignmentId: 999_999 }), proved: true },
  { what: 'the same key twice', twist: setting('employments', { id: 1 }), proved: true },
]

describe('an office that hands over', () => {
  test('lives on in another vault, table by table, with its attachments, search, figures and identity numbers', async () => {
    const old = await anOldOffice()
    const successor = await aDesk()
    const paths = await handedOverTo(old, successor)
    expect(paths).toHaveLength(1)
    const sent = await old.call.outbox.list({ kind: 'handover', text: '', offset: 0, limit: 9 })
    expect(sent.rows.map(({ unitName }) => unitName)).toEqual(['某区安委办'])
    const before = handedBytes(storeOf(old))
    const batch = await broughtPaths(successor, paths)
    const [file] = await successor.call.inbox.files({ batch, state: null })
    expect([file!.state, file!.sender]).toEqual(['ready', '旧区安委办'])
    expect(file!.reason).toMatch(/^这是练习用的数据/u)
    const { items } = await successor.call.inbox.items({ id: file!.id })
    expect(items.filter(({ area }) => area === 'table').map(({ title }) => title)).toContain('隐患')
    expect(items.some(({ area, title }) => area === 'open' && title === '未销号隐患')).toBe(true)
    expect(await successor.call.inbox.commit({ ids: [file!.id] })).toEqual({ imported: 1, left: [] })

    expect(handedBytes(storeOf(successor))).toEqual(before)
    expect(Object.values(before).filter(text => text !== '').length).toBeGreaterThan(15)
    expect(verifyAudit(storeOf(successor).reader).fault).toBeNull()

    const list = { day: today, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const
    const found = async ({ call }: Pick<Desk, 'call'>, text: string) => ({
      people: (await call.people.list({ ...list, filter: { text } })).rows,
      units: (await call.organizations.list({ ...list, filter: { text } })).rows,
    })
    const [{ id, name }] = (await successor.call.people.list({ ...list, filter: {} })).rows as [PersonRow]
    const [unit] = (await successor.call.organizations.list({ ...list, filter: {} })).rows
    for (const text of [initialsOf(name, true), initialsOf(unit!.name)]) {
      const here = await found(successor, text)
      expect(here).toEqual(await found(old, text))
      expect(here.people.length + here.units.length).toBeGreaterThan(0)
    }
    const asked = { id, reason: '核对' }
    expect(await successor.call.people.identity(asked)).toEqual(await old.call.people.identity(asked))

    const values = async ({ call }: Pick<Desk, 'call'>) => {
      const [head] = await call.summaries.list()
      const { values: figures } = await call.summaries.get({ id: head!.id })
      return { figures, digest: head!.digest, grid: await call.figures.grid({ month }) }
    }
    expect(await values(successor)).toEqual(await values(old))

    const evidence = (store: Store) =>
      store.reader.prepare('SELECT blob_id FROM attachments ORDER BY id').pluck().all() as number[]
    const there = await Promise.all(evidence(storeOf(old)).map(contentOf(storeOf(old), old.vaultFolder)))
    const here = await Promise.all(
      evidence(storeOf(successor)).map(contentOf(storeOf(successor), successor.vaultFolder)),
    )
    expect(here).toEqual(there)
    expect(here.length).toBeGreaterThan(0)

    const paper = await old.call.papers.issue(plainOrder('successionList', null, today))
    const pdf = await buffer((await old.core.openDownload(old.connection, paper.file)).content)
    expect((await checkPdf(pdf)).findings).toEqual([])
    const handed = storeOf(successor).reader.prepare("SELECT login FROM users WHERE login LIKE '移交%'").pluck().all()
    expect(handed.length).toBeGreaterThan(1)
    const accounts = await (await anAdmin(successor, 'xitong')).users.list()
    expect(accounts.filter(account => handed.includes(account.login))).toEqual([])
    const stranger = successor.core.client(successor.core.connect())
    for (const one of handed)
      await refusedWith('INPUT_INVALID', () => stranger.vault.unlock({ login: String(one), password }))
    const again = await broughtPaths(successor, paths)
    expect((await standings(successor.call, again)).map(({ state }) => state)).toEqual(['known'])
  })
  test('spreads over volumes that come in together, in any order, and go out together again', async () => {
    const old = await anOldOffice({ parts: 2, bytes: 10_000_000 })
    const successor = await aDesk()
    const paths = await handedOverTo(old, successor)
    expect(paths.length).toBeGreaterThan(2)
    const state = () => restOf(storeOf(successor))
    const last = await broughtPaths(successor, [paths.at(-1)!])
    const [waiting] = await standings(successor.call, last)
    expect([waiting!.state, waiting!.reason]).toEqual([
      'waiting',
      `共 ${paths.length} 卷，第${paths
        .slice(1)
        .map((_, at) => at + 1)
        .join('、')}卷还没有收到。`,
    ])
    await refusedWith('STEP_NOT_ALLOWED', () => successor.call.inbox.takeOver({ id: waiting!.id }))
    const rest = await broughtPaths(successor, paths.slice(0, -1).toReversed())
    await successor.call.inbox.lookAgain({ id: last })
    const before = state()
    expect((await standings(successor.call, last)).map(one => one.state)).toEqual(['ready'])
    const end = await lastOf(successor.call, await successor.call.inbox.takeOver({ id: waiting!.id }))
    expect(end).toMatchObject({ phase: 'done', result: { files: paths.length - 1 } })
    const all = [...(await standings(successor.call, last)), ...(await standings(successor.call, rest))]
    expect(new Set(all.map(one => one.state))).toEqual(new Set(['imported']))
    expect(handedBytes(storeOf(successor))).toEqual(handedBytes(storeOf(old)))
    await successor.call.inbox.undo({ id: waiting!.id })
    expect(state()).toEqual(before)
    const undone = [...(await standings(successor.call, last)), ...(await standings(successor.call, rest))]
    expect(new Set(undone.map(one => one.state))).toEqual(new Set(['undone']))
    const anew = await standings(successor.call, await broughtPaths(successor, paths.toReversed()))
    expect(anew.map(one => one.state)).toEqual(['ready', ...paths.slice(1).map(() => 'waiting')])
    expect(verifyAudit(storeOf(successor).reader).fault).toBeNull()
  })

  test('is not taken back once something was built on it', async () => {
    const old = await anOldOffice()
    const successor = await aDesk()
    const batch = await broughtPaths(successor, await handedOverTo(old, successor))
    const id = (await standings(successor.call, batch))[0]!.id
    await successor.call.inbox.commit({ ids: [id] })
    await townships(successor.call, 1)
    const rows = handedBytes(storeOf(successor))
    const person = storeOf(successor).reader.prepare('SELECT id FROM people LIMIT 1').pluck().get() as number
    await successor.call.people.remove({ id: person, on: today, reason: '调离' })
    await refusedWith('UNDO_BUILT_ON', () => successor.call.inbox.undo({ id }))
    expect(handedBytes(storeOf(successor))['tasks']).toEqual(rows['tasks'])
  })

  test('is sealed by a leader with the own password, for a card in force', async () => {
    const old = await anOldOffice()
    const successor = await aDesk()
    const card = await accepted(successor, old)
    const place = old.core.placeOf(old.folder)
    await refusedWith('PERMISSION_DENIED', () => old.call.outbox.makeHandover({ card, place, password }))
    await refusedWith('PASSWORD_WRONG', () =>
      old.leader.outbox.makeHandover({ card, place, password: 'Wrong-Horse-1' }),
    )
    await refusedWith('RECORD_NOT_FOUND', () => old.leader.outbox.makeHandover({ card: card + 1, place, password }))
    await old.call.reports.revokeCard({ id: card })
    await refusedWith('RECORD_NOT_FOUND', () => old.leader.outbox.makeHandover({ card, place, password }))
    expect(existsSync(join(old.folder, '安委办移交'))).toBe(false)
  })

  test('leaves nothing when it is cancelled, on the stick and in the vault', async () => {
    const old = await anOldOffice()
    const successor = await aDesk()
    const card = await accepted(successor, old)
    const order = { card, place: old.core.placeOf(old.folder), password }
    const making = await old.leader.outbox.makeHandover(order)
    // before the first byte: whoever is killed later has left a trace
    await refusedWith('JOB_RUNNING', () => old.leader.outbox.makeHandover(order))
    const begun = storeOf(old).reader.prepare("SELECT why, fields FROM audit WHERE action = 'handover.make'").all()
    const { fingerprint } = await successor.call.reports.ownCard()
    expect(begun).toEqual([{ why: fingerprint, fields: expect.stringMatching(/"uid":".+"某区安委办","medium":/u) }])
    await old.leader.jobs.cancel(making)
    expect((await lastOf(old.leader, making)).phase).toBe('cancelled')
    const shelf = join(old.folder, '安委办移交')
    expect(existsSync(shelf) ? readdirSync(shelf) : []).toEqual([])
    expect((await old.call.outbox.list({ kind: 'handover', text: '', offset: 0, limit: 9 })).total).toBe(0)
    const batch = await broughtPaths(successor, await handedOverTo(old, successor))
    const id = (await standings(successor.call, batch))[0]!.id
    const before = restOf(storeOf(successor))
    const taking = await successor.call.inbox.takeOver({ id })
    await successor.call.jobs.cancel(taking)
    expect((await lastOf(successor.call, taking)).phase).toBe('cancelled')
    expect(restOf(storeOf(successor))).toEqual(before)
    expect((await standings(successor.call, batch)).map(({ state }) => state)).toEqual(['ready'])
  })
})

describe('an office that takes over', () => {
  test('keeps aside what is damaged, not for it, or from somebody whom it does not know', async () => {
    const old = await anOldOffice()
    const [successor, stranger] = [await aDesk(), await aDesk()]
    const [path] = (await handedOverTo(old, successor)) as [string]
    const batch = await brought(successor, [
      ['改.sdx', spoilt(path, 'flipped')],
      ['断.sdx', spoilt(path, 'cut')],
    ])
    expect((await standings(successor.call, batch)).map(({ state }) => state)).toEqual(['damaged', 'damaged'])
    const foreign = await broughtPaths(stranger, [path])
    expect((await standings(stranger.call, foreign)).map(({ state }) => state)).toEqual(['unrelated'])
    const [card] = await successor.call.reports.cards()
    await successor.call.reports.revokeCard({ id: card!.id })
    const unknown = await broughtPaths(successor, [path])
    expect((await standings(successor.call, unknown)).map(({ state }) => state)).toEqual(['unknownSender'])
  })

  test('has no business records of its own', async () => {
    const old = await anOldOffice()
    const successor = await aDesk()
    await townships(successor.call, 1)
    const batch = await broughtPaths(successor, await handedOverTo(old, successor))
    const [file] = await standings(successor.call, batch)
    expect(file).toMatchObject({ state: 'conflict', reason: `${onlyEmpty}本库已有“单位”。` })
    await refusedWith('STEP_NOT_ALLOWED', () => successor.call.inbox.takeOver({ id: file!.id }))
    expect(await successor.call.inbox.commit({ ids: [file!.id] })).toMatchObject({ imported: 0 })
  })

  test('takes nothing when the records are not what was signed for', async () => {
    const old = await anOldOffice()
    const successor = await aDesk()
    const [path] = (await handedOverTo(old, successor)) as [string]
    const before = restOf(storeOf(successor))
    for (const { what, twist, proved = false } of twists) {
      const bytes = await resealed(storeOf(old), path, successor, twist, proved)
      const batch = await brought(successor, [[`${what}.sdx`, bytes]])
      const [file] = await standings(successor.call, batch)
      expect([what, file?.state]).toEqual([what, 'ready'])
      const end = await lastOf(successor.call, await successor.call.inbox.takeOver({ id: file!.id }))
      expect([what, end]).toEqual([what, expect.objectContaining({ phase: 'refused', code: 'PACKAGE_UNREADABLE' })])
      // quarantined files are attachments too
      expect({ ...restOf(storeOf(successor)), blobs: before['blobs'] }).toEqual(before)
    }
  })

  test('says what is wrong with a head before anything is taken', async () => {
    const old = await anOldOffice()
    const successor = await aDesk()
    const [path] = (await handedOverTo(old, successor)) as [string]
    const heads: [change: Row, state: string][] = [
      [{ schema: 9990 }, 'toCorrect'],
      [{ volume: 2 }, 'damaged'],
      [{ volumes: 2 }, 'waiting'],
      [{ format: 2 }, 'damaged'],
      [{ office: '' }, 'damaged'],
    ]
    for (const [change, state] of heads) {
      const twist = (name: string, line: Row) => (name === 'handover' ? { ...line, ...change } : line)
      const bytes = await resealed(storeOf(old), path, successor, twist)
      const batch = await brought(successor, [['移交.sdx', bytes]])
      expect([change, (await standings(successor.call, batch))[0]?.state]).toEqual([change, state])
    }
  })
})
