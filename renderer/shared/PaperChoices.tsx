import { Group, Select, TextInput } from '@mantine/core'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { addMonths, monthText, type Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { DayInput } from './DayInput.tsx'
import { UnitSelect } from './UnitSelect.tsx'

/** What a paper is about, as far as a person may still choose it in the preview. */
export interface Subject {
  readonly record: number | null
  readonly month: Month | null
  readonly day: IsoDay
  /** 介质编号 of a 交接单. */
  readonly medium: string
}

interface PaperChoicesProps {
  readonly kind: PaperKind
  /** The newest month to choose from. */
  readonly newest: Month | null
  readonly subject: Subject
  readonly onChange: (subject: Subject) => void
}

/** Whether there is anything to choose. */
export const hasChoices = (kind: PaperKind, newest: Month | null): boolean => newest !== null || kind === 'handoverList'

const monthsShown = 24

/** Which month a register is of; which day, unit and stick a handover list is of. Nothing for all other papers. */
export function PaperChoices({ kind, newest, subject, onChange }: PaperChoicesProps) {
  const set = (more: Partial<Subject>) => onChange({ ...subject, ...more })
  if (newest !== null)
    return (
      <Select
        label="月份"
        w="11rem"
        allowDeselect={false}
        data={Array.from({ length: monthsShown }, (_, at) => addMonths(newest, -at)).map(month => ({
          ...{ value: month, label: monthText(month) },
        }))}
        value={subject.month}
        onChange={month => set({ month: month as Month })}
      />
    )
  if (kind !== 'handoverList') return null
  return (
    <Group align="flex-end">
      <DayInput
        label="写出日期"
        width="10rem"
        value={subject.day}
        onChange={day => IsoDay.safeParse(day).success && set({ day: IsoDay.parse(day) })}
      />
      <UnitSelect label="领取单位（不选为全部）" value={subject.record} onChange={record => set({ record })} />
      <TextInput
        label="介质编号"
        placeholder="不填则留空，交接时手写"
        w="14rem"
        maxLength={40}
        value={subject.medium}
        onChange={event => set({ medium: event.currentTarget.value })}
      />
    </Group>
  )
}
