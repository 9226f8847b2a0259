import type { ComponentType } from 'react'
import type { RecordDetail } from '../../domain/shared/recordApi.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import { MeasureUses } from '../measures/MeasureUses.tsx'

interface SpecialTab {
  readonly title: string
  readonly Tab: ComponentType<{ readonly record: RecordDetail }>
}

/** What a kind's record page shows first, beyond what all kinds show. */
export const specialTabs: Readonly<Partial<Record<RecordArea, SpecialTab>>> = {
  measures: { title: '落实情况', Tab: MeasureUses },
}
