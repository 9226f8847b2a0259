import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { maxPassedTasks } from '../../domain/tasks/taskPackage.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { passedTasksOf } from '../../exchange/package/packageLists.ts'

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'tasks.json'), 'utf8')) as {
  name: string
  part: string
  expect: string
}[]

function outcome(part: string, name = 'data/tasks.ndjson'): string {
  try {
    passedTasksOf(new Map([[name, Buffer.from(part)]]))
    return 'ok'
  } catch (error) {
    return isRefusal(error) ? error.code : String(error)
  }
}

describe('the part `data/tasks.ndjson` of a task package', () => {
  test.each(vectors)('$name: $expect', ({ part, expect: expected }) => {
    expect(outcome(part)).toBe(expected)
  })

  test('holds at most so many tasks, in lines of at most so many characters, and stands alone', () => {
    const { part } = vectors[0]!
    const task = JSON.parse(part) as object
    const many = (count: number) =>
      Array.from({ length: count }, () => `${JSON.stringify({ ...task, assignment: randomUUID() })}\n`).join('')
    expect([outcome(many(maxPassedTasks)), outcome(many(maxPassedTasks + 1))]).toEqual(['ok', 'PACKAGE_UNREADABLE'])
    expect(outcome(`${JSON.stringify({ ...task, note: '长'.repeat(70_000) })}\n`)).toBe('PACKAGE_UNREADABLE')
    expect(outcome(part, 'data/figures.ndjson')).toBe('PACKAGE_NEWER')
  })
})
