import type { Submission, SubmissionList } from '../packages/submission.ts'
import { submissionFaults } from '../packages/submissionRules.ts'
import { inWan, type FigureCell, type FigureCells } from '../figures/cell.ts'
import { figureItems, type FigureItem } from '../figures/items.ts'
import { findingStateNames, cycleOf } from '../inspections/lifecycle.ts'
import { canStep } from '../shared/cycle.ts'
import { assignmentStateNames } from '../tasks/lifecycle.ts'
import { decisionOf, type Decision, type Decisions } from './fileState.ts'
import { splitRectifications } from './splitRectifications.ts'
import { attachmentItems } from './planAttachments.ts'
import { recordItems } from './planRecords.ts'
import { findingFinder, maybeTwice, removedReason, sessionFinder } from './similarRecords.ts'
import { plannedItem, type PlannedItem } from './plannedItem.ts'
import type { KnownState } from './known.ts'

const item = plannedItem<SubmissionList>

const rejected = (area: SubmissionList, key: string, title: string, reason: string): PlannedItem =>
  item(area, key, title, 'rejected', { reason })

function feedbackItems({ feedback }: Submission, known: KnownState): PlannedItem[] {
  return feedback.map(({ assignment: uid, event, note }) => {
    const part = known.assignment(uid)
    if (part === null) return rejected('feedback', uid, '任务', '没有下发过这项任务。')
    const { title, state } = part
    if (state === 'accepted' || state === 'cancelled')
      return item('feedback', uid, title, 'left', { reason: `任务${assignmentStateNames[state]}，不再收入反馈。` })
    if (event === 'sign')
      return item('feedback', uid, title, state === 'dispatched' ? 'new' : 'same', { came: '已签收' })
    if (state === 'submitted')
      return part.feedback === note
        ? item('feedback', uid, title, 'same')
        : item('feedback', uid, title, 'conflict', { held: part.feedback, came: note })
    return item('feedback', uid, title, 'new', { came: note })
  })
}

const cellText = ({ unit }: FigureItem, cell: FigureCell | undefined): string => {
  if (cell === undefined) return '未报'
  if (cell.state === 'notApplicable') return `不适用（${cell.reason}）`
  const value = cell.state === 'zero' ? 0 : cell.value
  return unit === '万元' ? `${inWan(value)}万元` : `${value}${unit}`
}

/** The figures that differ, as text; all incoming ones where the office has none. */
function figuresText(cells: FigureCells, other: FigureCells): string {
  return figureItems
    .filter(item => cellText(item, cells[item.key]) !== cellText(item, other[item.key]))
    .map(item => `${item.name} ${cellText(item, cells[item.key])}`)
    .join('；')
}

function reportItems({ figures }: Submission, known: KnownState): PlannedItem[] {
  return figures.map(({ month, cells }) => {
    const title = `${month} 报表`
    if (!known.expected(month)) return item('figures', month, title, 'left', { reason: '本单位当月不在应报名单。' })
    const report = known.report(month)
    const came = figuresText(cells, report?.cells ?? {})
    if (report === null) return item('figures', month, title, 'new', { came })
    if (came === '') return item('figures', month, title, 'same')
    const outcome = report.series === known.series ? 'change' : 'conflict'
    return item('figures', month, title, outcome, { held: figuresText(report.cells, cells), came })
  })
}

/** A record that may already exist under another number: a person decides whether it is the same. */
const doubtful = (area: SubmissionList, key: string, title: string, held: string, came: string): PlannedItem =>
  item(area, key, title, 'conflict', { reason: maybeTwice, held, came })

/** Labels of the two decisions: between two values of one record, or whether two records are the same. */
export const decisionNames = ({ reason }: Pick<PlannedItem, 'reason'>): Readonly<Record<Decision, string>> =>
  reason === maybeTwice
    ? { keep: '是同一件，不收入', take: '不是同一件，收入' }
    : { keep: '保留现有', take: '采用报来' }

function ownItem(
  { area, key, title, came }: { area: SubmissionList; key: string; title: string; came: string },
  { known, removed }: { readonly known: boolean; readonly removed: boolean },
  like: string | null,
): PlannedItem {
  if (removed) return item(area, key, title, 'left', { reason: removedReason })
  if (known) return item(area, key, title, 'same')
  return like === null ? item(area, key, title, 'new') : doubtful(area, key, title, like, came)
}

type Goes = Pick<PlannedItem, 'outcome' | 'reason'>

/** What goes with a record goes where the record goes: in with it, or nowhere. */
function withRecord(parent: PlannedItem | undefined, decisions: Decisions): Goes {
  if (parent === undefined || parent.outcome === 'same') return { outcome: 'same', reason: null }
  if (parent.outcome === 'left') return { outcome: 'left', reason: removedReason }
  if (parent.outcome !== 'conflict') return { outcome: 'new', reason: null }
  const decision = decisionOf(parent, decisions)
  if (decision === 'take') return { outcome: 'new', reason: null }
  return {
    outcome: 'left',
    reason: decision === 'keep' ? '所属的记录已有，不收入。' : '所属的记录可能重复，等待决定。',
  }
}

function sessionItems({ sessions, attendances }: Submission, known: KnownState, decisions: Decisions): PlannedItem[] {
  const similarSession = sessionFinder(known.near.sessions)
  const planned = sessions.map(session => {
    const { uid, heldOn } = session
    const title = `${session.title}（${heldOn}）`
    const like = similarSession(session)
    const similar = like === null ? null : `${like.title}（${like.heldOn}）`
    return ownItem(
      { area: 'sessions', key: uid, title, came: title },
      { known: known.session(uid), removed: known.removed('training', uid) },
      similar,
    )
  })
  const parents = new Map(planned.map(one => [one.key, one]))
  return [
    ...planned,
    ...attendances.map(({ session, name }, at) => {
      const key = `${session}:${at}`
      const title = `${name}，${parents.get(session)?.title ?? ''}`
      const goes = withRecord(parents.get(session), decisions)
      const person = known.person(at)
      if (goes.outcome !== 'new' || typeof person === 'number')
        return item('attendances', key, title, goes.outcome, goes)
      return item('attendances', key, title, 'left', { reason: person })
    }),
  ]
}

function rectificationItems({ rectifications }: Submission, known: KnownState): PlannedItem[] {
  return rectifications.map(({ finding: uid, note }) => {
    const current = known.finding(uid)
    if (current === null || !known.units.has(current.unitId))
      return rejected('rectifications', uid, '隐患', '本单位没有这个隐患。')
    const { description, state, level } = current
    if (state === 'submitted' || state === 'passed' || state === 'closed')
      return item('rectifications', uid, description, 'same')
    return canStep(cycleOf(level), state, 'submit')
      ? item('rectifications', uid, description, 'new', { came: note })
      : rejected('rectifications', uid, description, `隐患${findingStateNames[state]}，还不能登记整改完成。`)
  })
}

/** A photograph of one of the office's findings is taken only together with the rectification it shows. */
const withRectification = (rectified: PlannedItem | undefined): Goes =>
  rectified?.outcome === 'new'
    ? { outcome: 'new', reason: null }
    : { outcome: 'left', reason: '没有随同收入的整改情况。' }

const notAttached = { reason: '文件里没有这张照片，请重新保存表单后补送。' }

function findingItems(submission: Submission, known: KnownState, decisions: Decisions): PlannedItem[] {
  const similarFinding = findingFinder(known.near.findings)
  const own = submission.findings.map(finding => {
    const { uid, description, place, foundOn } = finding
    const like = similarFinding(finding)
    const similar = like === null ? null : `${like.no}，${like.foundOn}，${like.place}：${like.description}`
    const came = `${foundOn}，${place}：${description}`
    return ownItem(
      { area: 'findings', key: uid, title: description, came },
      { known: known.finding(uid) !== null, removed: known.removed('findings', uid) },
      similar,
    )
  })
  const rectified = rectificationItems(submission, known)
  const parents = new Map(own.map(one => [one.key, one]))
  const rectifiedBy = new Map(rectified.map(one => [one.key, one]))
  return [
    ...own,
    ...rectified,
    ...submission.photos.map(({ finding, name, file, kind }) => {
      const ownFinding = parents.get(finding)
      // a finding that came open earlier and is put right now: only the photographs after the repair are new
      const since = ownFinding?.outcome === 'same' && kind !== 'before' && rectifiedBy.has(finding)
      const parent = since ? undefined : ownFinding
      const goes = parent === undefined ? withRectification(rectifiedBy.get(finding)) : withRecord(parent, decisions)
      const lost = goes.outcome === 'new' && !known.attached(file)
      return item('photos', `${finding}:${file}`, name, lost ? 'left' : goes.outcome, lost ? notAttached : goes)
    }),
  ]
}

/** Attachments of a record that must be corrected wait for it. */
function withoutOrphans(items: readonly PlannedItem[]): PlannedItem[] {
  const wrong = new Set(items.filter(({ outcome }) => outcome === 'rejected').map(({ key }) => key))
  return items.map(one => {
    const goesAlong = one.area === 'attendances' || one.area === 'photos'
    if (!goesAlong || one.outcome !== 'new' || !wrong.has(one.key.split(':')[0]!)) return one
    return { ...one, outcome: 'left', reason: '所属的记录要补正。' }
  })
}

/** A person is on a roster once: of several lines about one person, only the first is taken. */
function withoutDoubles(items: readonly PlannedItem[], known: KnownState): PlannedItem[] {
  const seen = new Set<string>()
  return items.map(one => {
    if (one.area !== 'attendances' || one.outcome !== 'new') return one
    const [session, at] = one.key.split(':')
    const who = `${session!}:${known.person(Number(at))}`
    if (seen.size < seen.add(who).size) return one
    return { ...one, outcome: 'left', reason: '名单里已有同一人，只收第一行。' }
  })
}

/**
 * What comes of every record of a submission, given what the office holds and what was decided of it. Pure: the page
 * shows it before anything is done, and the very same is done afterwards.
 */
export function planSubmission(submission: Submission, known: KnownState, decisions: Decisions = {}): PlannedItem[] {
  const faults = Map.groupBy(submissionFaults(submission, known.today), ({ key }) => key)
  const whole = splitRectifications(submission, known)
  const planned = [feedbackItems, reportItems, sessionItems, findingItems, recordItems].flatMap(plan =>
    plan(whole, known, decisions),
  )
  const judged = planned.map((one): PlannedItem => {
    // a rejected finding also rejects its rectification
    const areas: readonly string[] = one.area === 'rectifications' ? ['rectifications', 'findings'] : [one.area]
    const wrong = faults.get(one.key)?.find(({ area }) => areas.includes(area))
    return wrong === undefined ? one : { ...one, outcome: 'rejected', reason: wrong.text, field: wrong.field }
  })
  const records = withoutDoubles(withoutOrphans(judged), known)
  return [...records, ...attachmentItems(submission, known, decisions, records)]
}
