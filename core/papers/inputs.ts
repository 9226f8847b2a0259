import { findingHistory, findingsOfInspection, findingsOfOrder, listFindings } from '../../db/inspections/findings.ts'
import { inspectionById, orderById, storedOrdersOf } from '../../db/inspections/inspections.ts'
import { noticeById, noticeDetail } from '../../db/notices/notices.ts'
import { summaryById } from '../../db/summaries/summaries.ts'
import { owingUnits } from '../../db/tasks/assignments.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import { listTasks, taskHead } from '../../db/tasks/tasks.ts'
import { rosterOf, sessionDetail } from '../../db/training/sessions.ts'
import { findingSourceNames } from '../../domain/inspections/inspection.ts'
import { findingLevelNames, findingStateNames } from '../../domain/inspections/lifecycle.ts'
import { clausesIn, clauseText, type ClauseLevel } from '../../domain/notices/structure/structure.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { enforcementCode, enforcementCodes, enforcementNumber, numberedKinds } from '../../domain/papers/paper.ts'
import { addDays, officialDay } from '../../domain/shared/days.ts'
import { monthPeriod } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { metrics, type MetricGroup } from '../../domain/summaries/metrics.ts'
import type { SummarySnapshot } from '../../domain/summaries/report.ts'
import { numberText, valueText } from '../../domain/summaries/metricValues.ts'
import { assignmentStateNames } from '../../domain/tasks/lifecycle.ts'
import { audienceNames } from '../../domain/training/session.ts'
import { batchAnswers, correctionSlip, receipt } from '../inbox/answerInputs.ts'
import { reporting } from '../settings/calendar.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { handoverList, mediaRegister } from '../outbox/mediaRegister.ts'
import { successionList } from '../handover/succession.ts'
import { currentLetterhead } from '../settings/letterhead.ts'

/** The number series of a paper: its code, and the serial where it is not simply the next. */
export interface Series {
  readonly code: string
  readonly year: number
  /** Serial of the inspection, which all its papers bear; null for the next of the series. */
  readonly serial: number | null
  /** Which paper of its serial it is; null for one more than there are. */
  readonly part: number | null
}

/** Where a paper's number comes from; null for papers without one. */
export function seriesOf(core: CoreState, order: PaperOrder): Series | null {
  if (!numberedKinds.has(order.kind)) return null
  const { code, regionShort } = currentLetterhead(core.store.read)
  const enforcement = enforcementCodes[order.kind]
  if (enforcement === undefined) return { code, year: Number(order.day.slice(0, 4)), serial: null, part: 1 }
  const { inspection, orders } = inspectedBy(core, order)
  const { year, serial } = inspection
  const part = order.kind === 'rectificationOrder' ? orders.findIndex(({ id }) => id === order.record) + 1 : null
  return { code: enforcementCode(regionShort, enforcement), year, serial, part }
}

const demand = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw new Refusal('RECORD_NOT_FOUND')
  return found
}

function officialOf(core: CoreState, { day, cc, preprinted }: PaperOrder, number: string) {
  const { mark, organ, contact } = currentLetterhead(core.store.read)
  return { mark, number, organ, day, preprinted, cc, annotation: contact === '' ? null : contact }
}

const levels: Readonly<Record<ClauseLevel, 1 | 2 | 3 | 4 | null>> = {
  ...{ section: 1, item: 2, point: 3, subpoint: 4, paragraph: null },
}

function forwardedLines(core: CoreState, id: number) {
  const { structure } = demand(noticeById(core.store.read, id))
  const said = structure.documents.filter(({ kind }) => kind !== 'annex')
  return said.flatMap(({ title, number, clauses }, at) => [
    ...(at === 0 ? [] : [{ level: 1 as const, text: `${title}${number === null ? '' : `（${number}）`}` }]),
    ...clausesIn(clauses).map(clause => ({ level: levels[clause.level], text: clauseText(clause) })),
  ])
}

const usualRecipients = '各镇人民政府、街道办事处，区直有关部门、单位'

function forwardingNotice(core: CoreState, order: PaperOrder, number: string) {
  const id = demand(order.record)
  const notice = demand(noticeDetail(core.store.read, id))
  const { title, documentNumber, fromOrgan, dueOn } = notice
  return {
    ...officialOf(core, order, number),
    title: `关于转发《${title}》的通知`,
    recipients: order.recipients ?? usualRecipients,
    source: { title, number: documentNumber ?? '', organ: fromOrgan },
    demands: [
      '请结合本地区、本部门、本单位实际，明确责任领导、责任科室和责任人，对照任务分解表逐项抓好落实。',
      '请将学习宣贯、监督检查、隐患整改等情况及时登记，按照规定时限报送。',
    ],
    reportBy: dueOn,
    forwarded: forwardedLines(core, id),
  }
}

function taskBreakdown(core: CoreState, { record, day }: PaperOrder) {
  const { read } = core.store
  const notice = demand(noticeDetail(read, demand(record)))
  const sort = { by: 'dueOn', descending: false } as const
  const heads = listTasks(read, { day, filter: { noticeId: notice.id }, sort, offset: 0, limit: 500 }).map(({ id }) =>
    demand(taskHead(read, id)),
  )
  if (heads.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: '这份来文还没有任务' })
  const namesOf = ({ leadUnitId, assistUnitIds, dispatchedOn }: (typeof heads)[number]) => {
    const names = unitNamesOn(read, [leadUnitId, ...assistUnitIds], dispatchedOn ?? day)
    return { lead: names[leadUnitId ?? ''] ?? '', assist: assistUnitIds.map(id => names[id] ?? '').join('、') }
  }
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    about: notice.documentNumber === null ? '来文' : `${notice.documentNumber}文件`,
    rows: heads.map(head => {
      const { lead, assist } = namesOf(head)
      return [head.clause?.label ?? '', head.title, lead, assist, officialDay(head.dueOn), head.output]
    }),
  }
}

/** An answer is asked for within three days. */
const replyDays = 3

function urgeSlip(core: CoreState, { record, day }: PaperOrder) {
  const owing = owingUnits(core.store.read, day, addDays(day, 5)).find(({ unitId }) => unitId === record)
  if (owing === undefined) throw new Refusal('NOTHING_TO_PRINT', { at: '该单位没有到期或临期的任务' })
  const { organ, contact } = currentLetterhead(core.store.read)
  return {
    ...{ organ, contact, day, unit: owing.unitName, replyBy: addDays(day, replyDays) },
    items: owing.items.map(({ taskId, taskTitle, dueOn, state, urged }) => ({
      task: taskTitle,
      requirement: taskHead(core.store.read, taskId)?.output ?? '',
      dueOn: officialDay(dueOn),
      state: assignmentStateNames[state],
      urged: urged === 0 ? '' : `${urged}次`,
    })),
  }
}

/** The inspection that an enforcement paper is about, all its orders, and the one the paper is about. */
function inspectedBy({ store }: CoreState, { kind, record }: PaperOrder) {
  const id = demand(record)
  const inspectionId = kind === 'rectificationOrder' ? orderById(store.read, id)?.inspectionId : id
  const orders = inspectionId === undefined ? [] : storedOrdersOf(store.read, inspectionId)
  const issued = orders.find(order => order.id === id) ?? orders[0]
  if (issued === undefined) throw new Refusal('NOTHING_TO_PRINT', { at: '还没有下达整改指令' })
  return { issued, orders, inspection: demand(inspectionById(store.read, issued.inspectionId)) }
}

/** The numbers of all orders of an inspection, as a recheck refers to them. */
function orderNumbers(core: CoreState, order: PaperOrder): string {
  const { inspection, orders } = inspectedBy(core, order)
  const code = enforcementCode(currentLetterhead(core.store.read).regionShort, enforcementCodes.rectificationOrder!)
  return orders.map((_, at) => enforcementNumber(code, inspection.year, inspection.serial, at + 1)).join('、')
}

const unitOn = ({ store }: CoreState, id: number, day: IsoDay): string => unitNamesOn(store.read, [id], day)[id] ?? ''

function rectificationOrder(core: CoreState, order: PaperOrder, number: string) {
  const { issued, inspection } = inspectedBy(core, order)
  const day = IsoDay.parse(issued.issuedOn)
  const problems = findingsOfOrder(core.store.read, day, issued.id)
  const { enforcementOrgan, reconsideration, court } = currentLetterhead(core.store.read)
  const numbered = problems.map(({ originalDueOn }, at) => ({ item: at + 1, dueOn: originalDueOn ?? day }))
  const dues = [...Map.groupBy(numbered, ({ dueOn }) => dueOn)].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return {
    ...{ number, day, reconsideration, court, officers: inspection.officers, organ: enforcementOrgan },
    unit: unitOn(core, inspection.unitId, day),
    problems: problems.map(({ place, description }) => `${place === '' ? '' : `${place}：`}${description}`),
    dues: dues.map(([dueOn, entries]) => ({ dueOn, items: entries.map(({ item }) => item) })),
  }
}

function recheckOpinion(core: CoreState, order: PaperOrder, number: string) {
  const { read } = core.store
  const { issued, inspection } = inspectedBy(core, order)
  const checked = findingsOfInspection(read, order.day, inspection.id)
    .map(finding => ({
      finding,
      last: findingHistory(read, finding.id).findLast(({ event }) => event === 'pass' || event === 'fail'),
    }))
    .filter(({ last }) => last !== undefined)
  const officers = checked.at(-1)?.last?.officers
  if (officers === undefined || officers === null) throw new Refusal('NOTHING_TO_PRINT', { at: '还没有复查' })
  return {
    ...{ number, officers, day: order.day, organ: currentLetterhead(core.store.read).enforcementOrgan },
    unit: unitOn(core, inspection.unitId, order.day),
    decidedOn: issued.issuedOn,
    decision: '责令限期整改',
    decisionNumber: orderNumbers(core, order),
    opinions: checked.map(
      ({ finding, last }) =>
        `${finding.description}——${last!.event === 'pass' ? '整改合格' : '整改不合格'}。${last!.note ?? ''}`,
    ),
  }
}

/** A ledger longer than this is no paper any more; it leaves as a sheet. */
const ledgerRows = 5000

function findingLedger(core: CoreState, { month, day }: PaperOrder) {
  const { rule } = reporting(core.store.read)
  const { from, to } = monthPeriod(rule, demand(month))
  const rows = listFindings(core.store.read, { day, filter: { from, to }, found: null, offset: 0, limit: ledgerRows })
  if (rows.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: '本期没有隐患' })
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    about: `${officialDay(from)}至${officialDay(to)}`,
    rows: rows.map(row => [
      ...[row.no, row.unitName, row.townName ?? '', row.foundOn, findingSourceNames[row.source], row.place],
      ...[
        row.description,
        findingLevelNames[row.level],
        row.dueOn ?? '',
        row.responsible,
        findingStateNames[row.state],
      ],
      ...[row.submittedOn ?? '', row.recheckedOn ?? '', row.closedOn ?? ''],
    ]),
  }
}

function signInSheet(core: CoreState, { record, day }: PaperOrder) {
  const session = demand(sessionDetail(core.store.read, demand(record)))
  const { rows } = rosterOf(core.store.read, session.id, { offset: 0, limit: ledgerRows })
  return {
    ...{ organ: currentLetterhead(core.store.read).organ, day, title: session.title, heldOn: session.heldOn },
    ...{ place: session.place ?? '', lecturer: session.trainer ?? '' },
    about: `参训对象：${audienceNames[session.audience]}`,
    rows: rows.map(({ personName, unitName, post }) => [personName, unitName ?? '', post ?? '']),
  }
}

const areaNames: Readonly<Record<MetricGroup, string>> = {
  ...{ tasks: '任务落实', training: '教育培训', inspections: '检查与隐患治理', figures: '各单位报送' },
}

const unitStates = { onTime: '按时', late: '迟报', missing: '未报' } as const

function figureRows({ values }: SummarySnapshot) {
  return Object.entries(areaNames).map(([area, name]) => ({
    area: name,
    rows: metrics
      .filter(metric => metric.group === area)
      .map(metric => ({
        ...{ name: metric.name, unit: metric.unit },
        month: numberText(metric, values[metric.id]?.month ?? null),
        year: numberText(metric, values[metric.id]?.year ?? null),
      })),
  }))
}

function monthlyReport(core: CoreState, order: PaperOrder, number: string) {
  const snapshot = demand(summaryById(core.store.read, demand(order.record))).record.snapshot
  if (snapshot === null) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
  const [year, month] = snapshot.month.split('-').map(Number) as [number, number]
  const corrected = snapshot.version === 1 ? '' : `（第${snapshot.version}版）`
  const named = new Map(metrics.map(metric => [metric.id, metric]))
  return {
    ...officialOf(core, order, number),
    title: `关于${year}年${month}月份安全生产制度措施贯彻落实情况的报告${corrected}`,
    recipient: currentLetterhead(core.store.read).cityOffice,
    signatory: snapshot.signatory,
    opening: `现将${year}年${month}月份（${officialDay(snapshot.from)}至${officialDay(snapshot.to)}）安全生产制度措施贯彻落实情况报告如下。`,
    sections: snapshot.sections.map(({ title, paragraphs }) => ({ title, paragraphs })),
    figures: figureRows(snapshot),
    units: snapshot.units.map(({ name, state, receivedOn }) => ({
      ...{ name, state: unitStates[state], receivedOn: receivedOn === null ? '' : officialDay(receivedOn) },
    })),
    corrected: snapshot.corrected.map(({ id, which, before, after }) => {
      const metric = named.get(id)!
      const name = `${metric.name}${which === 'year' ? '（累计）' : ''}`
      return { name, before: valueText(metric, before), after: valueText(metric, after) }
    }),
  }
}

const inputs: Readonly<Record<PaperOrder['kind'], (core: CoreState, order: PaperOrder, number: string) => unknown>> = {
  ...{ forwardingNotice, taskBreakdown, urgeSlip, rectificationOrder },
  ...{ recheckOpinion, findingLedger, mediaRegister, signInSheet, monthlyReport },
  ...{ receipt, correctionSlip, batchAnswers, handoverList, successionList },
}

/** Everything a paper is made of as the records stand now, under a number ('' for papers without one). */
export const paperInput = (core: CoreState, order: PaperOrder, number: string): unknown =>
  inputs[order.kind](core, order, number)
