import { expect, test } from 'vitest'
import { rowTexts } from '../../../domain/audit/rowTexts.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { aDesk, anAdmin, adminPassword, refusedWith } from '../../builders/desk.ts'
import { recordValues } from '../../builders/records.ts'
import { password } from '../../builders/vault.ts'

/** A desk with two clerks, each at a page. */
async function twoClerks() {
  const desk = await aDesk()
  const system = await anAdmin(desk, 'xitong')
  const security = await anAdmin(desk, 'baomi')
  const { id } = await system.users.add({ login: 'zhao', name: '赵六', roles: ['clerk'], password })
  await security.users.approve({ id })
  const other = desk.core.client(desk.core.connect())
  await other.vault.unlock({ login: 'zhao', password })
  await other.vault.changePassword({ current: password, next: adminPassword })
  return { call: desk.call, other }
}

const fields = (at = 0) => ({ ...recordValues(kindOf('outreach'), at) }) as never

test('one sees one’s own deeds, newest first, in pages, and which of them were taken back', async () => {
  const { call, other } = await twoClerks()
  const first = await call.outreach.add({ fields: fields() })
  await other.outreach.add({ fields: fields(1) })
  const removed = await call.outreach.remove({ id: first.id, reason: '重复登记' })
  await call.audit.undo({ change: removed.change })
  const { rows, more } = await call.audit.deeds({ before: null, limit: 1 })
  expect([rows, more]).toMatchObject([[{ action: 'outreach.remove', undone: true, area: 'outreach' }], true])
  const next = await call.audit.deeds({ before: rows[0]!.seq, limit: 10 })
  expect(next).toMatchObject({ more: false })
  expect(next.rows[0]).toMatchObject({ action: 'outreach.add', undone: false, change: first.change, rows: 1 })
  expect(next.rows.every(({ action }) => !/^(?:session|password|vault)\./u.test(action))).toBe(true)
  expect((await other.audit.deeds({ before: null, limit: 10 })).rows).toHaveLength(1)
})

test('a deed tells the record by its own fields, in the order of its form', async () => {
  const { call } = await twoClerks()
  await call.outreach.add({ fields: fields() })
  const { rows, names } = await call.audit.deeds({ before: null, limit: 1 })
  const told = rowTexts(rows[0]!, names).map(({ label }) => label)
  expect(told.slice(0, 3)).toEqual(['宣传工作', '形式', '日期'])
  expect(told.slice(-3)).toEqual(['来源', '登记时间', '登记人'])
})

test('a deed of several rows is one line that says how many', async () => {
  const { call } = await twoClerks()
  await call.measures.addBuiltIn()
  const { rows } = await call.audit.deeds({ before: null, limit: 1 })
  expect(rows).toMatchObject([{ action: 'measures.add', rows: 42 }])
})

test('nobody takes back what another did', async () => {
  const { call, other } = await twoClerks()
  const { id, change } = await call.outreach.add({ fields: fields() })
  await refusedWith('UNDO_NOT_YOURS', () => other.audit.undo({ change }))
  expect((await call.outreach.get({ id })).removed).toBeNull()
  await call.audit.undo({ change })
  await refusedWith('RECORD_NOT_FOUND', () => call.outreach.get({ id }))
})
