import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { SubmittedRecord } from '../../../../domain/packages/recordParts.ts'
import { outreach } from '../../../../domain/outreach/outreach.ts'
import { addDays } from '../../../../domain/shared/days.ts'
import { localDay } from '../../../../domain/shared/localTime.ts'
import { Month } from '../../../../domain/shared/period.ts'
import { keeping, readPackage } from '../../../../exchange/package/readPackage.ts'
import { aDesk } from '../../../builders/desk.ts'
import { townships } from '../../../builders/month.ts'
import { day } from '../../../builders/register.ts'
import { submittedOutreach } from '../../../builders/submitted.ts'
import { aForm, brought, handedIn } from '../../../builders/unitForm.ts'

const month = Month.parse('2026-10')

async function anOffice() {
  const desk = await aDesk()
  const towns = await townships(desk.call, 2)
  const form = await aForm(desk, towns[0]!, month)
  let sequence = 0
  const again = () => aForm(desk, towns[0]!, month)
  const arrives = async (records: readonly SubmittedRecord[], as = form) => {
    if (as === form) sequence += 1
    const bytes = await handedIn(as, { outreach: [...records] }, { sequence: as === form ? sequence : 1 })
    const batch = await brought(desk, [[`${sequence}.sdx`, bytes]])
    const [file] = await desk.call.inbox.files({ batch, state: null })
    return { ...file!, batch }
  }
  const takes = async (records: readonly SubmittedRecord[]) => {
    const file = await arrives(records)
    expect(await desk.call.inbox.commit({ ids: [file.id] })).toEqual({ imported: 1, left: [] })
    return file
  }
  const list = async () =>
    (await desk.call.outreach.list({ filter: {}, sort: outreach.order as never, offset: 0, limit: 20 })).rows
  const only = async () => desk.call.outreach.get({ id: (await list())[0]!.id })
  return { ...desk, towns, form, again, arrives, takes, list, only }
}

type Office = Awaited<ReturnType<typeof anOffice>>

async function answerOf({ core, connection, call, form }: Office, batch: number, part: string): Promise<unknown> {
  const [answer] = await call.inbox.answers({ id: batch, place: null })
  const sealed = await buffer((await core.openDownload(connection, answer!.file!)).content)
  const { parts, visit } = keeping(10_000)
  await readPackage(Readable.from([sealed]), [form.unit.identity], () => form.office.verifyKey, visit)
  return JSON.parse(parts.get(`data/${part}.ndjson`)!.toString())
}

const outcomesOf = async ({ call }: Office, id: number) =>
  (await call.inbox.items({ id })).items.map(({ outcome, reason, held, came }) => ({ outcome, reason, held, came }))

describe('outreach that a unit hands in', () => {
  test('stands in its form, is previewed, taken in as its own and done, named on the receipt, and taken back', async () => {
    const office = await anOffice()
    const { call, form, towns } = office
    expect(form.parts).toEqual(['outreach'])
    const [one, other] = [submittedOutreach(), submittedOutreach({ title: '广场宣讲', medium: 'talk', reach: null })]
    const file = await office.arrives([one, other])
    expect([file.state, file.outcomes]).toEqual(['ready', { new: 2 }])
    const { items } = await call.inbox.items({ id: file.id })
    expect(items.map(({ area, key, title }) => [area, key, title])).toEqual([
      ['outreach', one.uid, '安全生产月主题公益广告'],
      ['outreach', other.uid, '广场宣讲'],
    ])
    expect(items[0]!.came).toContain('覆盖人数 12000 人次；经费（元） 3500.5 元')
    expect(await office.list()).toEqual([])
    await call.inbox.commit({ ids: [file.id] })
    const rows = await office.list()
    const { uid: _, ...values } = one
    const own = rows.find(({ values: { title } }) => title === one['title'])!
    expect(await call.outreach.get({ id: own.id })).toMatchObject({
      state: 'done',
      source: 'form',
      values: { ...values, unitId: towns[0]!, measureIds: null },
    })
    expect(await answerOf(office, file.batch, 'receipt')).toMatchObject({ taken: { outreach: 2 }, left: [] })
    await call.inbox.undo({ id: file.id })
    expect(await office.list()).toEqual([])
  })

  test('told again is the same; a newer package corrects it, and leaves what the office added', async () => {
    const office = await anOffice()
    const first = submittedOutreach()
    await office.takes([first])
    expect(await office.arrives([first])).toMatchObject({ state: 'known', outcomes: { same: 1 } })
    // another of the same day and name beside it is another
    expect((await office.arrives([first, submittedOutreach()])).outcomes).toEqual({ same: 1, new: 1 })
    const file = await office.takes([{ ...first, reach: 900, place: null }])
    expect(await outcomesOf(office, file.id)).toEqual([
      {
        outcome: 'change',
        reason: null,
        held: '覆盖人数 12000 人次；地点或平台 镇文化广场大屏',
        came: '覆盖人数 900 人次；地点或平台 未填',
      },
    ])
    expect((await office.only()).values).toMatchObject({ reach: 900, place: null, unitId: office.towns[0]! })
    await office.call.inbox.undo({ id: file.id })
    expect((await office.only()).values).toMatchObject({ reach: 12_000, place: '镇文化广场大屏' })
  })

  test('changed by the office since, waits for a decision; nothing is overwritten before', async () => {
    const office = await anOffice()
    const first = submittedOutreach()
    await office.takes([first])
    const { id, values } = await office.only()
    await office.call.outreach.change({ id, fields: { ...values, reach: 5000 } as never, reason: '核减' })
    const file = await office.arrives([{ ...first, reach: 13_000 }])
    expect([file.state, file.outcomes]).toEqual(['conflict', { conflict: 1 }])
    expect((await office.call.inbox.commit({ ids: [file.id] })).imported).toBe(0)
    expect((await office.only()).values['reach']).toBe(5000)
    await office.call.inbox.decide({ id: file.id, item: `outreach:${first.uid}`, decision: 'take' })
    expect((await office.call.inbox.commit({ ids: [file.id] })).imported).toBe(1)
    expect((await office.only()).values['reach']).toBe(13_000)
  })

  test('stepped back by the office, or come by another form, it waits for a decision too', async () => {
    const office = await anOffice()
    const first = submittedOutreach()
    await office.takes([first])
    expect((await office.arrives([{ ...first, reach: 1 }], await office.again())).state).toBe('conflict')
    const { id } = await office.only()
    await office.call.outreach.step({ id, event: 'reopen' as never, on: day('2026-10-20'), note: '待核实' })
    expect((await office.arrives([{ ...first, reach: 2 }])).state).toBe('conflict')
  })

  test('that the office has of the same day already, by hand or by sheet, is told as perhaps the same', async () => {
    const office = await anOffice()
    const { call, towns } = office
    const { uid: _, ...values } = submittedOutreach()
    const typed = { ...values, unitId: towns[0]!, measureIds: null }
    const others = [{ unitId: towns[1]! }, { heldOn: '2026-10-13' }, { title: '现场咨询' }]
    for (const more of others) await call.outreach.add({ fields: { ...typed, ...more } as never })
    const [one, two] = [submittedOutreach(), submittedOutreach()]
    expect((await office.arrives([one, two], await office.again())).outcomes).toEqual({ new: 2 })
    await call.outreach.add({ fields: typed as never })
    const file = await office.arrives([one])
    expect((await outcomesOf(office, file.id)).map(({ outcome, reason, held }) => [outcome, reason, held])).toEqual([
      ['conflict', '可能与已登记的重复', '安全生产月主题公益广告'],
    ])
    await call.inbox.decide({ id: file.id, item: `outreach:${one.uid}`, decision: 'take' })
    expect((await call.inbox.commit({ ids: [file.id] })).imported).toBe(1)
    expect((await office.arrives([one, two])).outcomes).toEqual({ same: 1, conflict: 1 })
  })

  test('in the trash, or under another unit, it is left out with its reason', async () => {
    const office = await anOffice()
    const [gone, moved] = [submittedOutreach(), submittedOutreach({ title: '开放日' })]
    await office.takes([gone, moved])
    for (const { id, values } of await office.list())
      if (values['title'] === '开放日') {
        const fields = { ...values, unitId: office.towns[1]! }
        await office.call.outreach.change({ id, fields: fields as never, reason: '登记有误' })
      } else await office.call.outreach.remove({ id, reason: '重复登记' })
    const file = await office.arrives([
      { ...gone, reach: 1 },
      { ...moved, reach: 1 },
    ])
    expect((await outcomesOf(office, file.id)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['left', '办公室已移除这条记录，不再收入。'],
      ['left', '这条记录不在本单位名下，不收入。'],
    ])
  })

  test('on a day to come it goes back with a slip on its cell; today is early enough', async () => {
    const office = await anOffice()
    const today = localDay(new Date())
    const late = submittedOutreach({ heldOn: addDays(today, 1) })
    const file = await office.arrives([submittedOutreach({ heldOn: today }), late])
    expect([file.state, file.outcomes]).toEqual(['toCorrect', { new: 1, rejected: 1 }])
    expect(await answerOf(office, file.batch, 'slip')).toEqual({
      area: 'outreach',
      key: late.uid,
      field: 'heldOn',
      title: '安全生产月主题公益广告',
      reason: '日期晚于今天，请在开展后报送。',
    })
    expect((await office.arrives([late, late].map(one => ({ ...one, heldOn: today })))).state).toBe('toCorrect')
  })

  test('comes 500 at a time, one more is refused; so is a field beyond its limit', async () => {
    const office = await anOffice()
    const stateOf = async (...records: readonly SubmittedRecord[]) =>
      (await office.arrives(records, await office.again())).state
    const many = (count: number) => Array.from({ length: count }, () => submittedOutreach())
    expect(await stateOf(...many(500))).toBe('ready')
    expect(await stateOf(...many(501))).toBe('damaged')
    expect(await stateOf(submittedOutreach({ audience: '众'.repeat(60) }))).toBe('ready')
    expect(await stateOf(submittedOutreach({ audience: '众'.repeat(61) }))).toBe('damaged')
    expect(await stateOf(submittedOutreach({ unitId: 1 }))).toBe('damaged')
  })
})

test('a package with a list of a newer version waits for it, refused by its name', async () => {
  const office = await anOffice()
  const newer = { outreach: [submittedOutreach()], drills: [{ uid: 'x' }] }
  const batch = await brought(office, [['新.sdx', await handedIn(office.form, newer as never)]])
  const [file] = await office.call.inbox.files({ batch, state: null })
  expect(file).toMatchObject({
    state: 'newer',
    sender: office.form.unit.name,
    reason: '这个数据包含有本程序不认识的内容（drills）。请先升级本程序，再按“重新查看”。',
  })
  expect((await office.call.inbox.commit({ ids: [file!.id] })).imported).toBe(0)
  expect(await office.list()).toEqual([])
})
