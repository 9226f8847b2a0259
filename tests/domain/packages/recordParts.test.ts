import { describe, expect, test } from 'vitest'
import { handedInAreas, ownFields } from '../../../domain/packages/recordParts.ts'
import { fieldName, listName } from '../../../domain/packages/fieldNames.ts'
import { emptySubmission, maxRecords, submissionCounts, Submission } from '../../../domain/packages/submission.ts'
import { kindOf, recordKinds } from '../../../domain/records/recordKinds.ts'
import { recordAreaNames, recordAreas } from '../../../domain/shared/recordAreas.ts'
import { draftsOf, freshRecord, noRecords, readRecords, type RecordDraft } from '../../../renderer/form/recordDrafts.ts'
import type { FormData } from '../../../domain/outbox/formData.ts'

test('areas are handed in just where their kind says in which state, and nothing of them is the usual', () => {
  expect(handedInAreas).toEqual(recordAreaNames.filter(area => recordKinds[area].handedIn !== null))
  expect(handedInAreas).not.toContain('measures')
  expect(submissionCounts(emptySubmission)).toEqual({})
})

const typed: Readonly<Record<string, string>> = { day: '2026-10-12', count: '12', money: '3.5', text: '某事' }

describe.each(handedInAreas)('the part of %s', area => {
  const fields = Object.entries(ownFields(area))
  const whole: RecordDraft = {
    ...Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        field.kind === 'choice' ? Object.keys(field.names)[0]! : typed[field.kind]!,
      ]),
    ),
    uid: freshRecord(area).uid,
  }
  const form = (parts: readonly string[]) => ({ parts }) as unknown as FormData
  const read = (draft: RecordDraft, parts: readonly string[] = [area]) =>
    readRecords({ ...noRecords, [area]: [draft] }, form(parts))

  test('has the fields of its kind but units and measures, each with its label for slips', () => {
    const own = Object.entries(kindOf(area).fields).filter(([, { kind }]) => kind !== 'unit' && kind !== 'measures')
    expect(fields.map(([name]) => name)).toEqual(own.map(([name]) => name))
    expect(fields.map(([name]) => fieldName(area, name))).toEqual(own.map(([, { label }]) => label))
    expect(listName(area)).toBe(recordAreas[area].name)
  })

  test('is read out of what is typed, and comes back as it was typed', () => {
    const { records, faults } = read(whole)
    expect(faults).toEqual([])
    expect(draftsOf(new Map([[area, records[area]]]))[area]).toEqual([whole])
    expect(read(whole, []).records[area]).toEqual([])
  })

  test('names each required field that is empty, and each other one may be', () => {
    for (const [name, { required, label }] of fields) {
      const { faults } = read({ ...whole, [name]: ' ' })
      expect([name, faults]).toEqual([
        name,
        required ? [{ area, key: whole.uid, field: name, text: `请填写“${label}”。` }] : [],
      ])
    }
  })

  test('holds so many records and no more', () => {
    const [record] = read(whole).records[area]
    const holds = (count: number) =>
      Submission.safeParse({ ...emptySubmission, [area]: Array.from({ length: count }, () => record) }).success
    expect([holds(maxRecords[area]), holds(maxRecords[area] + 1)]).toEqual([true, false])
  })
})
