import { changeFile, type StoredFile } from '../../db/inbox/files.ts'
import { rememberFields } from '../../db/inbox/mappings.ts'
import { change } from '../../db/store/change.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { SheetKind } from '../../domain/sheets/sheetImport.ts'
import { sheetColumns } from '../../domain/sheets/sheetKinds.ts'
import { rememberedOf } from '../../domain/sheets/recogniseTable.ts'
import type { SheetDescription } from '../../domain/inbox/api.ts'
import { confirmedMapping } from '../../domain/inbox/recogniseSheet.ts'
import { monthSaid } from '../../domain/inbox/splitSheet.ts'
import type { SheetAnswers } from '../../domain/inbox/sheetAnswers.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { reporting } from '../settings/calendar.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { demandFile, triage } from './quarantine.ts'
import { reinterpret, readSheet, type OpenedSheet } from './sheets/recognise.ts'

/** Sample cells of a column. */
const maxSamples = 3

function demandSheet(context: CallContext, id: number): StoredFile {
  const file = demandFile(context.core, id)
  const open = file.state !== 'imported' && file.state !== 'undone'
  if (!open || file.blobId === null || !/\.xlsx$/iu.test(file.name)) throw new Refusal('STEP_NOT_ALLOWED')
  return file
}

function descriptionOf(core: CoreState, { tabs, recognised, unitId }: OpenedSheet, file: StoredFile): SheetDescription {
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
      .slice(0, maxSamples)
      .map(cell => cell.slice(0, 40)),
  }))
  const { rule } = reporting(core.store.read)
  const { name } = tabs.find(({ place }) => place === sheet)!
  return { kind, month: file.given?.month ?? monthSaid(name, rows, head, rule), unit, columns }
}

/** How a sheet of the inbox is understood, or would be as another kind. Refuses STEP_NOT_ALLOWED, and as `readSheet` does. */
export async function describeSheet(
  context: CallContext,
  id: number,
  kind: SheetKind | null,
): Promise<SheetDescription> {
  const file = demandSheet(context, id)
  const opened = await readSheet(context.core, file)
  return descriptionOf(context.core, kind === null ? opened : reinterpret(context.core, opened, kind), file)
}

function checkMapping({ kind, fields }: SheetAnswers): void {
  const columns = sheetColumns[kind]
  const mapped = fields.filter(field => field !== null)
  const unknown = mapped.some(field => !columns.some(column => column.field === field))
  const lacking = columns.some(({ field, required }) => required === true && !mapped.includes(field))
  if (unknown || lacking || new Set(mapped).size !== mapped.length) throw new Refusal('INPUT_INVALID', { at: 'fields' })
}

/** Stores a person's answers about a sheet and its columns, and triages it again. Refuses INPUT_INVALID. */
export async function confirmSheet(
  context: CallContext,
  id: number,
  sheetAnswers: SheetAnswers,
): Promise<{ id: number }> {
  const { core } = context
  const user = userOf(context)
  const file = demandSheet(context, id)
  checkMapping(sheetAnswers)
  const opened = reinterpret(core, await readSheet(core, file), sheetAnswers.kind)
  if (opened.recognised === null) throw new Refusal('INPUT_INVALID', { at: 'kind' })
  change(core.store, { actor: user, action: 'inbox.confirmSheet' }, at => changeFile(at, id, { given: sheetAnswers }))
  await triage(context, id)
  const fields = rememberedOf(confirmedMapping(opened.recognised.mapping, sheetAnswers))
  const unitId = sheetAnswers.unitId ?? demandFile(context.core, id).unitId
  if (unitId !== null) {
    const mapping = { fields, confirmedAt: core.clock(), confirmedBy: user.id }
    change(core.store, { actor: user, action: 'inbox.mapping' }, at =>
      rememberFields(at, unitId, sheetAnswers.kind, mapping),
    )
  }
  return { id }
}
