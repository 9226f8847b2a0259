import { foundation } from './0010-foundation.ts'
import { register } from './0020-register.ts'
import { month } from './0030-month.ts'
import { exchange } from './0040-exchange.ts'
import { betweenOffices } from './0060-between-offices.ts'
import { reference } from './0070-reference.ts'
import { sheets } from './0090-sheets.ts'
import { outgoingMedium } from './0100-outgoing-medium.ts'
import { lists } from './0110-lists.ts'
import { records } from './0120-records.ts'
import { attachments } from './0150-attachments.ts'
import { recordSeries } from './0130-record-series.ts'
import { cardFormats } from './0160-card-formats.ts'
import { trash } from './0170-trash.ts'
import { keptPapers } from './0185-kept-papers.ts'
import { indexes } from './0210-indexes.ts'

/** Every step the schema ever took, oldest first; a step that has been released is never edited. */
export const steps = [
  foundation,
  register,
  month,
  exchange,
  betweenOffices,
  reference,
  sheets,
  outgoingMedium,
  lists,
  records,
  recordSeries,
  attachments,
  cardFormats,
  trash,
  keptPapers,
  indexes,
] as const
