import type { ReadDb } from '../../../db/store/store.ts'
import { columnName } from '../../../domain/sheets/sheetKinds.ts'
import type { SubmissionList } from '../../../domain/packages/submission.ts'
import type { RowFault } from '../../../domain/sheets/unitSheet.ts'
import type { Decisions } from '../../../domain/inbox/fileState.ts'
import { planSubmission } from '../../../domain/inbox/planSubmission.ts'
import { plannedItem, type PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import { withoutRejected } from '../../../domain/inbox/sheetAnswers.ts'
import { faultTexts } from '../../../domain/shared/fieldTexts.ts'
import { knownRecords } from '../kinds/knownRecords.ts'
import type { FileSource, PlannedImport } from '../kinds/kind.ts'
import type { HandedInKind, SheetPart, SheetParts } from './records.ts'
import { writeSubmission } from '../kinds/submission.ts'

const areas: Readonly<Record<HandedInKind, SubmissionList>> = {
  figures: 'figures',
  roster: 'attendances',
  findings: 'findings',
  feedback: 'feedback',
}

const faultItem = (kind: HandedInKind, { row, field, fault }: RowFault): PlannedItem =>
  plannedItem(areas[kind], `row:${row}:${field}`, `第${row}行`, 'rejected', {
    field,
    reason: `${columnName(kind, field)}：${faultTexts[fault] ?? fault}`,
  })

/** Keys of several units' records apart, and their titles with the unit; a single unit's stay as they are. */
function naming(parts: readonly SheetPart[]) {
  const several = parts.length > 1
  return {
    outside: ({ unitId, unitName }: SheetPart, item: PlannedItem): PlannedItem =>
      several ? { ...item, key: `${unitId}/${item.key}`, title: `${unitName}：${item.title}` } : item,
    inside: ({ unitId }: SheetPart, key: string): string | null => {
      if (!several) return key
      return key.startsWith(`${unitId}/`) ? key.slice(`${unitId}/`.length) : null
    },
  }
}

function decisionsOf(inside: (key: string) => string | null, decisions: Decisions): Decisions {
  const own = Object.entries(decisions).flatMap(([name, decision]) => {
    const [area, ...key] = name.split(':')
    const ownKey = inside(key.join(':'))
    return ownKey === null ? [] : [[`${area}:${ownKey}`, decision] as const]
  })
  return Object.fromEntries(own)
}

/** The row of each item of a sheet; undefined for an item without a row. */
export function rowsOfItems({ parts }: SheetParts, items: readonly PlannedItem[]): readonly (number | undefined)[] {
  const { inside } = naming(parts)
  return items.map(({ area, key }) => {
    const faulty = /^row:(\d+):/u.exec(key)?.[1]
    if (faulty !== undefined) return Number(faulty)
    for (const part of parts) {
      const own = inside(part, key)
      const row = own === null ? undefined : part.places.get(`${area}:${own}`)
      if (row !== undefined) return row
    }
    return undefined
  })
}

/** How a sheet of units is imported: as the forms of its units would be, unit by unit. */
export function sheetImport(
  { core, actor, file }: FileSource,
  kind: HandedInKind,
  { parts, faults }: SheetParts,
): PlannedImport {
  const { outside, inside } = naming(parts)
  const own = (part: SheetPart) => (key: string) => inside(part, key)
  const known = (db: ReadDb, { unitId, submission }: SheetPart) =>
    knownRecords(core, db, actor, { unitId, series: `sheet:${file.uid}`, submission })
  return {
    plan(db) {
      const planned = parts.flatMap(part =>
        planSubmission(part.submission, known(db, part), decisionsOf(own(part), file.decisions)).map(item =>
          outside(part, item),
        ),
      )
      return withoutRejected([...planned, ...faults.map(fault => faultItem(kind, fault))], file.decisions)
    },
    write(at, order) {
      for (const part of parts) {
        const items = order.items.flatMap(item => {
          const key = inside(part, item.key)
          return key === null ? [] : [{ ...item, key }]
        })
        const decisions = decisionsOf(own(part), order.decisions)
        const { submission } = part
        writeSubmission(at, { ...order, items, decisions, submission, known: known(at.read, part), source: 'sheet' })
      }
    },
  }
}
