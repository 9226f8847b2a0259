import { describe, expect, test } from 'vitest'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { rowTexts } from '../../../domain/audit/rowTexts.ts'
import { finalStatesOf, stepsFrom } from '../../../domain/shared/cycle.ts'
import { recordActions, recordAreaNames } from '../../../domain/shared/recordAreas.ts'
import { storedName, type RecordKind } from '../../../domain/shared/recordKind.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { fieldValue, recordValues } from '../../builders/records.ts'
import { aDesk, anAdmin, refusedWith } from '../../builders/desk.ts'

const day = IsoDay.parse('2026-11-20')

async function aClerk(area: RecordKind['area']) {
  const desk = await aDesk()
  const kind = kindOf(area)
  const calls = desk.call[area]
  const add = async (at = 0) => (await calls.add({ fields: { ...recordValues(kind, at) } as never })).id
  const list = (filter = {}) => calls.list({ filter, sort: { ...kind.order } as never, offset: 0, limit: 50 })
  return { desk, kind, calls, add, list }
}

describe.each(recordAreaNames)('records of %s', area => {
  test('are added, found by a piece of the title and its initials, and shown with every field', async () => {
    const { kind, calls, add, list } = await aClerk(area)
    const id = await add()
    await add(1)
    expect(await calls.get({ id })).toMatchObject({
      id,
      state: kind.first,
      values: recordValues(kind),
      source: 'office',
    })
    expect((await list()).total).toBe(2)
    const title = String(recordValues(kind)[kind.title])
    expect((await list({ text: title })).rows.map(row => row.id)).toEqual([id])
    expect((await list({ text: '没有这样的记录' })).total).toBe(0)
  })

  test('are filtered by state and by each word of a choice, with one beside that is not shown', async () => {
    const { kind, calls, add, list } = await aClerk(area)
    const [one, other] = [await add(), await add(1)]
    const [event] = stepsFrom(kind.cycle, kind.first)
    await calls.step({ id: other, event: event as never, on: day, note: '按计划办理' })
    expect((await list({ states: [kind.first] })).rows.map(row => row.id)).toEqual([one])
    for (const [name, field] of Object.entries(kind.fields)) {
      if (field.kind !== 'choice') continue
      expect((await list({ [name]: fieldValue(field, 1) as string })).rows.map(row => row.id)).toEqual([other])
    }
  })

  test('are read in pages, in the order asked for and the other way round', async () => {
    const { kind, calls, add } = await aClerk(area)
    const ids = [await add(), await add(1), await add(2)]
    const page = async (descending: boolean, offset: number) =>
      (await calls.list({ filter: {}, sort: { by: kind.title, descending } as never, offset, limit: 2 })).rows
    expect((await page(false, 0)).map(row => row.id)).toEqual(ids.slice(0, 2))
    expect((await page(false, 2)).map(row => row.id)).toEqual(ids.slice(2))
    expect((await page(true, 0)).map(row => row.id)).toEqual([ids[2], ids[1]])
  })

  test('are corrected with a reason, and the log tells both in Chinese', async () => {
    const { desk, kind, calls, add } = await aClerk(area)
    const id = await add()
    await calls.change({ id, fields: { ...recordValues(kind, 3) } as never, reason: '登记有误' })
    expect((await calls.get({ id })).values).toEqual(recordValues(kind, 3))
    const { rows } = await desk.call.audit.list({
      filter: { area: storedName(area), record: id },
      before: null,
      limit: 9,
    })
    expect(rows.map(({ action, why }) => [action, why])).toEqual([
      [`${area}.change`, '登记有误'],
      [`${area}.add`, null],
    ])
    const told = rowTexts(rows[0]!, {})
    expect(told.length).toBeGreaterThan(2)
    for (const { label } of told) expect(label).toMatch(/^[\p{Script=Han}（）、]+$/u)
    expect(recordActions[`${area}.change`]).toMatch(/^更正/)
    await refusedWith('INPUT_INVALID', () =>
      calls.change({ id, fields: { ...recordValues(kind) } as never, reason: '无' }),
    )
  })

  test('need every field that is required, and only fields that there are', async () => {
    const { kind, calls } = await aClerk(area)
    for (const [name, { required }] of Object.entries(kind.fields)) {
      const fields = { ...recordValues(kind), [name]: null } as never
      if (required) await refusedWith('INPUT_INVALID', () => calls.add({ fields }))
      else await calls.add({ fields })
    }
    await refusedWith('INPUT_INVALID', () => calls.add({ fields: { ...recordValues(kind), other: 'x' } as never }))
  })

  test('walk their cycle step by step; what a step asks is refused without it', async () => {
    const { kind, calls, add } = await aClerk(area)
    for (const event of stepsFrom(kind.cycle, kind.first)) {
      const { asks, moves } = kind.cycle.steps[event]!
      const id = await add()
      const order = { id, event: event as never, on: day }
      if (asks?.note !== undefined && asks.note.optional !== true)
        await refusedWith('NOTE_REQUIRED', () => calls.step({ ...order, note: null }))
      await calls.step({ ...order, note: '情况属实' })
      const { state, steps } = await calls.get({ id })
      expect(state).toBe(moves[kind.first])
      expect(steps).toMatchObject([{ event, on: day, note: '情况属实' }])
    }
    const closed = Object.keys(kind.cycle.steps).find(event => kind.cycle.steps[event]!.moves[kind.first] === undefined)
    await refusedWith('STEP_NOT_ALLOWED', async () =>
      calls.step({ id: await add(), event: closed as never, on: day, note: '不应办理' }),
    )
    expect(finalStatesOf(kind.cycle)).toEqual([])
  })

  test('go into the trash with a reason and come back; there nothing else can be done to them', async () => {
    const { kind, calls, add, list } = await aClerk(area)
    const [id, other] = [await add(), await add(1)]
    await calls.remove({ id, reason: '重复登记' })
    expect((await list()).rows.map(row => row.id)).toEqual([other])
    expect((await list({ removed: true })).rows.map(row => row.id)).toEqual([id])
    expect((await calls.get({ id })).removed).toMatchObject({ reason: '重复登记', swept: false })
    const fields = { ...recordValues(kind) } as never
    await refusedWith('RECORD_NOT_FOUND', () => calls.change({ id, fields, reason: '再改一次' }))
    await refusedWith('RECORD_NOT_FOUND', () => calls.remove({ id, reason: '再移一次' }))
    await calls.restore({ id })
    expect((await list()).total).toBe(2)
    await refusedWith('RECORD_NOT_FOUND', () => calls.restore({ id: other }))
  })

  test('every deed is undone by its change, the newest first', async () => {
    const { desk, kind, calls, add } = await aClerk(area)
    const id = await add()
    const [event] = stepsFrom(kind.cycle, kind.first)
    const changes = [
      await calls.change({ id, fields: { ...recordValues(kind, 4) } as never, reason: '登记有误' }),
      await calls.step({ id, event: event as never, on: day, note: '按计划办理' }),
      await calls.remove({ id, reason: '重复登记' }),
    ]
    for (const { change } of changes.toReversed()) await desk.call.audit.undo({ change })
    expect(await calls.get({ id })).toMatchObject({
      values: recordValues(kind),
      state: kind.first,
      removed: null,
      steps: [],
    })
  })

  test('are nobody’s but the office’s: an administrator neither reads nor writes them', async () => {
    const { desk, kind, list } = await aClerk(area)
    const admin = (await anAdmin(desk, 'xitong'))[area]
    const sort = { ...kind.order } as never
    await refusedWith('PERMISSION_DENIED', () => admin.list({ filter: {}, sort, offset: 0, limit: 1 }))
    await refusedWith('PERMISSION_DENIED', () => admin.add({ fields: { ...recordValues(kind) } as never }))
    expect((await list()).total).toBe(0)
  })

  test('that are not there are refused', async () => {
    const { calls } = await aClerk(area)
    await refusedWith('RECORD_NOT_FOUND', () => calls.get({ id: 99 }))
    await refusedWith('RECORD_NOT_FOUND', () => calls.remove({ id: 99, reason: '不存在' }))
    await refusedWith('RECORD_NOT_FOUND', () => calls.restore({ id: 99 }))
  })
})
