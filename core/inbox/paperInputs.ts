import { fileById, filesOf, type StoredFile } from '../../db/inbox/files.ts'
import { batchById } from '../../db/inbox/mediaRegister.ts'
import type { BatchAnswers, CorrectionSlip, Receipt } from '../../documents/papers/receipts.ts'
import { listName, fieldName } from '../../domain/packages/fieldNames.ts'
import { columnName } from '../../domain/sheets/sheetKinds.ts'
import { submissionListNames } from '../../domain/packages/submission.ts'
import { leftOut, takenByList, toCorrect } from '../../domain/inbox/receipt.ts'
import { fileStateNames, hasPapers, type FileState } from '../../domain/inbox/fileState.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { monthText } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { minuteText } from '../kernel/officeTime.ts'
import { currentLetterhead } from '../settings/letterhead.ts'

/** Whether a file is one that units hand in. */
const handedIn = ({ manifest, sheet, sender }: StoredFile): boolean =>
  (manifest !== null || sheet !== null) && hasPapers({ kind: manifest?.kind ?? null, sender })

/** The file as both papers show it. */
function fileFacts(core: CoreState, file: StoredFile) {
  const batch = found(batchById(core.store.read, file.batchId))
  const { sender, name, packageId, sequence } = file
  const period = file.manifest?.period ?? file.sheet?.month ?? null
  return {
    sender,
    name,
    period: period === null ? '—' : monthText(period),
    sequence,
    packageId,
    digest: file.contentDigest ?? file.sha256,
    receivedAt: minuteText(batch.at),
    medium: batch.source,
    by: batch.by,
  }
}

function receiptPart(core: CoreState, file: StoredFile) {
  const taken = takenByList(file)
  return {
    ...fileFacts(core, file),
    importedAt: minuteText(found(file.importedAt)),
    taken: Object.keys(submissionListNames)
      .map(area => ({ area: listName(area), count: taken[area] ?? 0 }))
      .filter(({ count }) => count > 0),
    left: leftOut(file).map(({ area, title, reason }) => ({ area: listName(area), title, reason })),
  }
}

/** A column of a sheet by its head, a field of a form by its label. */
function fieldOf({ sheet }: StoredFile, area: string, field: string | null): string {
  const label = fieldName(area, field)
  if (label !== '' || sheet === null || field === null) return label
  const head = columnName(sheet.kind, field)
  return head === field ? '' : head
}

function slipPart(core: CoreState, file: StoredFile) {
  const wrong = toCorrect(file)
  const place = file.sheet === null ? ('form' as const) : ('sheet' as const)
  const next = wrong.every(({ area }) => area === 'form') ? ('whole' as const) : place
  return {
    ...fileFacts(core, file),
    next,
    wrong: wrong.map(({ area, title, field, reason }) => ({
      area: listName(area),
      title,
      field: fieldOf(file, area, field),
      reason,
    })),
  }
}

/** The file that a paper is about. Refuses RECORD_NOT_FOUND, and NOTHING_TO_PRINT where it stands in another state. */
function demandFile(core: CoreState, { record }: PaperOrder, state: FileState): StoredFile {
  const file = found(fileById(core.store.read, found(record)))
  if (!handedIn(file)) throw new Refusal('NOTHING_TO_PRINT', { at: '这个文件不是单位报送的' })
  if (file.state !== state)
    throw new Refusal('NOTHING_TO_PRINT', { at: `这个文件的状态是“${fileStateNames[file.state]}”` })
  return file
}

const headOf = (core: CoreState, { day }: PaperOrder) => ({ organ: currentLetterhead(core.store.read).organ, day })

/** 回执 of a file that was imported. */
export const receipt = (core: CoreState, order: PaperOrder): Receipt => ({
  ...headOf(core, order),
  ...receiptPart(core, demandFile(core, order, 'imported')),
})

/** 补正单 of a file that is to be corrected. */
export const correctionSlip = (core: CoreState, order: PaperOrder): CorrectionSlip => ({
  ...headOf(core, order),
  ...slipPart(core, demandFile(core, order, 'toCorrect')),
})

const { compare } = new Intl.Collator('zh-CN', { numeric: true })

/** 回执 and 补正单 of all files of a batch, those of one sender behind each other. */
export function batchAnswers(core: CoreState, order: PaperOrder): BatchAnswers {
  const files = order.record === null ? [] : filesOf(core.store.read, order.record)
  if (files.length === 0) throw new Refusal('RECORD_NOT_FOUND')
  const due = files
    .filter(file => handedIn(file) && (file.state === 'imported' || file.state === 'toCorrect'))
    .toSorted((one, other) => compare(one.sender, other.sender) || (one.sequence ?? 0) - (other.sequence ?? 0))
  if (due.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: '这一批没有已导入或待修正的文件' })
  return {
    ...headOf(core, order),
    parts: due.map(file =>
      file.state === 'imported'
        ? { kind: 'receipt', ...receiptPart(core, file) }
        : { kind: 'correctionSlip', ...slipPart(core, file) },
    ),
  }
}
