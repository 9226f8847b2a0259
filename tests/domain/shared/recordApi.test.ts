import { describe, expect, test } from 'vitest'
import { ListQuery } from '../../../domain/lists/listQuery.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { recordQuery } from '../../../domain/shared/recordApi.ts'
import type { RecordArea } from '../../../domain/shared/recordAreas.ts'

const by = (field: string) => ({ by: field, descending: false })
const condition: readonly (readonly [RecordArea, object, object, boolean])[] = [
  ['outreach', {}, by('title'), true],
  ['outreach', { text: '公益', states: ['done'], removed: true }, by('state'), true],
  ['outreach', { medium: 'video', unitId: 1, from: '2026-11-01', to: '2026-11-30', measureId: 1 }, by('reach'), true],
  ['outreach', { states: ['confirmed'] }, by('title'), false],
  ['outreach', { states: [] }, by('title'), false],
  ['outreach', { medium: 'television' }, by('title'), false],
  ['outreach', { system: 'fifteen' }, by('title'), false],
  ['outreach', {}, by('number'), false],
  ['outreach', {}, by('id'), false],
  ['measures', { system: 'fifteen' }, by('number'), true],
  ['measures', { unitId: 1 }, by('number'), false],
  ['measures', { from: '2026-11-01' }, by('number'), false],
  ['measures', { measureId: 1 }, by('number'), false],
]

describe.each(condition)('of %s, the conditions %o in the order %o', (area, filter, sort, stand) => {
  const title = stand ? 'stand' : 'are refused'
  test(`${title} in a list`, () =>
    expect(recordQuery(kindOf(area)).safeParse({ filter, sort, offset: 0, limit: 9 }).success).toBe(stand))
  test(`${title} in what is exported and printed`, () =>
    expect(ListQuery.safeParse({ list: area, day: '2026-11-30', filter, sort }).success).toBe(stand))
})
