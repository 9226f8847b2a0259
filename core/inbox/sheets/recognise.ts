import { buffer } from 'node:stream/consumers'
import type { FileFields, StoredFile } from '../../../db/inbox/files.ts'
import { rememberedFields } from '../../../db/inbox/mappings.ts'
import { unitIdOf } from '../../../db/organizations/units.ts'
import { readBlob } from '../../../db/store/blobs.ts'
import { RegisterSheetKind, type SheetKind } from '../../../domain/sheets/sheetImport.ts'
import { columnName, sheetKindNames } from '../../../domain/sheets/sheetKinds.ts'
import { markIn, type SheetTab } from '../../../domain/sheets/recogniseTable.ts'
import { recognise, recognisedAs, type Recognised } from '../../../domain/inbox/recogniseSheet.ts'
import { monthSaid } from '../../../domain/inbox/splitSheet.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import type { CoreState } from '../../kernel/coreState.ts'
import { reporting } from '../../settings/calendar.ts'
import type { FileImport, FileSource } from '../kinds/kind.ts'
import { importRegister, previewRegister } from './registerSheets.ts'
import { sheetImport } from './plan.ts'
import { plainText } from '../../../domain/shared/plainText.ts'
import { hasEmptySignIn, readParts, type HandedInKind, type KnownSheet, type SheetParts } from './records.ts'
import { fieldsFor, fieldsByItems } from '../kinds/fileState.ts'

/** No person fills in a larger file. */
const maxBytes = 64 * 2 ** 20

/** A quarantined file of sheets, read and understood as far as it can be. */
export interface OpenedSheet {
  readonly bytes: Uint8Array
  readonly tabs: readonly SheetTab[]
  readonly recognised: Recognised | null
  /** The unit of rows that name none: as a person chose, or by the template's mark. */
  readonly unitId: number | null
}

/** Reads a quarantined file of sheets in a worker of its own. Refuses SHEET_UNREADABLE, SHEET_TOO_LARGE, FILE_TOO_SLOW. */
export async function readSheet(core: CoreState, file: StoredFile): Promise<OpenedSheet> {
  if (file.bytes > maxBytes) throw new Refusal('SHEET_TOO_LARGE', { at: '64 MB' })
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

/** Whether the column mapping was confirmed only for another sender, so that this one must be asked. */
function isBorrowed(core: CoreState, { recognised, unitId }: OpenedSheet, { parts }: SheetParts): boolean {
  if (recognised === null || unitId !== null) return false
  if (!recognised.mapping.columns.some(({ how }) => how === 'remembered')) return false
  return parts.some(part => rememberedFields(core.store.read, part.unitId)[recognised.kind] === undefined)
}

/** Sheets of the register are the office's own; the others are what units hand in. */
export const isRegister = (kind: SheetKind): kind is Exclude<RegisterSheetKind, 'figures'> =>
  kind !== 'figures' && RegisterSheetKind.safeParse(kind).success

/** The rows of a sheet that units hand in; null for a sheet of the register, and for one that is not recognised. */
export async function knownSheet(core: CoreState, opened: OpenedSheet, file: StoredFile): Promise<KnownSheet | null> {
  const { bytes, recognised, unitId } = opened
  if (recognised === null || isRegister(recognised.kind)) return null
  const { kind, sheet, sheetName, head } = recognised
  const all = (await core.sheetWorker.do({ bytes, want: 'rows', sheet })).rows
  const { rule } = reporting(core.store.read)
  const cells = all.slice(0, head.row).map(row => row.cells)
  const month = file.given?.month ?? monthSaid(sheetName, cells, head, rule)
  const rows = all.filter(({ hidden }, at) => at <= head.row || hidden !== true)
  // whoever confirmed the sheet was told of its hidden rows
  const confirmed = file.given !== null
  const hidden = !confirmed ? all.length - rows.length : 0
  return {
    kind: kind as HandedInKind,
    rows: file.given?.hiddenRows === true ? all : rows,
    head,
    unitId,
    month,
    hidden,
    confirmed,
  }
}

/** A list of names beneath the facts of a training or a meeting: who was there, not who is in the register. */
function isSignInSheet({ kind, sheet, head }: Recognised, tabs: readonly SheetTab[]): boolean {
  if (kind !== 'people') return false
  const tab = tabs.find(({ place }) => place === sheet)
  const above = tab?.rows.slice(0, head.row).flat().map(plainText).join(' ') ?? ''
  return /签到|参训|参会|培训(?:时间|日期|主题|内容|名称|地点|对象|班)|会议(?:时间|地点|名称|主题)|授课/u.test(above)
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
  if (known !== null && !known.confirmed && hasEmptySignIn(known))
    return asking(`这是${name}，“签到”列全是空的，看不出谁到了：都到了的，请把这一列改成不收入。`)
  if (known !== null && known.hidden > 0) return asking(`这是${name}，有${known.hidden}行是隐藏的。`)
  if (known?.kind === 'figures' && known.head.at.size <= 1) return asking(`像是${name}，没有认出任何一项报表数据。`)
  if (known?.kind === 'figures' && known.month === null)
    return asking(`这是${name}，没有写明是哪一个月的，或者写的是累计数。`)
  return parts?.nobody === true ? asking(`这是${name}，没有写明报送单位。`) : null
}

const nothing = '表格里没有填写内容。'

/** The fields of a sheet's file after triage, and how it is imported; null if it cannot be. */
interface TriagedSheet {
  readonly fields: FileFields
  readonly importer: FileImport | null
}

async function triageRegister(
  { core, actor, file }: FileSource,
  { kind, head, sheet }: Recognised,
): Promise<TriagedSheet> {
  if (!isRegister(kind)) throw new Error('not a sheet of the register')
  const columns = { sheet, row: head.row, at: [...head.at] }
  const { items, note } = await previewRegister(core, file, { kind, head: columns })
  if (items.length === 0) return { fields: fieldsFor('unrelated', nothing), importer: null }
  const fields = { ...fieldsByItems(items, file.decisions), sheet: note }
  return { fields, importer: { stateOf: () => fields, run: (_, triaged) => importRegister(core, triaged, actor) } }
}

function triageUnitSheet(source: FileSource, { kind }: KnownSheet, parts: SheetParts): TriagedSheet {
  const importer = sheetImport(source, kind, parts)
  const items = importer.plan(source.core.store.read)
  if (items.length === 0) return { fields: fieldsFor('unrelated', nothing), importer: null }
  const [only, other] = parts.parts
  const unitId = other === undefined ? (only?.unitId ?? null) : null
  return { fields: { ...fieldsByItems(items, source.file.decisions), unitId }, importer }
}

const sendersOf = (parts: SheetParts | null): string =>
  [...new Set(parts?.parts.map(({ unitName }) => unitName))].join('、').slice(0, 200)

/** Triages a quarantined sheet. Refuses as `readSheet` does, and as the job of a sheet of the register. */
export async function triageSheet(source: FileSource): Promise<TriagedSheet> {
  const { core, file } = source
  const opened = await readSheet(core, file)
  const { recognised } = opened
  if (recognised === null)
    return {
      fields: fieldsFor('unrelated', '不是认识的表格；如果是报送的表格，请按“核对表格”说明。'),
      importer: null,
    }
  const known = await knownSheet(core, opened, file)
  const parts = known !== null && recognised.mapping.missing.length === 0 ? readParts(core, known) : null
  const isOwnMapping = parts === null || !isBorrowed(core, opened, parts)
  const sender = sendersOf(parts)
  const sheet = { kind: recognised.kind, month: known?.month ?? null, looked: null }
  if (file.given === null && isSignInSheet(recognised, opened.tabs)) {
    const reason = asking('名单上面写着培训或会议，像是签到表，不是人员名册：请在“这是什么表”中选定。')
    return { fields: { ...fieldsFor('unknownSender', reason), sender: '', sheet: null }, importer: null }
  }
  const openQuestion = question({ ...recognised, sure: recognised.sure && isOwnMapping }, known, parts)
  if (openQuestion !== null)
    return { fields: { ...fieldsFor('unknownSender', openQuestion), sender, sheet }, importer: null }
  const { fields, importer } =
    known === null || parts === null ? await triageRegister(source, recognised) : triageUnitSheet(source, known, parts)
  return { fields: { ...fields, sender, sheet: fields.sheet ?? sheet }, importer }
}
