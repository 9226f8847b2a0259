import { findingHistory, findingsOfInspection, findingsOfOrder, listFindings } from '../../db/inspections/findings.ts'
import { inspectionById, orderById, storedOrdersOf } from '../../db/inspections/inspections.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { RecheckOpinion, RectificationOrder } from '../../documents/papers/enforcement.ts'
import type { FindingLedger } from '../../documents/papers/findingLedger.ts'
import { findingSourceNames, type Officer } from '../../domain/inspections/inspection.ts'
import { findingLevelNames, findingStateNames } from '../../domain/inspections/lifecycle.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { enforcementSeries, paperNumber } from '../../domain/papers/number.ts'
import { officialDay } from '../../domain/shared/days.ts'
import { monthPeriod } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { reporting } from '../settings/calendar.ts'
import { currentLetterhead } from '../settings/letterhead.ts'

/**
 * The inspection that an enforcement paper is about, all its orders, and the one that the paper is about. Refuses
 * NOTHING_TO_PRINT where no order was issued yet.
 */
export function inspectionOfPaper({ store }: CoreState, { kind, record }: PaperOrder) {
  const id = found(record)
  const inspectionId = kind === 'rectificationOrder' ? orderById(store.read, id)?.inspectionId : id
  const orders = inspectionId === undefined ? [] : storedOrdersOf(store.read, inspectionId)
  const issued = orders.find(order => order.id === id) ?? orders[0]
  if (issued === undefined) throw new Refusal('NOTHING_TO_PRINT', { at: '还没有下达整改指令' })
  return { issued, orders, inspection: found(inspectionById(store.read, issued.inspectionId)) }
}

/** The numbers of all orders of an inspection, as a recheck refers to them. */
function orderNumbers(core: CoreState, order: PaperOrder): string {
  const { inspection, orders } = inspectionOfPaper(core, order)
  const series = enforcementSeries(currentLetterhead(core.store.read).regionShort, '应急责改')
  return orders.map((_, at) => paperNumber(series, inspection.year, inspection.serial, at + 1)).join('、')
}

const unitNameOn = ({ store }: CoreState, id: number, day: IsoDay): string =>
  unitNamesOn(store.read, [id], day)[id] ?? ''

function twoOfficers([first, second]: readonly Officer[]): [Officer, Officer] {
  if (first === undefined || second === undefined) throw new Error('an enforcement paper is signed by two officers')
  return [first, second]
}

/** 责令限期整改指令书 of an order, on the day on which it was issued. */
export function rectificationOrder(core: CoreState, order: PaperOrder, number: string): RectificationOrder {
  const { issued, inspection } = inspectionOfPaper(core, order)
  const day = IsoDay.parse(issued.issuedOn)
  const problems = findingsOfOrder(core.store.read, day, issued.id)
  const { enforcementOrgan, reconsideration, court } = currentLetterhead(core.store.read)
  const numbered = problems.map(({ originalDueOn }, at) => ({ item: at + 1, dueOn: originalDueOn ?? day }))
  const byDueDay = [...Map.groupBy(numbered, ({ dueOn }) => dueOn)]
  return {
    number,
    organ: enforcementOrgan,
    day,
    unit: unitNameOn(core, inspection.unitId, day),
    officers: twoOfficers(inspection.officers),
    problems: problems.map(({ place, description }) => `${place === '' ? '' : `${place}：`}${description}`),
    dues: byDueDay
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([dueOn, entries]) => ({ dueOn, items: entries.map(({ item }) => item) })),
    reconsideration,
    court,
  }
}

/** 整改复查意见书 of an inspection: the last recheck of each finding. Refuses NOTHING_TO_PRINT before the first. */
export function recheckOpinion(core: CoreState, order: PaperOrder, number: string): RecheckOpinion {
  const { read } = core.store
  const { issued, inspection } = inspectionOfPaper(core, order)
  const rechecks = findingsOfInspection(read, order.day, inspection.id).flatMap(({ id, description }) => {
    const last = findingHistory(read, id).findLast(({ event }) => event === 'pass' || event === 'fail')
    return last === undefined ? [] : [{ description, last }]
  })
  const officers = rechecks.at(-1)?.last.officers
  if (officers === undefined || officers === null) throw new Refusal('NOTHING_TO_PRINT', { at: '还没有复查' })
  return {
    number,
    organ: currentLetterhead(core.store.read).enforcementOrgan,
    day: order.day,
    unit: unitNameOn(core, inspection.unitId, order.day),
    officers: twoOfficers(officers),
    decidedOn: IsoDay.parse(issued.issuedOn),
    decision: '责令限期整改',
    decisionNumber: orderNumbers(core, order),
    opinions: rechecks.map(
      ({ description, last: { event, note } }) =>
        `${description}——${event === 'pass' ? '整改合格' : '整改不合格'}。${note ?? ''}`,
    ),
  }
}

/** Rows of a ledger on paper: a month of a big district has 10,000; a longer one leaves as a sheet. */
const maxRows = 25_000

/** 隐患台账 of a reporting month. Refuses NOTHING_TO_PRINT for a month without findings, PAPER_TOO_LONG for too many. */
export function findingLedger(core: CoreState, { month, day }: PaperOrder): FindingLedger {
  const { from, to } = monthPeriod(reporting(core.store.read).rule, found(month))
  const sort = { by: 'foundOn', descending: true } as const
  const query = { day, filter: { from, to }, found: null, sort }
  const rows = listFindings(core.store.read, query, { offset: 0, limit: maxRows + 1 })
  if (rows.length > maxRows) throw new Refusal('PAPER_TOO_LONG')
  if (rows.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: '本期没有隐患' })
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    about: `${officialDay(from)}至${officialDay(to)}`,
    rows: rows.map(row => ({
      no: row.no,
      unit: row.unitName,
      town: row.townName ?? '',
      foundOn: row.foundOn,
      source: findingSourceNames[row.source],
      place: row.place,
      description: row.description,
      level: findingLevelNames[row.level],
      dueOn: row.dueOn ?? '',
      responsible: row.responsible,
      state: findingStateNames[row.state],
      submittedOn: row.submittedOn ?? '',
      recheckedOn: row.recheckedOn ?? '',
      closedOn: row.closedOn ?? '',
    })),
  }
}
