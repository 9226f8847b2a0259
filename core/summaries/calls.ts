import { randomUUID } from 'node:crypto'
import { change, type Change } from '../../db/store/change.ts'
import { factRecords } from '../../db/summaries/counts.ts'
import { rawRows } from '../../db/summaries/detailRows.ts'
import {
  addSummary,
  changeSummary,
  frozenOf,
  hasSummary,
  listSummaries,
  summaryById,
  type SummaryRecord,
} from '../../db/summaries/summaries.ts'
import { addMonths, Month, monthPeriod } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { stepTo } from '../../domain/shared/cycle.ts'
import {
  accumulationFaults,
  figureFaults,
  textFaults,
  unitFaultsOf,
  type Check,
} from '../../domain/summaries/checks.ts'
import { summaryCycle, summaryStateNames } from '../../domain/summaries/lifecycle.ts'
import { metricById } from '../../domain/summaries/metrics.ts'
import { SummarySnapshot, type DraftSections } from '../../domain/summaries/report.ts'
import { draftOf } from '../../domain/summaries/template.ts'
import { fillText } from '../../domain/summaries/fillText.ts'
import { changedValues, type MetricValues } from '../../domain/summaries/metricValues.ts'
import { mayApprove } from '../../domain/shared/permissions.ts'
import { reporting } from '../settings/calendar.ts'
import { calls, userOf, type CallContext } from '../kernel/callContext.ts'
import type { Desk } from '../kernel/coreState.ts'
import { digestOf } from './snapshotDigest.ts'
import { figureRecords } from '../figures/monthGrid.ts'
import { daysOf, monthFigures } from './metricValues.ts'
import { officeOf } from '../settings/letterhead.ts'

function doing(context: CallContext, action: string, why: string | null, work: (at: Change) => number) {
  const deed = { actor: userOf(context), action, why: why ?? undefined }
  return change(context.desk.store, deed, at => ({ id: work(at), change: at.id }))
}

function demand(desk: Desk, id: number) {
  const found = summaryById(desk.store.read, id)
  if (found === null) throw new Refusal('RECORD_NOT_FOUND')
  return found
}

const monthOfRecord = (record: SummaryRecord): Month => Month.parse(record.month)

const filled = (sections: DraftSections, values: MetricValues): DraftSections =>
  sections.map(section => ({ ...section, paragraphs: section.paragraphs.map(text => fillText(text, values)) }))

const previous = (desk: Desk, month: Month): MetricValues | null =>
  month.endsWith('-01') ? null : (frozenOf(desk.store.read, addMonths(month, -1))?.snapshot?.values ?? null)

/** The report as it would be frozen now. Its version's corrections are against the version before. */
function snapshotOf(desk: Desk, record: SummaryRecord): SummarySnapshot {
  const month = monthOfRecord(record)
  const { values, grid } = monthFigures(desk, month)
  const office = officeOf(desk)
  const before = record.version === 1 ? null : (frozenOf(desk.store.read, month)?.snapshot ?? null)
  return SummarySnapshot.parse({
    format: 1,
    office: office.name,
    regionCode: office.regionCode,
    month,
    version: record.version,
    rule: record.rule,
    ...monthPeriod(record.rule, month),
    due: grid.cityDue,
    signatory: record.signatory ?? '',
    frozenOn: desk.today(),
    sections: filled(record.draft, values),
    values,
    units: grid.rows.map(({ unitName, state, receivedOn, cells }) => ({ name: unitName, state, receivedOn, cells })),
    correctionReason: record.correctionReason,
    corrected: before === null ? [] : changedValues(before.values, values),
  })
}

/** What approval is about: all of the snapshot but the day it is frozen and who signs. */
const contentDigest = ({ frozenOn: _, signatory: __, ...content }: SummarySnapshot): string => digestOf(content)

function checksOf(desk: Desk, snapshot: SummarySnapshot, draft: DraftSections): readonly Check[] {
  return [
    ...figureFaults(snapshot.values),
    ...textFaults(draft, snapshot.values),
    ...unitFaultsOf(snapshot.units),
    ...accumulationFaults(snapshot.values, previous(desk, snapshot.month)),
  ]
}

function demandSound(desk: Desk, record: SummaryRecord): SummarySnapshot {
  const snapshot = snapshotOf(desk, record)
  const faults = checksOf(desk, snapshot, record.draft).filter(({ level }) => level === 'error')
  if (faults.length > 0) throw new Refusal('SUMMARY_NOT_READY', { at: faults[0]!.text, figure: faults.length })
  return snapshot
}

function detail(desk: Desk, id: number) {
  const { head, record } = demand(desk, id)
  const stored = record.snapshot
  const snapshot = stored ?? snapshotOf(desk, record)
  const now = stored === null ? snapshot.values : monthFigures(desk, monthOfRecord(record)).values
  const { rule, from, to, due, values, units, corrected } = snapshot
  return {
    ...head,
    ...{ rule, from, to, due, values, units: [...units], corrected: [...corrected] },
    draftedBy: record.draftedBy,
    signatory: record.signatory,
    correctionReason: record.correctionReason,
    sections: record.draft,
    filled: snapshot.sections,
    checks: stored === null ? [...checksOf(desk, snapshot, record.draft)] : [],
    restated: [...changedValues(values, now)],
  }
}

const step = (record: SummaryRecord, event: 'submit' | 'return' | 'approve' | 'freeze' | 'correct') =>
  stepTo(summaryCycle, summaryStateNames, record.state, event)

function demandDraft(record: SummaryRecord): void {
  if (record.state !== 'draft') throw new Refusal('STEP_NOT_ALLOWED', { at: summaryStateNames[record.state] })
}

/** Freezes exactly what was approved; figures that moved since then send the report back. */
function freeze(desk: Desk, at: Change, record: SummaryRecord): void {
  const state = step(record, 'freeze')
  const snapshot = demandSound(desk, record)
  if (contentDigest(snapshot) !== record.digest)
    throw new Refusal('SUMMARY_NOT_READY', { at: '签发后数据有变动，请退回修改并重新送审' })
  changeSummary(at, record.id, { state, snapshot, digest: digestOf(snapshot), frozenAt: desk.clock() })
}

function startMonth(context: CallContext, month: Month): { id: number; change: string } {
  const { desk } = context
  const { values } = monthFigures(desk, month)
  return doing(context, 'summary.draft', null, at => {
    if (hasSummary(at, month)) throw new Refusal('SUMMARY_EXISTS')
    const { rule } = reporting(desk)
    const draft = { uid: randomUUID(), month, version: 1, rule, draft: draftOf(values), correctionReason: null }
    return addSummary(at, { ...draft, draftedBy: userOf(context).id })
  })
}

export const summaryHandlers = {
  list: calls.summaries.list.handler(({ context }) => listSummaries(context.desk.store.read)),
  get: calls.summaries.get.handler(({ input, context }) => detail(context.desk, input.id)),
  values: calls.summaries.values.handler(({ input, context }) => monthFigures(context.desk, input.month).values),
  draft: calls.summaries.draft.handler(({ input, context }) => startMonth(context, input.month)),
  edit: calls.summaries.edit.handler(({ input, context }) => {
    const { record } = demand(context.desk, input.id)
    demandDraft(record)
    return doing(context, 'summary.edit', null, at => {
      changeSummary(at, input.id, { draft: input.sections })
      return input.id
    })
  }),
  redraft: calls.summaries.redraft.handler(({ input, context }) => {
    const { record } = demand(context.desk, input.id)
    demandDraft(record)
    const { values } = monthFigures(context.desk, monthOfRecord(record))
    return doing(context, 'summary.edit', '按模板重新起草', at => {
      changeSummary(at, input.id, { draft: draftOf(values) })
      return input.id
    })
  }),
  step: calls.summaries.step.handler(({ input, context }) => {
    const { desk } = context
    const { id, event, note } = input
    if (event === 'return' && (note === null || note === '')) throw new Refusal('NOTE_REQUIRED')
    const { record } = demand(desk, id)
    return doing(context, 'summary.step', note, at => {
      const state = step(record, event)
      if (event === 'freeze') freeze(desk, at, record)
      else if (event === 'submit') {
        demandSound(desk, record)
        changeSummary(at, id, { state })
      } else changeSummary(at, id, { state, approvedBy: null, approvedAt: null, digest: null })
      return id
    })
  }),
  approve: calls.summaries.approve.handler(({ input, context }) => {
    const { desk } = context
    const { record } = demand(desk, input.id)
    const state = step(record, 'approve')
    const approver = userOf(context)
    if (!mayApprove(record.draftedBy, approver.id)) {
      desk.audit(approver, 'call.refused', { call: 'summaries.approve', id: input.id })
      throw new Refusal('OWN_APPROVAL')
    }
    const digest = contentDigest(demandSound(desk, record))
    return doing(context, 'summary.step', null, at => {
      const { signatory } = input
      changeSummary(at, input.id, { state, signatory, digest, approvedBy: approver.id, approvedAt: desk.clock() })
      return input.id
    })
  }),
  correct: calls.summaries.correct.handler(({ input, context }) => {
    const { record } = demand(context.desk, input.id)
    const state = step(record, 'correct')
    return doing(context, 'summary.correct', input.reason, at => {
      changeSummary(at, input.id, { state })
      const { month, version, rule, draft } = record
      const next = { uid: randomUUID(), month: Month.parse(month), version: version + 1, rule, draft }
      return addSummary(at, { ...next, correctionReason: input.reason, draftedBy: userOf(context).id })
    })
  }),
  verify: calls.summaries.verify.handler(({ input, context }) => {
    const { record } = demand(context.desk, input.id)
    if (record.snapshot === null) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
    const digest = digestOf(SummarySnapshot.parse(record.snapshot))
    return { digest, sound: digest === record.digest }
  }),
  records: calls.summaries.records.handler(({ input, context: { desk } }) => {
    const metric = metricById(input.metric)
    if (metric === null) throw new Refusal('RECORD_NOT_FOUND')
    const id = metric.kind === 'rate' ? metric.denominator : metric.id
    const found =
      factRecords(desk.store.reader, id, daysOf(desk, input.month, input.which), input) ??
      figureRecords(desk, id, input)
    return { ...found, typo: false }
  }),
  raw: calls.summaries.raw.handler(({ input, context: { desk } }) => {
    const { to } = daysOf(desk, input.month, 'year')
    return rawRows(desk.store.reader, input.table, { to, month: input.month }, input.after)
  }),
}
