import { randomUUID } from 'node:crypto'
import type { ReadDb } from '../../db/store/store.ts'
import type { Change } from '../../db/store/change.ts'
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
import { checkStep, type StepInput } from '../../domain/shared/checkStep.ts'
import {
  accumulationFaults,
  figureFaults,
  textFaults,
  unitFaultsOf,
  type Check,
} from '../../domain/summaries/checks.ts'
import {
  summaryCycle,
  summaryStateNames,
  type SummaryEvent,
  type SummaryState,
} from '../../domain/summaries/lifecycle.ts'
import { metricById } from '../../domain/summaries/metrics.ts'
import { listsOf, snapshotWith, SummarySnapshot, type DraftSections } from '../../domain/summaries/report.ts'
import { draftOf } from '../../domain/summaries/template.ts'
import { fillText } from '../../domain/summaries/fillText.ts'
import { changedValues, type MetricValues } from '../../domain/summaries/metricValues.ts'
import { reporting } from '../settings/calendar.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { found } from '../kernel/found.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { digestOf } from './snapshotDigest.ts'
import { figureRecords } from '../figures/monthGrid.ts'
import { factOf, rawTables } from './metricTable.ts'
import { daysOf, monthFigures } from './metricValues.ts'
import { reportLists } from './reportLists.ts'
import { unitMonthHandlers } from './unitMonthCalls.ts'
import { officeOf } from '../settings/letterhead.ts'

const monthOfRecord = (record: SummaryRecord): Month => Month.parse(record.month)

const filled = (sections: DraftSections, values: MetricValues): DraftSections =>
  sections.map(section => ({ ...section, paragraphs: section.paragraphs.map(text => fillText(text, values)) }))

const previous = (db: ReadDb, month: Month): MetricValues | null =>
  month.endsWith('-01') ? null : (frozenOf(db, addMonths(month, -1))?.snapshot?.values ?? null)

/** The report as it would be frozen now. Its version's corrections are against the version before. */
function snapshotOf(core: CoreState, record: SummaryRecord): SummarySnapshot {
  const month = monthOfRecord(record)
  const { values, grid } = monthFigures(core.store, month)
  const office = officeOf(core.store.read)
  const before = record.version === 1 ? null : (frozenOf(core.store.read, month)?.snapshot ?? null)
  const content = {
    office: office.name,
    regionCode: office.regionCode,
    month,
    version: record.version,
    rule: record.rule,
    ...monthPeriod(record.rule, month),
    due: grid.cityDue,
    signatory: record.signatory ?? '',
    frozenOn: core.today(),
    sections: filled(record.draft, values),
    values,
    units: grid.rows.map(({ unitName, state, receivedOn, cells }) => ({ name: unitName, state, receivedOn, cells })),
    correctionReason: record.correctionReason,
    corrected: before === null ? [] : [...changedValues(before.values, values)],
  }
  return snapshotWith(content, reportLists(core.store.read, monthPeriod(record.rule, month)))
}

/** What approval is about: all of the snapshot but the day it is frozen and who signs. */
const contentDigest = ({ frozenOn: _, signatory: __, ...content }: SummarySnapshot): string => digestOf(content)

function checksOf(db: ReadDb, snapshot: SummarySnapshot, draft: DraftSections): readonly Check[] {
  return [
    ...figureFaults(snapshot.values),
    ...textFaults(draft, snapshot.values),
    ...unitFaultsOf(snapshot.units),
    ...accumulationFaults(snapshot.values, previous(db, snapshot.month)),
  ]
}

function demandSound(core: CoreState, record: SummaryRecord): SummarySnapshot {
  const snapshot = snapshotOf(core, record)
  const faults = checksOf(core.store.read, snapshot, record.draft).filter(({ level }) => level === 'error')
  if (faults.length > 0) throw new Refusal('SUMMARY_NOT_READY', { at: faults[0]!.text, figure: faults.length })
  return snapshot
}

function detail(core: CoreState, id: number) {
  const { head, record } = found(summaryById(core.store.read, id))
  const stored = record.snapshot
  const snapshot = stored ?? snapshotOf(core, record)
  const now = stored === null ? snapshot.values : monthFigures(core.store, monthOfRecord(record)).values
  const { rule, from, to, due, values, units, corrected } = snapshot
  return {
    ...head,
    rule,
    from,
    to,
    due,
    values,
    units: [...units],
    corrected: [...corrected],
    lists: [...listsOf(snapshot)],
    draftedBy: record.draftedBy,
    signatory: record.signatory,
    correctionReason: record.correctionReason,
    sections: record.draft,
    filled: snapshot.sections,
    checks: stored === null ? [...checksOf(core.store.read, snapshot, record.draft)] : [],
    restated: [...changedValues(values, now)],
  }
}

const step = (context: CallContext, record: SummaryRecord, event: SummaryEvent, input: StepInput = {}) => {
  const { state, draftedBy: enteredBy } = record
  return checkStep(summaryCycle, { state, enteredBy }, event, input, userOf(context).id)
}

function demandDraft(record: SummaryRecord): void {
  if (record.state !== 'draft') throw new Refusal('STEP_NOT_ALLOWED', { at: summaryStateNames[record.state] })
}

/** Freezes exactly what was approved; figures that moved since then send the report back. */
function freeze(core: CoreState, at: Change, record: SummaryRecord, state: SummaryState): void {
  const snapshot = demandSound(core, record)
  if (contentDigest(snapshot) !== record.digest)
    throw new Refusal('SUMMARY_NOT_READY', { at: '签发后数据有变动，请退回修改并重新送审' })
  changeSummary(at, record.id, { state, snapshot, digest: digestOf(snapshot), frozenAt: core.clock() })
}

function startMonth(context: CallContext, month: Month): { id: number; change: string } {
  const { core } = context
  const { values } = monthFigures(core.store, month)
  return changing(context, 'summary.draft', at => {
    if (hasSummary(at, month)) throw new Refusal('SUMMARY_EXISTS')
    const { rule } = reporting(core.store.read)
    const draft = { uid: randomUUID(), month, version: 1, rule, draft: draftOf(values), correctionReason: null }
    return { id: addSummary(at, { ...draft, draftedBy: userOf(context).id }) }
  })
}

export const summaryHandlers = {
  ...unitMonthHandlers,
  list: contract.summaries.list.handler(({ context }) => listSummaries(context.core.store.read)),
  get: contract.summaries.get.handler(({ input, context }) => detail(context.core, input.id)),
  values: contract.summaries.values.handler(
    ({ input, context }) => monthFigures(context.core.store, input.month).values,
  ),
  draft: contract.summaries.draft.handler(({ input, context }) => startMonth(context, input.month)),
  edit: contract.summaries.edit.handler(({ input, context }) => {
    const { record } = found(summaryById(context.core.store.read, input.id))
    demandDraft(record)
    return changing(context, 'summary.edit', at => {
      changeSummary(at, input.id, { draft: input.sections })
      return { id: input.id }
    })
  }),
  redraft: contract.summaries.redraft.handler(({ input, context }) => {
    const { record } = found(summaryById(context.core.store.read, input.id))
    demandDraft(record)
    const { values } = monthFigures(context.core.store, monthOfRecord(record))
    return changing(context, { action: 'summary.edit', why: '按模板重新起草' }, at => {
      changeSummary(at, input.id, { draft: draftOf(values) })
      return { id: input.id }
    })
  }),
  step: contract.summaries.step.handler(({ input, context }) => {
    const { core } = context
    const { id, event, note } = input
    const { record } = found(summaryById(core.store.read, id))
    return changing(context, { action: 'summary.step', why: note }, at => {
      const state = step(context, record, event, { note })
      if (event === 'freeze') freeze(core, at, record, state)
      else if (event === 'submit') {
        demandSound(core, record)
        changeSummary(at, id, { state })
      } else changeSummary(at, id, { state, approvedBy: null, approvedAt: null, digest: null })
      return { id }
    })
  }),
  approve: contract.summaries.approve.handler(({ input, context }) => {
    const { core } = context
    const { record } = found(summaryById(core.store.read, input.id))
    const { signatory } = input
    const state = step(context, record, 'approve', { note: signatory })
    const digest = contentDigest(demandSound(core, record))
    return changing(context, 'summary.step', at => {
      const approvedBy = userOf(context).id
      changeSummary(at, input.id, { state, signatory, digest, approvedBy, approvedAt: core.clock() })
      return { id: input.id }
    })
  }),
  correct: contract.summaries.correct.handler(({ input, context }) => {
    const { record } = found(summaryById(context.core.store.read, input.id))
    const state = step(context, record, 'correct', { note: input.reason })
    return changing(context, { action: 'summary.correct', why: input.reason }, at => {
      changeSummary(at, input.id, { state })
      const { month, version, rule, draft } = record
      const next = { uid: randomUUID(), month: Month.parse(month), version: version + 1, rule, draft }
      return { id: addSummary(at, { ...next, correctionReason: input.reason, draftedBy: userOf(context).id }) }
    })
  }),
  verify: contract.summaries.verify.handler(({ input, context }) => {
    const { record } = found(summaryById(context.core.store.read, input.id))
    if (record.snapshot === null) throw new Refusal('SUMMARY_NOT_READY', { at: '还没有定稿' })
    const digest = digestOf(SummarySnapshot.parse(record.snapshot))
    return { digest, sound: digest === record.digest }
  }),
  records: contract.summaries.records.handler(({ input, context: { core } }) => {
    const metric = found(metricById(input.metric))
    const id = metric.kind === 'rate' ? metric.denominator : metric.id
    const fact = factOf(id)
    const records =
      fact === null
        ? figureRecords(core.store.read, id, input)
        : factRecords(core.store.reader, fact, daysOf(core.store.read, input.month, input.which), input)
    return { ...records, typo: false }
  }),
  raw: contract.summaries.raw.handler(({ input, context: { core } }) => {
    const { to } = daysOf(core.store.read, input.month, 'year')
    return rawRows(core.store.reader, rawTables[input.table], { to, month: input.month }, input.after)
  }),
}
