import { changeFile, type StoredFile } from '../../db/inbox/files.ts'
import { rememberFields } from '../../db/inbox/mappings.ts'
import { change } from '../../db/store/change.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { SheetKind } from '../../domain/sheets/sheetImport.ts'
import { sheetColumns } from '../../domain/sheets/sheetKinds.ts'
import { rememberedOf } from '../../domain/sheets/recogniseTable.ts'
import type { SheetDescription } from '../../domain/inbox/api.ts'
import { confirmedMapping } from '../../domain/inbox/recogniseSheet.ts'
import { monthAbove } from '../../domain/inbox/splitSheet.ts'
import type { SheetAnswers } from '../../domain/inbox/sheetAnswers.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import { demandFile, triage } from './quarantine.ts'
import { reinterpret, readSheet, type OpenedSheet } from './sheets/recognise.ts'

/** Cells of a column that a person is shown. */
const samples = 3

function demandSheet(context: CallContext, id: number): StoredFile {
  const file = demandFile(context, id)
  const open = file.state !== 'imported' && file.state !== 'undone'
  if (!open || file.blobId === null || !/\.xlsx$/iu.test(file.name)) throw new Refusal('STEP_NOT_ALLOWED')
  return file
}

function seen({ core }: CallContext, { tabs, recognised, unitId }: OpenedSheet, file: StoredFile): SheetDescription {
  const names = unitId === null ? {} : unitNamesOn(core.store.read, [unitId], core.today())
  const unit = unitId === null ? null : { id: unitId, name: names[unitId] ?? '' }
  if (recognised === null) return { kind: null, month: null, unit, columns: [] }
  const { kind, sheet, head, mapping } = recognised
  const rows = tabs.find(({ place }) => place === sheet)!.rows
  const below = rows.slice(head.row + 1)
  const columns = mapping.columns.map(column => ({
    ...column,
    samples: below
      .map(cells => cells[column.place] ?? '')
      .filter(cell => cell !== '')
      .slice(0, samples)
      .map(cell => cell.slice(0, 40)),
  }))
  return { kind, month: file.given?.month ?? monthAbove(rows, head), unit, columns }
}

/** What a sheet of the inbox is taken for, or would be as another kind. Refuses STEP_NOT_ALLOWED, and as `openSheet` does. */
export async function describeSheet(
  context: CallContext,
  id: number,
  kind: SheetKind | null,
): Promise<SheetDescription> {
  const file = demandSheet(context, id)
  const opened = await readSheet(context.core, file)
  return seen(context, kind === null ? opened : reinterpret(context.core, opened, kind), file)
}

function checkMapping({ kind, fields }: SheetAnswers): void {
  const columns = sheetColumns[kind]
  const said = fields.filter(field => field !== null)
  const unknown = said.some(field => !columns.some(column => column.field === field))
  const lacking = columns.some(({ field, required }) => required === true && !said.includes(field))
  if (unknown || lacking || new Set(said).size !== said.length) throw new Refusal('INPUT_INVALID', { at: 'fields' })
}

/** Keeps what a person said of a sheet and of its columns, and looks at it again. Refuses INPUT_INVALID. */
export async function confirmSheet(context: CallContext, id: number, given: SheetAnswers): Promise<{ id: number }> {
  const { core } = context
  const user = userOf(context)
  const file = demandSheet(context, id)
  checkMapping(given)
  const opened = reinterpret(core, await readSheet(core, file), given.kind)
  if (opened.recognised === null) throw new Refusal('INPUT_INVALID', { at: 'kind' })
  change(core.store, { actor: user, action: 'inbox.confirmSheet' }, at => changeFile(at, id, { given }))
  await triage(context, id)
  const fields = rememberedOf(confirmedMapping(opened.recognised.mapping, given))
  const unitId = given.unitId ?? demandFile(context, id).unitId
  if (unitId !== null) {
    const said = { fields, confirmedAt: core.clock(), confirmedBy: user.id }
    change(core.store, { actor: user, action: 'inbox.mapping' }, at => rememberFields(at, unitId, given.kind, said))
  }
  return { id }
}
