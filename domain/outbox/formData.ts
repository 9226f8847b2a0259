import { z } from 'zod'
import { Fingerprint } from '../packages/manifest.ts'
import { handedInAreas } from '../packages/recordParts.ts'
import { FigureCells } from '../figures/cell.ts'
import { FindingLevel, FindingState } from '../inspections/lifecycle.ts'
import { Month } from '../shared/period.ts'
import { IsoDay } from '../shared/time.ts'
import { AssignmentState } from '../tasks/lifecycle.ts'

const key = z.string().regex(/^[\w-]{43}$/u)
const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/u)

/** A task as a form shows it. */
export const FormTask = z.strictObject({
  assignment: z.uuid(),
  title: z.string(),
  requirement: z.string(),
  output: z.string(),
  clause: z.string(),
  dueOn: IsoDay,
  state: AssignmentState,
  feedback: z.string().nullable(),
})
export type FormTask = z.output<typeof FormTask>

/** A finding that is to be put right, as a form shows it. */
export const FormFinding = z.strictObject({
  uid: z.uuid(),
  no: z.string(),
  description: z.string(),
  place: z.string(),
  dueOn: IsoDay.nullable(),
  level: FindingLevel,
  state: FindingState,
})
export type FormFinding = z.output<typeof FormFinding>

/**
 * All that a unit's form is made of: one unit, one month, what the office holds already. It bears the unit's own keys, by
 * which the office knows what comes back; whoever has the file can hand in for the unit.
 */
export const FormData = z.strictObject({
  format: z.literal('safetydesk-form'),
  version: z.literal(1),
  form: z.uuid(),
  month: Month,
  issued: IsoDay,
  due: IsoDay,
  expires: IsoDay,
  office: z.strictObject({ name: z.string(), recipient, verifyKey: key, fingerprint: Fingerprint }),
  unit: z.strictObject({
    uid: z.uuid(),
    name: z.string(),
    fingerprint: Fingerprint,
    identity: z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/u),
    recipient,
    signingKey: key,
    verifyKey: key,
  }),
  expectsFigures: z.boolean(),
  /** Areas of records that it holds too; a form of the version before says nothing of them. */
  parts: z.array(z.enum(handedInAreas)).default([]),
  tasks: z.array(FormTask).max(500),
  findings: z.array(FormFinding).max(1000),
  figures: FigureCells,
  /** Names of the staff, for rosters. */
  people: z.array(z.strictObject({ name: z.string(), unit: z.string(), post: z.string() })).max(5000),
})
export type FormData = z.output<typeof FormData>

/** Series of the packages that come out of a form. */
export const formSeries = (form: string): string => `form:${form}`

/** One item to be corrected in a submission. */
export const SlipItem = z.strictObject({
  area: z.string(),
  key: z.string(),
  field: z.string().nullable(),
  title: z.string(),
  reason: z.string(),
})
export type SlipItem = z.output<typeof SlipItem>

/** A receipt: which package came, when, and what of it was imported. */
export const Receipt = z.strictObject({
  package: z.uuid(),
  sequence: z.int(),
  digest: z.string(),
  receivedAt: z.string(),
  office: z.string(),
  taken: z.record(z.string(), z.int()),
  left: z.array(z.strictObject({ title: z.string(), reason: z.string() })),
})
export type Receipt = z.output<typeof Receipt>
