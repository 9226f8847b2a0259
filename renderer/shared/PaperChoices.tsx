import { Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { paperTraits, type PaperChoice, type PaperKind } from '../../domain/papers/paper.ts'
import { addMonths, monthText, Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { DayInput } from './DayInput.tsx'
import { UnitSelect } from './UnitSelect.tsx'

/** What a person may choose before a paper is printed, as it stands in the fields. */
export interface Choices {
  readonly record: number | null
  readonly month: Month | null
  readonly day: IsoDay
  readonly medium: string
  readonly recipients: string
  readonly cc: string
  readonly preprinted: boolean
}

/** The order of a paper with these choices; an empty field is not sent. */
export const orderOf = (kind: PaperKind, choices: Choices): PaperOrder => ({
  ...choices,
  kind,
  medium: choices.medium.trim() || null,
  recipients: choices.recipients.trim() || null,
  cc: choices.cc.trim() || null,
})

interface FieldProps {
  readonly choices: Choices
  /** The newest month to choose from. */
  readonly newest: Month | null
  readonly set: (choice: Partial<Choices>) => void
}

const monthsShown = 24

function MonthField({ newest, choices, set }: FieldProps) {
  if (newest === null) return null
  const months = Array.from({ length: monthsShown }, (_, at) => addMonths(newest, -at))
  return (
    <Select
      label="月份"
      w="11rem"
      allowDeselect={false}
      data={months.map(month => ({ value: month, label: monthText(month) }))}
      value={choices.month}
      onChange={month => set({ month: Month.nullable().parse(month) })}
    />
  )
}

const fields: Readonly<Record<PaperChoice, (props: FieldProps) => ReactNode>> = {
  month: MonthField,
  day: ({ choices, set }) => (
    <DayInput
      label="写出日期"
      width="10rem"
      value={choices.day}
      onChange={day => IsoDay.safeParse(day).success && set({ day: IsoDay.parse(day) })}
    />
  ),
  unit: ({ choices, set }) => (
    <UnitSelect label="领取单位（不选为全部）" value={choices.record} onChange={record => set({ record })} />
  ),
  medium: ({ choices, set }) => (
    <TextInput
      label="介质编号"
      placeholder="不填则留空，交接时手写"
      w="14rem"
      maxLength={40}
      value={choices.medium}
      onChange={event => set({ medium: event.currentTarget.value })}
    />
  ),
  recipients: ({ choices, set }) => (
    <Textarea
      label="主送机关"
      placeholder="不填写时为：各镇人民政府、街道办事处，区直有关部门、单位"
      autosize
      maxRows={3}
      w="26rem"
      maxLength={2000}
      value={choices.recipients}
      onChange={event => set({ recipients: event.currentTarget.value })}
    />
  ),
  cc: ({ choices, set }) => (
    <TextInput
      label="抄送机关"
      placeholder="没有可不填"
      w="18rem"
      maxLength={500}
      value={choices.cc}
      onChange={event => set({ cc: event.currentTarget.value })}
    />
  ),
  preprinted: ({ choices, set }) => (
    <Checkbox
      label="套打（纸上已有红头）"
      checked={choices.preprinted}
      onChange={event => set({ preprinted: event.currentTarget.checked })}
    />
  ),
}

export const hasChoices = (kind: PaperKind): boolean => paperTraits[kind].asks !== undefined

interface PaperChoicesProps extends FieldProps {
  readonly kind: PaperKind
}

/** A field for each choice that the paper asks for. */
export function PaperChoices({ kind, ...props }: PaperChoicesProps) {
  const { asks = [] } = paperTraits[kind]
  return (
    <Group align="flex-end">
      {asks.map(choice => {
        const Field = fields[choice]
        return <Field key={choice} {...props} />
      })}
    </Group>
  )
}
