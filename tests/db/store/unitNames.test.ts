import { describe, expect, test } from 'vitest'
import type { CoreState } from '../../../core/kernel/coreState.ts'
import { paperInput } from '../../../core/papers/inputs.ts'
import { openRows } from '../../../db/handover/openItems.ts'
import { findingsByIds, listFindings } from '../../../db/inspections/findings.ts'
import { inspectionDetail, listInspections } from '../../../db/inspections/inspections.ts'
import { personDetail } from '../../../db/people/people.ts'
import type { Store } from '../../../db/store/store.ts'
import { unitNameReader, unitNamesOn, unitOn } from '../../../db/store/unitNames.ts'
import { facts } from '../../../core/summaries/metricTable.ts'
import { factRecords } from '../../../db/summaries/counts.ts'
import { assignmentsOf, owingUnits, taskMatrix } from '../../../db/tasks/assignments.ts'
import { listTasks } from '../../../db/tasks/tasks.ts'
import { partsBelow } from '../../../db/tasks/upperTasks.ts'
import { coverage } from '../../../db/training/coverage.ts'
import { listSessions, rosterOf, sessionDetail } from '../../../db/training/sessions.ts'
import { plainOrder } from '../../../domain/papers/api.ts'
import type { PaperKind } from '../../../domain/papers/paper.ts'
import { Month } from '../../../domain/shared/period.ts'
import { day } from '../../builders/register.ts'
import { aRenamedUnit, type Recorded } from '../../builders/renamedUnit.ts'
import { aVault } from '../../builders/vault.ts'

const renamed = day('2026-03-10')
const asked = day('2026-06-30')
const all = { offset: 0, limit: 100 }
const byId = (one: { id: number }, other: { id: number }) => one.id - other.id

type Names = readonly (string | null)[]
interface Both {
  readonly before: Recorded
  readonly after: Recorded
}

/** What each list of several records calls their unit, the older record first. */
const lists: Readonly<Record<string, (store: Store) => Names>> = {
  'training sessions': ({ read }) =>
    listSessions(read, { filter: {}, sort: { by: 'heldOn', descending: false } }, all).map(row => row.organizerName),
  inspections: ({ read }) =>
    listInspections(read, { filter: {}, found: null, sort: { by: 'day', descending: false } }, all).map(
      row => row.unitName,
    ),
  'findings by unit': ({ read }) =>
    listFindings(read, { day: asked, filter: {}, found: null, sort: { by: 'no', descending: false } }, all)
      .toSorted(byId)
      .map(row => row.unitName),
  tasks: ({ read }) =>
    listTasks(read, { day: asked, filter: {}, sort: { by: 'dueOn', descending: false } }, all).map(row => row.leadName),
  'parts of urged units': ({ read }) =>
    owingUnits(read, asked, asked).flatMap(({ items }) => items.toSorted(byId).map(row => row.unitName)),
}

/** What the page of one record calls its unit. */
const pages: Readonly<Record<string, (store: Store, record: Recorded) => string | null>> = {
  session: ({ read }, { session }) => sessionDetail(read, session)!.organizerName,
  roster: ({ read }, { session }) => rosterOf(read, session, all).rows[0]!.unitName,
  inspection: ({ read }, { inspection }) => inspectionDetail(read, inspection, asked)!.unitName,
  finding: ({ read }, { finding }) => findingsByIds(read, asked, [finding])[0]!.unitName,
  'parts of a task': ({ read }, { task }) => assignmentsOf(read, task, asked)[0]!.unitName,
  'parts told to the office above': ({ read }, { task }) => partsBelow(read, task)[0]!.unitName,
  'employment that ended': ({ read }, { person }) => personDetail(read, person, asked)!.employments[0]!.unitName,
}

async function renamedUnit() {
  const { vault } = await aVault()
  return { store: vault.store, ...aRenamedUnit(vault.store, renamed) }
}

describe('a renamed unit', () => {
  test.each(Object.keys(lists))('keeps its name of then in the list: %s', async name => {
    const { store } = await renamedUnit()
    expect(lists[name]!(store)).toEqual(['旧厂', '新厂'])
  })

  test.each(Object.keys(pages))('keeps its name of then on the page: %s', async name => {
    const { store, before, after }: Both & { store: Store } = await renamedUnit()
    expect([before, after].map(record => pages[name]!(store, record))).toEqual(['旧厂', '新厂'])
  })

  test('has the town and the address of then beside it', async () => {
    const { store, before, after } = await renamedUnit()
    const rows = findingsByIds(store.read, asked, [before.finding, after.finding]).toSorted(byId)
    expect(rows.map(({ townName }) => townName)).toEqual(['旧镇', '新镇'])
    expect(inspectionDetail(store.read, before.inspection, asked)!.unitAddress).toBe('旧路')
  })

  test('keeps its name of then in what is handed over as open', async () => {
    const { store } = await renamedUnit()
    const rows = [...openRows(store.reader, asked)].filter(({ area }) => area !== 'notices')
    const named = Map.groupBy(rows, ({ area }) => area)
    expect([...named].map(([area, own]) => [area, own.map(({ unit }) => unit)])).toEqual(
      ['tasks', 'assignments', 'inspections', 'findings'].map(area => [area, ['旧厂', '新厂']]),
    )
  })

  test('bears in the records of a count the name of their day, grouped that of the last day', async () => {
    const { store } = await renamedUnit()
    const days = { from: day('2026-03-01'), to: day('2026-03-31') }
    const namesIn = (id: string) =>
      factRecords(store.reader, facts[id]!, days, all).rows.map(
        ({ title, detail }) => /[旧新]厂/u.exec(title + detail)?.[0],
      )
    const single = Object.keys(facts).filter(id => namesIn(id).length === 2 && namesIn(id)[0] !== undefined)
    expect(single.length).toBeGreaterThan(8)
    for (const id of single.filter(one => one !== 'training.headcount'))
      expect([id, namesIn(id)]).toEqual([id, ['旧厂', '新厂']])
    for (const id of ['training.units', 'inspections.units', 'findings.stopped'])
      expect([id, namesIn(id)]).toEqual([id, ['新厂']])
  })

  test('is urged, counted and listed as a unit by its name of the day of asking', async () => {
    const { store, unit } = await renamedUnit()
    const { read, reader } = store
    const urged = (on: string) => owingUnits(read, day(on), day('2026-12-31')).map(({ unitName }) => unitName)
    expect([urged('2026-03-09'), urged('2026-03-10')]).toEqual([['旧厂'], ['新厂']])
    expect(taskMatrix(read, asked, {}).units).toEqual([{ id: unit, name: '新厂' }])
    const covered = (on: string) =>
      coverage(reader, { day: day(on), from: day('2026-01-01'), audience: 'allStaff' }).rows.map(row => row.unitName)
    expect([covered('2026-03-09'), covered('2026-03-10')]).toEqual([['旧厂'], ['新厂']])
  })

  test.each<[PaperKind, keyof Recorded]>([
    ['signInSheet', 'session'],
    ['rectificationOrder', 'order'],
  ])('stands on the paper %s as on the day of its record', async (kind, key) => {
    const { store, before, after } = await renamedUnit()
    const core = { store, today: () => asked } as unknown as CoreState
    const names = [before, after].map(
      record => new Set(JSON.stringify(paperInput(core, plainOrder(kind, record[key], asked), '')).match(/[旧新]厂/gu)),
    )
    expect(names).toEqual([new Set(['旧厂']), new Set(['新厂'])])
  })

  test('stands under both names in a ledger and a breakdown over both days', async () => {
    const { store, notice } = await renamedUnit()
    const core = { store, today: () => asked } as unknown as CoreState
    const month = Month.parse('2026-03')
    const ledger = paperInput(core, { ...plainOrder('findingLedger', null, asked), month }, '')
    const breakdown = paperInput(core, plainOrder('taskBreakdown', notice, asked), '')
    const names = [ledger, breakdown].map(input => JSON.stringify(input).match(/[旧新]厂/gu))
    expect(names[0]!.toSorted()).toEqual(['新厂', '旧厂'])
    expect(names[1]).toEqual(['旧厂', '旧厂', '新厂', '新厂'])
  })
})

describe('names of units on a day', () => {
  test('begin with the first one, end with the last one, and leave out what is no unit', async () => {
    const { store, unit, town } = await renamedUnit()
    const names = (on: string) => unitNamesOn(store.read, [unit, null, town, 999], day(on))
    expect(names('2019-12-31')).toEqual({ [unit]: '旧厂', [town]: '旧镇' })
    expect(names('2026-03-09')).toEqual({ [unit]: '旧厂', [town]: '旧镇' })
    expect(names('2026-03-10')).toEqual({ [unit]: '新厂', [town]: '新镇' })
    expect(unitOn(store.read, unit, day('2026-03-09'))).toMatchObject({ name: '旧厂', contact: '旧人' })
    expect(unitOn(store.read, 999, asked)).toBeUndefined()
    // read once for many records they are the same
    const nameOn = unitNameReader(store.read, [unit, town, 999])
    for (const on of ['1999-01-01', '2026-02-28', '2026-03-01', '2026-06-30', '2026-07-01', '2099-01-01'])
      for (const id of [unit, town, 999]) expect(nameOn(id, on)).toBe(names(on)[String(id)] ?? '')
  })
})
