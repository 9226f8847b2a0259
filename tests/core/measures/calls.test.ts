import { describe, expect, test } from 'vitest'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { builtInMeasures } from '../../../domain/measures/builtInMeasures.ts'
import { recordValues } from '../../builders/records.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { aDesk, anAdmin, refusedWith, upload } from '../../builders/desk.ts'

const day = IsoDay.parse('2026-11-20')
const all = { filter: {}, sort: { by: 'system', descending: false } as never, offset: 0, limit: 100 }

/** A desk with the built-in catalogue and a registered notice. */
async function aCatalogue() {
  const desk = await aDesk()
  const { call } = desk
  await call.measures.addBuiltIn()
  const { rows } = await call.measures.list(all)
  const idOf = (title: string) => rows.find(({ values }) => String(values['title']).includes(title))!.id
  const { handle } = await upload(desk, '来文.txt', practiceNotice)
  const { original, fields } = await call.notices.readFile({ file: handle, day })
  const notice = await call.notices.add({ original, fields: { ...fields, receivedOn: day } })
  return { desk, call, idOf, notice: notice.id }
}

describe('the built-in catalogue', () => {
  test('is added once, everything of it to be confirmed; what the office has by number stays as it is', async () => {
    const { call } = await aDesk()
    const own = { ...recordValues(kindOf('measures')), system: 'fifteen', number: '1', title: '本办的措施' }
    await call.measures.add({ fields: own as never })
    expect(await call.measures.addBuiltIn()).toMatchObject({ added: builtInMeasures.length - 1 })
    expect(await call.measures.addBuiltIn()).toMatchObject({ added: 0 })
    const { total, rows } = await call.measures.list(all)
    expect(total).toBe(builtInMeasures.length)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['unconfirmed']))
    expect(rows.map(({ values }) => values['title'])).toContain('本办的措施')
  })

  test('numbers every measure of a system once', () => {
    const keys = builtInMeasures.map(({ system, number }) => `${system} ${number}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter(key => key.startsWith('fifteen '))).toHaveLength(15)
    expect(keys.filter(key => key.startsWith('twenty '))).toHaveLength(20)
    expect(keys.filter(key => key.startsWith('focus '))).toHaveLength(7)
  })
})

describe('links', () => {
  test('are proposed by the words of a clause, taken over, and not proposed again', async () => {
    const { call, notice } = await aCatalogue()
    const proposals = await call.measures.propose({ area: 'notices', record: notice })
    expect(proposals.length).toBeGreaterThan(0)
    const [first] = proposals
    expect(practiceNotice.replaceAll(/[\s“”"《》]/gu, '')).toContain(first!.words.replaceAll(/[\s“”"《》]/gu, ''))
    await call.measures.link({ area: 'notices', record: notice, key: first!.key, measureIds: [first!.measureId] })
    const links = await call.measures.links({ area: 'notices', record: notice })
    expect(links).toMatchObject([{ key: first!.key, measureId: first!.measureId, label: first!.label }])
    expect(await call.measures.propose({ area: 'notices', record: notice })).toEqual(proposals.slice(1))
  })

  test('made twice stand once, and are taken away one by one', async () => {
    const { call, notice, idOf } = await aCatalogue()
    const [key] = (await call.measures.propose({ area: 'notices', record: notice })).map(one => one.key)
    const link = { area: 'notices', record: notice, key: key!, measureIds: [idOf('打非治违'), idOf('宽松软')] } as const
    const order = { ...link, measureIds: [...link.measureIds] }
    await call.measures.link(order)
    await call.measures.link(order)
    const links = await call.measures.links({ area: 'notices', record: notice })
    expect(links).toHaveLength(2)
    const { change } = await call.measures.unlink({ id: links[0]!.id })
    await call.audit.undo({ change })
    expect(await call.measures.links({ area: 'notices', record: notice })).toEqual(links)
    await call.measures.unlink({ id: links[0]!.id })
    expect(await call.measures.links({ area: 'notices', record: notice })).toEqual(links.slice(1))
    await refusedWith('RECORD_NOT_FOUND', () => call.measures.unlink({ id: links[0]!.id }))
  })

  test('to a clause, a record or a measure that is not there are refused', async () => {
    const { call, notice, idOf } = await aCatalogue()
    const measureIds = [idOf('打非治违')]
    const key = (await call.measures.propose({ area: 'notices', record: notice }))[0]!.key
    const refused = (order: Parameters<typeof call.measures.link>[0]) =>
      refusedWith('RECORD_NOT_FOUND', () => call.measures.link(order))
    await refused({ area: 'notices', record: notice, key: '9.9.9', measureIds })
    await refused({ area: 'notices', record: 99, key, measureIds })
    await refused({ area: 'notices', record: notice, key, measureIds: [999] })
    await call.measures.remove({ id: measureIds[0]!, reason: '目录调整' })
    await refused({ area: 'notices', record: notice, key, measureIds })
  })
})

describe('the page of a measure', () => {
  test('tells by area where it is carried out, and not of others', async () => {
    const { call, notice, idOf } = await aCatalogue()
    const [used, other] = [idOf('打非治违'), idOf('宽松软')]
    const key = (await call.measures.propose({ area: 'notices', record: notice }))[0]!.key
    await call.measures.link({ area: 'notices', record: notice, key, measureIds: [used] })
    const fields = { ...recordValues(kindOf('outreach')), measureIds: [used] } as never
    const { id } = await call.outreach.add({ fields })
    await call.outreach.add({ fields: { ...recordValues(kindOf('outreach'), 1), measureIds: [other] } as never })
    const uses = await call.measures.uses({ id: used })
    expect(uses.map(({ area, total }) => [area, total])).toEqual([
      ['notices', 1],
      ['tasks', 0],
      ['training', 0],
      ['inspections', 0],
      ['outreach', 1],
    ])
    expect(uses[0]!.rows).toMatchObject([{ id: notice, part: key }])
    expect(uses[0]!.rows[0]!.partText).toMatch(/^现将省政府安委会.*…$/u)
    expect(uses[0]!.rows[0]!.partText).toHaveLength(61)
    expect(uses.at(-1)!.rows).toMatchObject([{ id, title: '宣传工作0', partText: '' }])
    await refusedWith('RECORD_NOT_FOUND', () => call.measures.uses({ id: 999 }))
  })

  test('a measure that something names is not removed, and is once nothing does', async () => {
    const { call, idOf } = await aCatalogue()
    const id = idOf('打非治违')
    const fields = { ...recordValues(kindOf('outreach')), measureIds: [id] } as never
    const work = await call.outreach.add({ fields })
    expect((await refusedWith('RECORD_IN_USE', () => call.measures.remove({ id, reason: '目录调整' }))).at).toBe('1 处')
    await call.outreach.remove({ id: work.id, reason: '重复登记' })
    await call.measures.remove({ id, reason: '目录调整' })
  })

  test('a work cannot name a measure that is not there', async () => {
    const { call } = await aCatalogue()
    const fields = { ...recordValues(kindOf('outreach')), measureIds: [999] } as never
    await refusedWith('RECORD_NOT_FOUND', () => call.outreach.add({ fields }))
  })
})

test('links are the office’s: an administrator neither reads nor makes them', async () => {
  const { desk, notice, idOf } = await aCatalogue()
  const admin = (await anAdmin(desk, 'xitong')).measures
  await refusedWith('PERMISSION_DENIED', () => admin.links({ area: 'notices', record: notice }))
  await refusedWith('PERMISSION_DENIED', () =>
    admin.link({ area: 'notices', record: notice, key: '', measureIds: [idOf('打非治违')] }),
  )
})
