import { buffer } from 'node:stream/consumers'
import type { FileFields, StoredFile } from '../../../db/inbox/files.ts'
import { rememberedFields } from '../../../db/inbox/mappings.ts'
import { unitIdOf } from '../../../db/organizations/units.ts'
import { readBlob } from '../../../db/store/blobs.ts'
import type { Actor } from '../../../db/store/change.ts'
import { RegisterSheetKind, type SheetKind } from '../../../domain/sheets/sheetImport.ts'
import { columnName, sheetKindNames } from '../../../domain/sheets/sheetKinds.ts'
import { markIn, type SheetTab } from '../../../domain/sheets/recogniseTable.ts'
import { recognise, recognisedAs, type Recognised } from '../../../domain/inbox/recogniseSheet.ts'
import { monthAbove } from '../../../domain/inbox/splitSheet.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import type { CoreState } from '../../kernel/coreState.ts'
import type { PlannedImport } from '../kinds/kind.ts'
import { lookAtRegister } from './registerSheets.ts'
import { sheetIncoming } from './plan.ts'
import { readParts, type HandedInKind, type KnownSheet, type SheetParts } from './records.ts'
import { fieldsFor, fieldsByItems } from '../kinds/fileState.ts'

/** A larger file is none that a person filled in. */
const mostBytes = 64 * 2 ** 20

/** A quarantined file of sheets, read and understood as far as it can be. */
export interface OpenedSheet {
  readonly bytes: Uint8Array
  readonly tabs: readonly SheetTab[]
  readonly recognised: Recognised | null
  /** The unit that reports what no column says of whom it is: as a person said, or as the template's mark does. */
  readonly unitId: number | null
}

/** Reads a quarantined file of sheets in a worker of its own. Refuses SHEET_UNREADABLE, SHEET_TOO_LARGE, FILE_TOO_SLOW. */
export async function readSheet(core: CoreState, file: StoredFile): Promise<OpenedSheet> {
  if (file.bytes > mostBytes) throw new Refusal('SHEET_TOO_LARGE', { at: '64 MB' })
  const { store, blobs } = core.open()
  const bytes = await buffer(await readBlob(store.read, blobs, file.blobId!))
  const { tabs } = await core.sheetWorker.do({ bytes, want: 'tabs' })
  const marked = markIn(tabs)?.unit ?? null
  const unitId = file.given?.unitId ?? (marked === null ? null : unitIdOf(store.read, marked))
  const recognised = recognise(tabs, file.given, rememberedFields(store.read, unitId))
  return { bytes, tabs, unitId, recognised }
}

/** The same file as one of a kind that a person names. */
export const reinterpret = (core: CoreState, opened: OpenedSheet, kind: SheetKind): OpenedSheet => ({
  ...opened,
  recognised: recognisedAs(opened.tabs, kind, rememberedFields(core.store.read, opened.unitId)),
})

/** Whether columns were understood as another sender's were confirmed to be understood: that says nothing of this one. */
function borrowed(core: CoreState, { recognised, unitId }: OpenedSheet, { parts }: SheetParts): boolean {
  if (recognised === null || unitId !== null) return false
  if (!recognised.mapping.columns.some(({ how }) => how === 'remembered')) return false
  return parts.some(part => rememberedFields(core.store.read, part.unitId)[recognised.kind] === undefined)
}

/** Sheets of the register are the office's own; the others are what units hand in. */
export const isRegister = (kind: SheetKind): kind is Exclude<RegisterSheetKind, 'figures'> =>
  kind !== 'figures' && RegisterSheetKind.safeParse(kind).success

/** The rows of a sheet that units hand in; null for a sheet of the register, and for one that is none. */
export async function knownSheet(core: CoreState, opened: OpenedSheet, file: StoredFile): Promise<KnownSheet | null> {
  const { bytes, recognised, unitId } = opened
  if (recognised === null || isRegister(recognised.kind)) return null
  const { kind, sheet, head } = recognised
  const { rows } = await core.sheetWorker.do({ bytes, want: 'rows', sheet })
  const month =
    file.given?.month ??
    monthAbove(
      rows.slice(0, head.row).map(({ cells }) => cells),
      head,
    )
  return { kind: kind as HandedInKind, rows, head, unitId, month }
}

/** What a sheet of units is to the inbox; null while a person must be asked, or where it is none of units. */
export async function sheetOfUnits(core: CoreState, actor: Actor, file: StoredFile): Promise<PlannedImport | null> {
  const opened = await readSheet(core, file)
  if (opened.recognised?.sure !== true) return null
  const known = await knownSheet(core, opened, file)
  if (known === null) return null
  const parts = readParts(core, known)
  return borrowed(core, opened, parts) ? null : sheetIncoming({ core, actor, file }, known.kind, parts)
}

const asking = (reason: string): string => `${reason}请按“核对表格”确认。`

/** What a person must say before anything of a sheet can be taken in; null when nothing. */
function question(recognised: Recognised, known: KnownSheet | null, parts: SheetParts | null): string | null {
  const { kind, mapping, others, sure } = recognised
  const name = sheetKindNames[kind]
  if (mapping.missing.length > 0)
    return asking(`像是${name}，还缺：${mapping.missing.map(field => columnName(kind, field)).join('、')}。`)
  if (others.length > 0) return asking(`像是${name}，“${others.join('”“')}”里也有表格，只收一张。`)
  if (!sure) return asking(`像是${name}，表头要核对：有的列是按内容猜的，或者这个单位第一次用这种表头。`)
  if (known?.kind === 'figures' && known.month === null) return asking(`这是${name}，没有写明月份。`)
  return parts?.nobody === true ? asking(`这是${name}，没有写明报送单位。`) : null
}

const nothing = '表格里没有填写内容。'

async function registerStanding(
  core: CoreState,
  file: StoredFile,
  { kind, head, sheet }: Recognised,
): Promise<FileFields> {
  if (!isRegister(kind)) throw new Error('not a sheet of the register')
  const { items, note } = await lookAtRegister(core, file, { kind, head: { sheet, row: head.row, at: [...head.at] } })
  return items.length === 0 ? fieldsFor('unrelated', nothing) : { ...fieldsByItems(items, file.decisions), sheet: note }
}

function unitStanding(
  core: CoreState,
  actor: Actor,
  file: StoredFile,
  known: KnownSheet,
  parts: SheetParts,
): FileFields {
  const items = sheetIncoming({ core, actor, file }, known.kind, parts).plan(core.store.read)
  if (items.length === 0) return fieldsFor('unrelated', nothing)
  const [only, other] = parts.parts
  return { ...fieldsByItems(items, file.decisions), unitId: other === undefined ? (only?.unitId ?? null) : null }
}

/** Where a quarantined sheet stands. Refuses as `openSheet` does, and as the job of a sheet of the register. */
export async function triageSheet(core: CoreState, actor: Actor, file: StoredFile): Promise<FileFields> {
  const opened = await readSheet(core, file)
  const { recognised } = opened
  if (recognised === null) return fieldsFor('unrelated', '不是认识的表格；如果是报送的表格，请按“核对表格”说明。')
  const known = await knownSheet(core, opened, file)
  const parts = known !== null && recognised.mapping.missing.length === 0 ? readParts(core, known) : null
  const own = parts === null || !borrowed(core, opened, parts)
  const sender = [...new Set(parts?.parts.map(({ unitName }) => unitName))].join('、').slice(0, 200)
  const note = { kind: recognised.kind, month: known?.month ?? null, looked: null }
  const asked = question({ ...recognised, sure: recognised.sure && own }, known, parts)
  if (asked !== null) return { ...fieldsFor('unknownSender', asked), sender, sheet: note }
  const stands =
    known === null ? await registerStanding(core, file, recognised) : unitStanding(core, actor, file, known, parts!)
  return { ...stands, sender, sheet: stands.sheet ?? note }
}
