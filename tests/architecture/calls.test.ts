import { expect, test } from 'vitest'
import { api } from '../../domain/api.ts'
import { recordAreaNames } from '../../domain/shared/recordAreas.ts'
import { sources, type TextFile } from './sources.ts'

/** Calls that no page and no command needs to name, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {}

/** What a person can reach: the page and the command line, each on one line so that a chain of dots is whole. */
const reached = sources
  .filter(({ path }) => /^(?:renderer|hosts\/cli)\//.test(path))
  .map(({ text }: TextFile) => text.replaceAll(/\s*\n\s*(?=\??\.)/g, ''))
  .join('\n')

/** Whether a call is named as `calls.area.name`, or as that of every kind of record: `calls[kind.area].name`. */
function isNamed(area: string, name: string, text = reached): boolean {
  if (new RegExp(`\\b${area}\\.${name}\\b`).test(text)) return true
  if (!(recordAreaNames as readonly string[]).includes(area)) return false
  const generic = `(?:api|calls)\\[(?:\\w+\\.)*(?:area|list)\\]`
  return new RegExp(`${generic}\\.${name}\\b|\\{[^}]*\\b${name}\\b[^}]*\\} = ${generic}`).test(text)
}

const allCalls = Object.entries(api).flatMap(([area, calls]) => Object.keys(calls).map(name => [area, name] as const))

test('every call of the core is named by a page or a command, or excepted with a reason', () => {
  expect(allCalls.length).toBeGreaterThan(150)
  const unreached = allCalls.filter(([area, name]) => !isNamed(area, name)).map(call => call.join('.'))
  expect(unreached.toSorted()).toEqual(Object.keys(exceptions).toSorted())
})

test('a call that is named only by its beginning, in another area, or of one kind of record is missed', () => {
  expect(isNamed('tasks', 'remove', 'calls.tasks.removeAll({})')).toBe(false)
  expect(isNamed('tasks', 'remove', 'calls.notices.remove({})')).toBe(false)
  expect(isNamed('tasks', 'remove', 'calls[kind.area].remove({})')).toBe(false)
  expect(isNamed('measures', 'remove', 'calls[kind.area].remove({})')).toBe(true)
  expect(isNamed('measures', 'change', 'const { add, change } = calls[kind.area]')).toBe(true)
  expect(isNamed('measures', 'drop', 'const { add, change } = calls[kind.area]')).toBe(false)
})
