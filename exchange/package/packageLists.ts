import type { Buffer } from 'node:buffer'
import type { z } from 'zod'
import { Submission, submissionParts, type SubmissionList } from '../../domain/packages/submission.ts'
import { PassedTask, PassedTasks } from '../../domain/tasks/taskPackage.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { SnapshotTwoHead, SummarySnapshot } from '../../domain/summaries/report.ts'

/** Longest line of a record, in characters. */
const maxLineLength = 64 * 1024

/** Throws for the key `__proto__`, by which a record could change the prototype of its object. */
export function plainKey(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Error('reserved key __proto__')
  return value
}

function linesOf(part: Buffer, maxRecords: number): readonly string[] {
  const lines = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part).split('\n')
  if (lines.pop() !== '' || lines.some(line => line.length > maxLineLength)) throw new Error('lines without an end')
  if (lines.length > maxRecords) throw new Error('more records than are allowed')
  return lines
}

/**
 * Records of a part, each parsed by its schema; a part of more than `maxRecords` lines is refused unparsed. Refuses
 * PACKAGE_UNREADABLE with the name of the part.
 */
export function recordsOf<T>(name: string, part: Buffer | undefined, schema: z.ZodType<T>, maxRecords = Infinity): T[] {
  try {
    return part === undefined ? [] : linesOf(part, maxRecords).map(line => schema.parse(JSON.parse(line, plainKey)))
  } catch (error) {
    throw new Refusal('PACKAGE_UNREADABLE', { at: `${name} 的内容无法识别` }, { cause: error })
  }
}

const listIn = /^data\/([a-z][A-Za-z]*)\.ndjson$/u

/** Refuses PACKAGE_NEWER with the names of the lists that this version does not know. */
export function demandKnownLists(parts: Iterable<string>, known: readonly string[]): void {
  const newer = [...parts].flatMap(name => listIn.exec(name)?.[1] ?? []).filter(list => !known.includes(list))
  if (newer.length > 0) throw new Refusal('PACKAGE_NEWER', { at: newer.join('、') })
}

/** Tasks out of the parts of a task package. Refuses PACKAGE_NEWER, and PACKAGE_UNREADABLE for a task that is there twice. */
export function passedTasksOf(parts: ReadonlyMap<string, Buffer>): PassedTask[] {
  demandKnownLists(parts.keys(), ['tasks'])
  const all = PassedTasks.safeParse(recordsOf('tasks', parts.get('data/tasks.ndjson'), PassedTask))
  if (!all.success) throw new Refusal('PACKAGE_UNREADABLE', { at: '任务过多或重复' })
  return all.data
}

/** Lists of a monthly report; an office before snapshot format 2 knows only the first. */
export const reportPartNames = ['report', 'reportLists'] as const

const textOf = (part: Uint8Array | undefined): string => new TextDecoder('utf-8', { fatal: true }).decode(part)

/** A frozen report out of its parts: one of format 2 has its lists in a part of their own. Refuses PACKAGE_UNREADABLE. */
export function reportOf(parts: ReadonlyMap<string, Uint8Array>): SummarySnapshot {
  try {
    const head: unknown = JSON.parse(textOf(parts.get('data/report.ndjson')), plainKey)
    const lists = parts.get('data/reportLists.ndjson')
    if (lists === undefined) return SummarySnapshot.parse(head)
    const lines = textOf(lists).split('\n')
    if (lines.pop() !== '') throw new Error('lines without an end')
    return SummarySnapshot.parse({
      ...SnapshotTwoHead.parse(head),
      lists: lines.map(line => JSON.parse(line, plainKey) as unknown),
    })
  } catch (error) {
    throw new Refusal('PACKAGE_UNREADABLE', { at: '报告内容无法识别' }, { cause: error })
  }
}

/** A submission out of its parts. Refuses PACKAGE_NEWER for other lists, and PACKAGE_UNREADABLE for too many records. */
export function submissionOf(parts: ReadonlyMap<string, Buffer>): Submission {
  const areas = Object.keys(submissionParts) as SubmissionList[]
  demandKnownLists(parts.keys(), areas)
  const lists = Object.fromEntries(
    areas.map(area => [area, recordsOf(area, parts.get(`data/${area}.ndjson`), submissionParts[area] as z.ZodType)]),
  )
  const whole = Submission.safeParse(lists)
  if (!whole.success) throw new Refusal('PACKAGE_UNREADABLE', { at: '内容过多' })
  return whole.data
}
