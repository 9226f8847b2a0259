import { z } from 'zod'
import { IsoDay } from '../shared/time.ts'
import { isPhone } from '../shared/phone.ts'

/** Kind of post; the list of people is filtered by it. */
export const PostKind = z.enum(['principal', 'safetyDirector', 'safetyManager', 'specialOperator', 'cadre', 'worker'])
export type PostKind = z.output<typeof PostKind>

/** How a person is employed; the list of people is filtered by it. */
export const EmploymentForm = z.enum(['formal', 'dispatched', 'flexible', 'intern'])
export type EmploymentForm = z.output<typeof EmploymentForm>

const text = (most: number) => z.string().trim().min(1).max(most).nullable()

/** Where and as what a person works. */
export const Post = z.strictObject({
  unitId: z.int(),
  department: text(40),
  workshop: text(40),
  team: text(40),
  post: text(40),
  postKind: PostKind,
  form: EmploymentForm,
})
export type Post = z.output<typeof Post>

/** What is recorded of a person; `identity` is the full number in the form of `plainIdentity`. */
export const PersonFields = z.strictObject({
  name: z.string().trim().min(1).max(40),
  sex: z.enum(['male', 'female']).nullable(),
  bornOn: IsoDay.nullable(),
  phone: text(30),
  note: text(200),
})
export type PersonFields = z.output<typeof PersonFields>

/** A person's time at a unit; `endedOn` is the first day on which it no longer holds. */
export const Employment = Post.extend({
  id: z.int(),
  unitName: z.string(),
  startedOn: IsoDay,
  endedOn: IsoDay.nullable(),
})
export type Employment = z.output<typeof Employment>

/** True when a person's number can be dialled. */
export const isReachable = ({ phone }: Pick<PersonFields, 'phone'>): boolean => phone === null || isPhone(phone)
