import { describe, expect, test } from 'vitest'
import { entryOf, navigation, pages, recordPath } from '../../../renderer/shared/pages.ts'

describe('the list of pages', () => {
  test('names every address once', () => {
    const paths = pages.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  test('leads every page back to an entry of the navigation', () => {
    for (const { path } of pages) expect(navigation).toContain(entryOf(path.replace('$id', '7')))
  })

  test('puts a record below its list, and a list that another one opens below that one', () => {
    expect(entryOf(recordPath('/units/$id', 12))?.path).toBe('/units')
    expect(entryOf(recordPath('/findings/$id', 3))?.path).toBe('/inspections')
    expect(entryOf('/owing')?.path).toBe('/tasks')
    expect(entryOf('/notices/new')?.path).toBe('/notices')
  })

  test('knows no page at an address that is not listed', () => {
    expect(entryOf('/nowhere')).toBeUndefined()
    expect(entryOf('/unitsandmore')).toBeUndefined()
  })
})
