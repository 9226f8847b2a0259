import { expect, test } from 'vitest'
import { cellOf } from '../../../domain/figures/cell.ts'
import { leftOut, receiptLines, slipLines } from '../../../domain/inbox/receipt.ts'
import { Receipt } from '../../../domain/outbox/formData.ts'
import { Month } from '../../../domain/shared/period.ts'
import { recordsOf } from '../../../exchange/package/packageLists.ts'
import { aDesk } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'
import { submittedFinding } from '../../builders/submitted.ts'
import { aForm, brought, handedIn } from '../../builders/unitForm.ts'

const month = Month.parse('2026-10')
const figures = (found: number) => [{ month, cells: { hazardsFound: cellOf(found), hazardsFixed: cellOf(1) } }]

async function anOffice() {
  const desk = await aDesk()
  const towns = await townships(desk.call, 1)
  return { ...desk, form: await aForm(desk, towns[0]!, month) }
}

test('a form that was filled in on two computers: neither month swallows the other', async () => {
  const office = await anOffice()
  const { call, form } = office
  const files = [
    ['甲.sdx', await handedIn(form, { figures: figures(3) })],
    ['乙.sdx', await handedIn(form, { figures: figures(5) })],
  ] as const
  const batch = await brought(office, files)
  const stands = async () => (await call.inbox.files({ batch, state: null })).map(({ id, state }) => ({ id, state }))
  const [one, other] = (await stands()).map(({ id }) => id) as [number, number]
  await call.inbox.commit({ ids: [one] })
  await call.inbox.lookAgain({ id: batch })
  expect((await stands()).map(({ state }) => state)).toEqual(['imported', 'conflict'])
  await call.inbox.undo({ id: one })
  await call.inbox.lookAgain({ id: batch, files: [other] })
  expect((await stands()).map(({ state }) => state)).toEqual(['undone', 'ready'])
})

test('a finding that came open is put right by the next time the form is handed in', async () => {
  const office = await anOffice()
  const { call, form } = office
  const open = submittedFinding({ responsible: '王五' })
  const done = { ...open, rectified: { on: day('2026-10-12'), note: '已清理' } }
  const states = []
  for (const [sequence, finding] of [open, done, done].entries()) {
    const bytes = await handedIn(form, { findings: [finding] }, { sequence: sequence + 1 })
    const batch = await brought(office, [[`第${sequence + 1}份.sdx`, bytes]])
    const [file] = await call.inbox.files({ batch, state: null })
    await call.inbox.commit({ ids: [file!.id] })
    const { rows } = await call.inspections.findings({ day: day('2026-10-20'), filter: {}, offset: 0, limit: 9 })
    states.push([file!.state, ...rows.map(({ state }) => state)])
  }
  expect(states).toEqual([
    ['ready', 'assigned'],
    ['ready', 'submitted'],
    ['known', 'submitted'],
  ])
})

test('a list too long to be read is not taken for one that is not there', async () => {
  const office = await anOffice()
  const sessions = Array.from({ length: 300 }, () => ({ title: 'x'.repeat(60_000) }))
  const long = await handedIn(office.form, { figures: figures(3), sessions: sessions as never })
  const batch = await brought(office, [['长.sdx', long]])
  const [file] = await office.call.inbox.files({ batch, state: null })
  expect([file!.state, file!.reason]).toEqual(['damaged', expect.stringContaining('data/sessions.ndjson 过大')])
})

test('a receipt of thousands that were left out can be read, and a slip says how much more there is', () => {
  const item = {
    area: 'units',
    outcome: 'left',
    reason: '原因'.repeat(80),
    field: null,
    held: null,
    came: null,
  } as const
  const items = Array.from({ length: 5000 }, (_, at) => ({ ...item, key: `${at}`, title: '名'.repeat(200) }))
  const left = receiptLines(leftOut({ items, decisions: {}, reason: null }))
  expect(left.at(-1)!.title).toBe('其余 4850 条')
  const receipt = {
    package: '0193c1a0-0000-7000-8000-000000000001',
    sequence: 1,
    digest: 'd',
    receivedAt: 'a',
    office: '某区',
    taken: {},
    left,
  }
  const line = Buffer.from(`${JSON.stringify(receipt)}\n`)
  expect(recordsOf('receipt', line, Receipt)).toEqual([receipt])
  const wrong = items.map(({ area, key, title }) => ({ area, key, field: null, title, reason: '错' }))
  expect(slipLines(wrong)).toHaveLength(2001)
  expect(slipLines(wrong).at(-1)!.title).toBe('其余 3000 处')
  expect(slipLines(wrong.slice(0, 2000))).toHaveLength(2000)
})
