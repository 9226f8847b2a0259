import {
  dueAfter,
  lackingText,
  missingFor,
  type StepOfficer,
  type SteppedRecord,
} from '../../domain/shared/checkStep.ts'
import type { StepAsks } from '../../domain/shared/cycle.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { IsoDay } from '../../domain/shared/time.ts'

/** Two officers, as every enforcement paper names them. */
export type TwoOfficers = [StepOfficer, StepOfficer]

/** Two officers of whom nothing is known yet. */
export const noOfficers: TwoOfficers = [
  { name: '', certificate: '' },
  { name: '', certificate: '' },
]

/** What a person has typed of a step. */
export interface StepDraft {
  readonly on: string
  readonly note: string
  readonly texts: Readonly<Record<string, string>>
  readonly due: string
  readonly officers: TwoOfficers
  readonly file: { readonly handle: Handle; readonly name: string } | null
}

/** The draft with which a dialog begins. */
export const beginDraft = (today: string, first: Partial<StepDraft> = {}): StepDraft => ({
  on: today,
  note: '',
  texts: {},
  due: '',
  officers: noOfficers,
  file: null,
  ...first,
})

/** What is sent of a draft: what the step asks and nothing else. */
export interface GivenStep {
  readonly on: IsoDay
  readonly note: string | null
  readonly texts: Readonly<Record<string, string>>
  readonly due: IsoDay | null
  readonly officers: TwoOfficers | null
  readonly file: Handle | null
}

const dayIn = (text: string): IsoDay | null => IsoDay.safeParse(text).data ?? null

/** What is sent; null while the day of the step is none. */
export function givenBy(asks: StepAsks, draft: StepDraft): GivenStep | null {
  const on = dayIn(draft.on)
  if (on === null) return null
  const texts = Object.keys(asks.texts ?? {}).map(key => [key, (draft.texts[key] ?? '').trim()])
  return {
    on,
    note: asks.note === undefined ? null : draft.note.trim() || null,
    texts: Object.fromEntries(texts) as Record<string, string>,
    due: asks.due === undefined ? null : dayIn(draft.due),
    officers: asks.officers === undefined ? null : draft.officers,
    file: asks.file === undefined ? null : (draft.file?.handle ?? null),
  }
}

/** What a dialog looks at in the record. */
export type Looked = Pick<SteppedRecord<string>, 'dueOn' | 'hasFile'>

/** What is still missing before a step can be saved, as the dialog says it; null when nothing is. */
export function lackText(asks: StepAsks, record: Looked, draft: StepDraft): string | null {
  const given = givenBy(asks, draft)
  if (given === null) return `请填写${asks.day ?? '办理日期'}。`
  const input = { ...given, hasFile: given.file !== null }
  switch (missingFor(asks, record, input)?.code) {
    case undefined:
      return null
    case 'NOTE_REQUIRED':
      return `请填写${lackingText(asks, input)!.label}。`
    case 'DAY_NOT_LATER':
      return `${asks.due!.label}须晚于 ${dueAfter(asks, record, given.on)}。`
    case 'OFFICERS_SAME':
      return '请填写两名不同的执法人员。'
    default:
      return `请添加${asks.file!.label}。`
  }
}

/** After which day the new day must be, and whether a typed one is not. */
export function dueHint(asks: StepAsks, record: Looked, { due, on }: StepDraft) {
  const after = dueAfter(asks, record, on) ?? ''
  return { text: `须晚于 ${after}`, isBroken: due !== '' && due <= after }
}

/** Where the cursor stands first: in the first field that is typed, else on the button. */
export function firstField({ note, texts = {}, officers, due }: StepAsks): string {
  if (due !== undefined) return 'due'
  if (officers !== undefined) return 'officers'
  const [text] = Object.keys(texts)
  return text ?? (note === undefined ? 'submit' : 'note')
}
