import { expect, test } from 'vitest'
import { aDesk, anAdmin, refusedWith } from '../../builders/desk.ts'
import { login, password } from '../../builders/vault.ts'

const form = 'outreach/new'

test('a draft is kept under its person, replaced by the next, read back after a lock, and dropped', async () => {
  const desk = await aDesk()
  const { call } = desk
  expect(await call.drafts.read({ form })).toBeNull()
  await call.drafts.keep({ form, content: '{"title":"一"}' })
  await call.drafts.keep({ form, content: '{"title":"二"}' })
  await call.drafts.keep({ form: 'outreach/7', content: '{"title":"另一份"}' })
  await call.vault.lock()
  await call.vault.unlock({ login, password })
  expect(await call.drafts.read({ form })).toMatchObject({ content: '{"title":"二"}' })
  const other = await anAdmin(desk, 'xitong')
  expect(await other.drafts.read({ form })).toBeNull()
  expect(await other.drafts.drop({ form })).toEqual({ dropped: false })
  expect(await call.drafts.drop({ form })).toEqual({ dropped: true })
  expect(await call.drafts.read({ form })).toBeNull()
  expect(await call.drafts.read({ form: 'outreach/7' })).not.toBeNull()
})

test('a draft leaves nothing in the log: it is no deed yet', async () => {
  const { call } = await aDesk()
  const rows = async () => (await call.audit.list({ filter: {}, before: null, limit: 50 })).rows.length
  const before = await rows()
  await call.drafts.keep({ form, content: '{}' })
  expect(await rows()).toBe(before)
})

test.each(['outreach', 'outreach/new/more', '../new', 'outreach/x'])('%s is the name of no form', async wrong => {
  const { call } = await aDesk()
  await refusedWith('INPUT_INVALID', () => call.drafts.keep({ form: wrong, content: '{}' }))
})

test('a draft has 200,000 characters and no more', async () => {
  const { call } = await aDesk()
  await call.drafts.keep({ form, content: 'x'.repeat(200_000) })
  await refusedWith('INPUT_INVALID', () => call.drafts.keep({ form, content: 'x'.repeat(200_001) }))
})
