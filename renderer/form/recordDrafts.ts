import {
  byHandedInArea,
  ownFields,
  recordParts,
  type HandedInArea,
  type OwnField,
  type SubmittedRecord,
} from '../../domain/packages/recordParts.ts'
import type { SubmissionFault } from '../../domain/packages/submissionRules.ts'
import { yuanText, type FieldValue } from '../../domain/shared/field.ts'
import type { FormData } from '../../domain/outbox/formData.ts'
import { newUid } from './newUid.ts'
import { today } from './embeddedData.ts'

/** What is typed of a record, by its fields. */
export type RecordDraft = Readonly<Record<string, string>> & { readonly uid: string }

/** What is typed of the records of each area. */
export type RecordDrafts = Readonly<Record<HandedInArea, readonly RecordDraft[]>>

/** Nothing typed yet. */
export const noRecords: RecordDrafts = byHandedInArea(() => [])

/** A record with nothing typed yet but the day. */
export const freshRecord = (area: HandedInArea): RecordDraft => ({
  ...Object.fromEntries(
    Object.entries(ownFields(area)).map(([name, { kind, required }]) => [
      name,
      kind === 'day' && required ? today() : '',
    ]),
  ),
  uid: newUid(),
})

/** An amount with at most two decimals, in 分; what is none is not a number. */
const fenOf = (typed: string): number =>
  /^\d{1,12}(?:\.\d{1,2})?$/u.test(typed) ? Math.round(Number(typed) * 100) : NaN

const valueOf = ({ kind }: OwnField, typed: string): FieldValue => {
  const text = typed.trim()
  if (text === '') return null
  if (kind === 'money') return fenOf(text)
  return kind === 'count' ? Number(text) : text
}

const typedOf = ({ kind }: OwnField, value: FieldValue): string => {
  if (value === null) return ''
  return kind === 'money' ? yuanText(Number(value)) : String(value)
}

const faultOf = ({ label }: OwnField, value: FieldValue): string =>
  value === null ? `请填写“${label}”。` : `“${label}”填写有误。`

interface RecordsRead {
  readonly records: SubmittedRecord[]
  readonly faults: SubmissionFault[]
}

function readRecord(area: HandedInArea, { uid, ...typed }: RecordDraft): RecordsRead {
  const fields = ownFields(area)
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueOf(field, typed[name] ?? '')]),
  )
  const parsed = recordParts[area].safeParse({ uid, ...values })
  if (parsed.success) return { records: [parsed.data], faults: [] }
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  const faults = [...wrong].map(field => ({
    area,
    key: uid,
    field,
    text: faultOf(fields[field]!, values[field] ?? null),
  }))
  return { records: [], faults }
}

/** The records of the areas that a form holds, and what is wrong with those that are not whole. */
export function readRecords(drafts: RecordDrafts, { parts }: FormData) {
  const read = byHandedInArea(area => (parts.includes(area) ? drafts[area] : []).map(one => readRecord(area, one)))
  return {
    records: byHandedInArea(area => read[area].flatMap(({ records }) => records)),
    faults: Object.values(read).flatMap(all => all.flatMap(({ faults }) => faults)),
  }
}

/** Drafts of records as a package has them. */
export const draftsOf = (lists: ReadonlyMap<string, readonly unknown[]>): RecordDrafts =>
  byHandedInArea(area =>
    (lists.get(area) ?? []).map(line => {
      const record = recordParts[area].parse(line)
      const typed = Object.entries(ownFields(area)).map(([name, field]) => [name, typedOf(field, record[name] ?? null)])
      return { ...(Object.fromEntries(typed) as Record<string, string>), uid: record.uid }
    }),
  )
