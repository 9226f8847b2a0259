import type { Buffer } from 'node:buffer'
import type { z } from 'zod'
import { Submission, submissionParts, type SubmissionList } from '../../domain/packages/submission.ts'
import { PassedTask, PassedTasks } from '../../domain/tasks/taskPackage.ts'
import { Refusal } from '../../domain/shared/refusal.ts'

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

/** Tasks out of the parts of a task package. Refuses PACKAGE_UNREADABLE for other parts, and for a task that is there twice. */
export function passedTasksOf(parts: ReadonlyMap<string, Buffer>): PassedTask[] {
  const foreign = [...parts.keys()].find(name => name !== 'data/tasks.ndjson')
  if (foreign !== undefined) throw new Refusal('PACKAGE_UNREADABLE', { at: `${foreign} 不是任务包的内容` })
  const all = PassedTasks.safeParse(recordsOf('tasks', parts.get('data/tasks.ndjson'), PassedTask))
  if (!all.success) throw new Refusal('PACKAGE_UNREADABLE', { at: '任务过多或重复' })
  return all.data
}

/** A submission out of its parts. Refuses PACKAGE_UNREADABLE for parts of another kind, and for too many records. */
export function submissionOf(parts: ReadonlyMap<string, Buffer>): Submission {
  const areas = Object.keys(submissionParts) as SubmissionList[]
  const known = new Set(areas.map(area => `data/${area}.ndjson`))
  const foreign = [...parts.keys()].find(name => name.startsWith('data/') && !known.has(name))
  if (foreign !== undefined) throw new Refusal('PACKAGE_UNREADABLE', { at: `${foreign} 不是报送内容` })
  const lists = Object.fromEntries(
    areas.map(area => [area, recordsOf(area, parts.get(`data/${area}.ndjson`), submissionParts[area] as z.ZodType)]),
  )
  const whole = Submission.safeParse(lists)
  if (!whole.success) throw new Refusal('PACKAGE_UNREADABLE', { at: '内容过多' })
  return whole.data
}
