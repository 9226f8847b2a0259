import { createHash, randomUUID } from 'node:crypto'
import { addImport, importChange, markUndone } from '../../db/sheets/imports.ts'
import { changeFile, fileOfChange } from '../../db/inbox/files.ts'
import { UnitImport } from '../../db/organizations/importUnits.ts'
import { FigureImport } from '../../db/figures/importFigures.ts'
import { RegionImport } from '../../db/organizations/regions.ts'
import { demandIdentityKey, identityKey, passingKey } from '../../db/people/columnKey.ts'
import { PeopleImport } from '../../db/people/importPeople.ts'
import { RecordImport } from '../../db/records/importRecords.ts'
import { refreshSearch } from '../../db/search/refresh.ts'
import { readStaged } from '../../db/store/blobs.ts'
import { change, changeWaiting, type Change, type AuditedChange } from '../../db/store/change.ts'
import type { Store } from '../../db/store/store.ts'
import { undo } from '../../db/store/undo.ts'
import { blobsFolder } from '../../db/vault/vault.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { ImportCounts, MissingParent, RegisterSheetKind, RowOutcome } from '../../domain/sheets/sheetImport.ts'
import { noteFaults } from '../../domain/shared/sheets/cellNote.ts'
import type { CellFault } from '../../domain/shared/sheets/sheet.ts'
import { columnName, sheetColumns } from '../../domain/sheets/sheetKinds.ts'
import { readFigureRow } from '../../domain/figures/sheet.ts'
import { readRegionRow, type RegionSheetField } from '../../domain/organizations/regionSheet.ts'
import { readUnitRow, type UnitSheetField } from '../../domain/organizations/sheet.ts'
import { readPersonRow, type PersonSheetField } from '../../domain/people/sheet.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { recordAreaNames, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { readRecordRow } from '../../domain/records/recordSheet.ts'
import { faultTexts } from '../../domain/shared/fieldTexts.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { readRows, type SheetRow } from '../../exchange/xlsx/readRows.ts'
import { annotate, type CellMark } from '../../exchange/xlsx/annotateSheet.ts'
import { inVault } from '../jobs/withVault.ts'
import { PreviewListener, silentListener, type RowListener } from './importPreview.ts'
import { sheetPlan, type Head, type SheetPlan } from './sheetHead.ts'
import type { OrderOf, SheetSource, WorkDone } from '../jobs/orders.ts'

/** One kind of sheet, and how a row of it is decided. */
interface Importer {
  readonly kind: RegisterSheetKind
  row(cells: readonly string[], at: ReadonlyMap<string, number>): RowOutcome
  flush(): void
  missingParents?(): readonly MissingParent[]
}

function unitImporter(store: Store, sheet: SheetSource, at: Change | null): Importer {
  const rows = new UnitImport(at?.read ?? store.read, sheet.day, at, sheet.choices.makeParents)
  return {
    kind: 'units',
    missingParents: () => rows.missingParents(),
    flush: () => rows.flush(),
    row(cells, places) {
      const { draft, faults } = readUnitRow(cells, places as ReadonlyMap<UnitSheetField, number>)
      return faults.length > 0 ? { kind: 'rejected', faults } : rows.row(draft)
    },
  }
}

function peopleImporter(store: Store, sheet: SheetSource, at: Change | null): Importer {
  const key = identityKey(store.read) ?? passingKey()
  const rows = new PeopleImport(at === null ? store.reader : store.writer, key, sheet.day, at)
  return {
    kind: 'people',
    flush: () => rows.flush(),
    row(cells, places) {
      const { draft, faults } = readPersonRow(cells, places as ReadonlyMap<PersonSheetField, number>)
      return faults.length > 0 ? { kind: 'rejected', faults } : rows.row(draft)
    },
  }
}

function regionImporter(store: Store, _: SheetSource, at: Change | null): Importer {
  const rows = new RegionImport(at?.read ?? store.read, at)
  return {
    kind: 'regions',
    flush: () => undefined,
    row(cells, places) {
      const { draft, faults } = readRegionRow(cells, places as ReadonlyMap<RegionSheetField, number>)
      return faults.length > 0 ? { kind: 'rejected', faults } : rows.row(draft)
    },
  }
}

function figureImporter(store: Store, { period, day }: SheetSource, at: Change | null): Importer {
  if (period === null) throw new Error('a sheet of figures without its month')
  const rows = new FigureImport(at?.read ?? store.read, { ...period, receivedOn: day }, at)
  return {
    kind: 'figures',
    flush: () => undefined,
    row(cells, places) {
      const { draft, faults } = readFigureRow(cells, places)
      return faults.length > 0 ? { kind: 'rejected', faults } : rows.row(draft)
    },
  }
}

const recordImporter =
  (area: RecordArea) =>
  (store: Store, sheet: SheetSource, at: Change | null, enteredBy: number): Importer => {
    const kind = kindOf(area)
    const order = { day: sheet.day, enteredAt: store.clock(), enteredBy }
    const rows = new RecordImport(at?.read ?? store.read, kind, order, at)
    return {
      kind: area,
      flush: () => undefined,
      row(cells, places) {
        const { draft, faults } = readRecordRow(kind, cells, places)
        return faults.length > 0 ? { kind: 'rejected', faults } : rows.row(draft)
      },
    }
  }

const recordImporters = Object.fromEntries(recordAreaNames.map(area => [area, recordImporter(area)])) as Readonly<
  Record<RecordArea, ReturnType<typeof recordImporter>>
>

const importers = {
  ...recordImporters,
  units: unitImporter,
  people: peopleImporter,
  regions: regionImporter,
  figures: figureImporter,
} as const

/** The whole file in memory: an archive is read from its end, and its plain content must not touch the disk. */
async function bytesOf(store: Store, vaultFolder: string, { staged }: SheetSource): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of await readStaged(store.read, blobsFolder(vaultFolder), staged)) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

interface Decided extends ImportCounts {
  readonly digest: string
  readonly plan: SheetPlan
}

/** What becomes of a row that is a record; null for one whose cells may not be taken as they stand. */
function outcomeOf(importer: Importer, row: SheetRow, { at }: Head): RowOutcome {
  const faults = noteFaults(row.notes, at, sheetColumns[importer.kind])
  return faults.length > 0 ? { kind: 'rejected', faults } : importer.row(row.cells, at)
}

/** Reads the tables of a file to their ends and decides every row. */
async function decide(
  bytes: Uint8Array,
  importer: Importer,
  source: SheetSource,
  work: Work,
  listener: RowListener,
): Promise<Decided> {
  const plan = await sheetPlan(bytes, source)
  const counts = { added: 0, changed: 0, same: 0, rejected: 0, blank: 0 }
  const hash = createHash('sha256')
  for (const head of plan.heads)
    for await (const row of readRows(bytes, head.sheet)) {
      if (row.number === head.row) listener.onHeads(row, head)
      if (row.number <= head.row) continue
      const line = head.lineKind(row.cells)
      const left = line === 'record' && row.hidden === true && !source.choices.hiddenRows
      if (line !== 'record' || left) listener.onSkipped(row, left ? 'hidden' : line, head)
      if (line !== 'record' || left) continue
      const outcome = outcomeOf(importer, row, head)
      counts[outcome.kind] += 1
      hash.update(`${head.sheet} ${row.number}${outcome.kind}\n`)
      listener.onRow(row, outcome, head)
      if (row.number % 200 !== 0) continue
      work.progress('readSheet', row.number, null)
      work.stopIfCancelled()
    }
  importer.flush()
  const { blank: _, ...imported } = counts
  return { ...imported, digest: hash.digest('hex'), plan }
}

const countsOf = ({ added, changed, same, rejected }: ImportCounts): ImportCounts => ({
  added,
  changed,
  same,
  rejected,
})

async function commitSheet(
  store: Store,
  order: OrderOf<'sheetImport'>,
  bytes: Uint8Array,
  work: Work,
): Promise<Decided> {
  const { sheet, commit } = order
  const { actor, digest, file } = commit!
  const deed: AuditedChange = { actor, action: `import.${sheet.kind}`, why: sheet.fileName }
  if (sheet.kind === 'people') demandIdentityKey(store, actor)
  return changeWaiting(store, deed, async at => {
    const decided = await decide(bytes, importers[sheet.kind](store, sheet, at, actor.id!), sheet, work, silentListener)
    if (decided.digest !== digest) throw new Refusal('IMPORT_CHANGED')
    addImport(at, {
      uid: randomUUID(),
      kind: sheet.kind,
      fileName: sheet.fileName,
      sha256: sheet.staged.sha256,
      at: store.clock(),
      by: actor.id!,
      change: at.id,
      ...countsOf(decided),
    })
    if (file !== null)
      changeFile(at, file, { state: 'imported', importedAt: store.clock(), change: at.id, reason: null })
    return decided
  })
}

/** Previews a sheet, or imports it in one transaction. Refuses IMPORT_CHANGED if it would import what was not shown. */
export const sheetImport = (order: OrderOf<'sheetImport'>, work: Work): Promise<WorkDone<'sheetImport'>> =>
  inVault(order, async store => {
    const bytes = await bytesOf(store, order.vaultFolder, order.sheet)
    if (order.commit === null) {
      const importer = importers[order.sheet.kind](store, order.sheet, null, 0)
      const look = new PreviewListener(order.sheet.kind)
      const decided = await decide(bytes, importer, order.sheet, work, look)
      const details = look.details(decided.plan, importer.missingParents?.() ?? [])
      return { result: countsOf(decided), value: { ...countsOf(decided), details, digest: decided.digest } }
    }
    const decided = await commitSheet(store, order, bytes, work)
    refreshSearch(store.writer, indexed => work.progress('index', indexed, null))
    return { result: countsOf(decided), value: null }
  })

function faultText(kind: RegisterSheetKind, { field, fault }: CellFault): string {
  return `${columnName(kind, field)}：${faultTexts[fault] ?? fault}`
}

/** The sender's own file with every rejected cell marked, in each of its tables. */
export const sheetFaults = (order: OrderOf<'sheetFaults'>, work: Work): Promise<WorkDone<'sheetFaults'>> =>
  inVault(order, async store => {
    const { sheet, onlyMarked } = order
    const bytes = await bytesOf(store, order.vaultFolder, sheet)
    const marks = new Map<number, CellMark[]>()
    const onRow: RowListener['onRow'] = (row, outcome, { at, sheet: place }) => {
      if (outcome.kind !== 'rejected') return
      const own = marks.get(place) ?? []
      for (const fault of outcome.faults)
        own.push({ row: row.number, column: at.get(fault.field) ?? null, text: faultText(sheet.kind, fault) })
      marks.set(place, own)
    }
    const listener = { ...silentListener, onRow }
    const { plan, rejected } = await decide(bytes, importers[sheet.kind](store, sheet, null, 0), sheet, work, listener)
    let content = bytes
    for (const { sheet: place, row } of plan.heads.filter((head, at) => at === 0 || marks.has(head.sheet)))
      content = await annotate(content, { sheet: place, headRow: row, marks: marks.get(place) ?? [], onlyMarked })
    return { result: { rows: rejected }, value: { name: `退回-${sheet.fileName}`, content } }
  })

/** Takes an import back whole. Refuses UNDO_NOT_POSSIBLE once it was taken back, and as `undo`. */
export const sheetUndo = (order: OrderOf<'sheetUndo'>, work: Work): Promise<WorkDone<'sheetUndo'>> =>
  inVault(order, async store => {
    const imported = importChange(store.read, order.importId)
    if (imported === null || imported.undoneAt !== null) throw new Refusal('UNDO_NOT_POSSIBLE')
    work.progress('writeRows', 0, null)
    change(store, { actor: order.actor, action: 'undo.import', why: imported.change }, at => {
      undo(at, store.writer, imported.change)
      markUndone(at, order.importId, store.clock())
      const file = fileOfChange(at.read, imported.change)
      if (file !== null) changeFile(at, file, { state: 'undone', reason: null })
    })
    refreshSearch(store.writer, indexed => work.progress('index', indexed, null))
    return { result: { undone: true } }
  })
