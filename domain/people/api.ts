import { z } from 'zod'
import { Changed } from '../shared/changed.ts'
import { sessionCall } from '../shared/call.ts'
import { IsoDay } from '../shared/time.ts'
import { Employment, EmploymentForm, PersonFields, Post, PostKind } from './person.ts'

/** What a list of people shows; absent means any. `unitId` means employed there on the list's day. */
export const PersonFilter = z.strictObject({
  unitId: z.int().optional(),
  postKind: PostKind.optional(),
  form: EmploymentForm.optional(),
  text: z.string().max(60).optional(),
})
export type PersonFilter = z.output<typeof PersonFilter>

/** One person as a list shows it: the identity number masked, the employment of the list's day. */
export const PersonRow = z.strictObject({
  id: z.int(),
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  phone: z.string().nullable(),
  identityMasked: z.string().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  post: z.string().nullable(),
  postKind: PostKind.nullable(),
  form: EmploymentForm.nullable(),
})
export type PersonRow = z.output<typeof PersonRow>

/** Order of a list of people; by post only among those of one unit, kind or form. */
export const PersonSort = z.strictObject({ by: z.enum(['name', 'post', 'entered']), descending: z.boolean() })
export type PersonSort = z.output<typeof PersonSort>

/** A person's page. */
export const PersonDetail = PersonFields.extend({
  id: z.int(),
  identityMasked: z.string().nullable(),
  mergedInto: z.int().nullable(),
  employments: z.array(Employment),
})
export type PersonDetail = z.output<typeof PersonDetail>

/** Two records that may be one person: the same number, or the same name and telephone. */
export const Duplicate = z.strictObject({
  reason: z.enum(['nameAndPhone', 'nameAndBirth']),
  people: z.array(PersonRow).min(2),
})
export type Duplicate = z.output<typeof Duplicate>

const Identity = z.string().trim().min(1).max(40).nullable()
const Reason = z.string().trim().min(2).max(200)
const One = z.strictObject({ id: z.int() })

/** People and where they work. Identity numbers leave only one by one, each noted in the audit. */
export const peopleApi = {
  list: sessionCall('people.read')
    .input(
      z.strictObject({
        day: IsoDay,
        filter: PersonFilter,
        sort: PersonSort,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), typo: z.boolean(), rows: z.array(PersonRow) })),
  get: sessionCall('people.read', 'RECORD_NOT_FOUND').input(One).output(PersonDetail),
  /** The full number, for a reason that goes into the audit log. */
  identity: sessionCall('people.identity', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), reason: Reason }))
    .output(z.strictObject({ identity: z.string().nullable() })),
  add: sessionCall('people.write', 'PERSON_FIELD_WRONG', 'IDENTITY_TAKEN', 'RECORD_NOT_FOUND')
    .input(
      z.strictObject({ fields: PersonFields, identity: Identity, post: Post.nullable(), startedOn: IsoDay.nullable() }),
    )
    .output(Changed),
  /** Sets what is recorded; an identity number of null leaves the one that is there. */
  change: sessionCall('people.write', 'PERSON_FIELD_WRONG', 'IDENTITY_TAKEN', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), fields: PersonFields, identity: Identity }))
    .output(Changed),
  employ: sessionCall('people.write', 'RECORD_NOT_FOUND', 'PERSON_FIELD_WRONG')
    .input(z.strictObject({ id: z.int(), post: Post, startedOn: IsoDay }))
    .output(Changed),
  leave: sessionCall('people.write', 'RECORD_NOT_FOUND', 'PERSON_FIELD_WRONG')
    .input(z.strictObject({ id: z.int(), employment: z.int(), endedOn: IsoDay }))
    .output(Changed),
  duplicates: sessionCall('people.read').output(z.array(Duplicate)),
  /** Puts one record into another: its employments go over, its own page says where it went. */
  merge: sessionCall('people.write', 'RECORD_NOT_FOUND', 'PERSON_FIELD_WRONG')
    .input(z.strictObject({ id: z.int(), into: z.int(), reason: Reason }))
    .output(Changed),
  remove: sessionCall('people.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), reason: Reason, on: IsoDay }))
    .output(Changed),
}
