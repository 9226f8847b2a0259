import { changeFile, type StoredFile } from '../../../db/inbox/files.ts'
import { change } from '../../../db/store/change.ts'
import type { PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import { rejectedRows } from '../../../domain/inbox/sheetAnswers.ts'
import type { MadeFile } from '../../../domain/outbox/api.ts'
import type { Handle } from '../../../domain/shared/handle.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import type { CellMark } from '../../../exchange/xlsx/annotateSheet.ts'
import { userOf, type CallContext } from '../../kernel/callContext.ts'
import { fileName } from '../../../domain/shared/fileName.ts'
import { deliver } from '../../packages/deliver.ts'
import { noteOutgoing, sizeAndDigest, type OutgoingEntry } from '../../packages/noteOutgoing.ts'
import { annotatedRegister } from './registerSheets.ts'
import { rowsOfItems, sheetImport } from './plan.ts'
import { isRegister, knownSheet, readSheet } from './recognise.ts'
import { readParts } from './records.ts'
import { mediumOf } from '../../kernel/placeHandles.ts'

/** Whether rows of a sheet are wrong: it waits for a correction, or was imported without them. */
export const hasWrongRows = ({ sheet, state, decisions }: StoredFile): boolean =>
  sheet !== null && (state === 'toCorrect' || (state === 'imported' && decisions[rejectedRows] === 'take'))

const textOf = ({ reason, title }: PlannedItem): string => reason ?? title

/** The sender's own file with every wrong cell marked. Refuses STEP_NOT_ALLOWED where nothing is wrong. */
async function annotated(context: CallContext, file: StoredFile): Promise<Uint8Array> {
  const { core } = context
  if (!hasWrongRows(file)) throw new Refusal('STEP_NOT_ALLOWED')
  const { kind, looked: preview } = file.sheet!
  if (isRegister(kind)) return annotatedRegister(core, file, { kind, head: preview?.head ?? null })
  const opened = await readSheet(core, file)
  const known = await knownSheet(core, opened, file)
  if (known === null) throw new Refusal('STEP_NOT_ALLOWED')
  const parts = readParts(core, known)
  const undecided = { ...file, decisions: {} }
  const items = sheetImport({ core, actor: userOf(context), file: undecided }, known.kind, parts).plan(core.store.read)
  const wrong = items.filter(({ outcome }) => outcome === 'rejected')
  const rows = rowsOfItems(parts, wrong)
  const marks = wrong.flatMap((item, at): CellMark[] => {
    const row = rows[at]
    return row === undefined ? [] : [{ row, column: known.head.at.get(item.field ?? '') ?? null, text: textOf(item) }]
  })
  const headRow = known.rows[known.head.row]!.number
  const { sheet } = opened.recognised!
  return (await core.sheetWorker.do({ bytes: opened.bytes, want: 'copy', marks: { sheet, headRow, marks } })).copy
}

/** Delivers a sender's sheet with its wrong cells marked, and notes that it went out. */
export async function returnSheet(context: CallContext, file: StoredFile, place: Handle | null): Promise<MadeFile> {
  const { core } = context
  const content = await annotated(context, file)
  // sheets of several senders may have one name in one folder: the file's number keeps them apart
  const name = `退回-${fileName(file.name.replace(/\.xlsx$/iu, ''))}-第${file.id}号.xlsx`
  const unitName = file.sender === '' ? '表格退回' : file.sender
  const { unitId } = file
  const delivered = await deliver(context, { unitId, unitName, name, content }, place)
  const entry: OutgoingEntry = {
    kind: 'returnedSheet',
    series: `sheet:${file.uid}`,
    unitId,
    unitName,
    month: file.sheet?.month ?? null,
    name,
    medium: mediumOf(core, place),
    ...sizeAndDigest(content),
  }
  const actor = userOf(context)
  change(core.store, { actor, action: 'sheet.return' }, at => {
    noteOutgoing(at, entry, { now: core.clock(), by: actor.id })
    changeFile(at, file.id, { answeredAt: core.clock() })
  })
  return delivered
}
