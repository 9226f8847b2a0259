import { v5 as uuidv5 } from 'uuid'
import { assignmentByText, knownFinding } from '../../../db/inbox/existingRecords.ts'
import { reportsOf } from '../../../db/figures/figures.ts'
import { unitsNamed, unitUid } from '../../../db/organizations/units.ts'
import { unitNamesOn } from '../../../db/store/unitNames.ts'
import type { UnitSheetKind } from '../../../domain/sheets/sheetImport.ts'
import type { SheetHead } from '../../../domain/shared/sheets/sheet.ts'
import { emptySubmission, type Submission } from '../../../domain/packages/submission.ts'
import { readUnitSheet, type RowFault, type TableRow } from '../../../domain/sheets/unitSheet.ts'
import { figureColumns, readFigureRow } from '../../../domain/figures/sheet.ts'
import { noteFaults } from '../../../domain/shared/sheets/cellNote.ts'
import { plainText } from '../../../domain/shared/plainText.ts'
import { joinedParts, partsByUnit, type ReportedRows } from '../../../domain/inbox/splitSheet.ts'
import type { Month } from '../../../domain/shared/period.ts'
import type { CoreState } from '../../kernel/coreState.ts'

/** Sheets whose rows are what units hand in. */
export type HandedInKind = UnitSheetKind | 'figures'

/** A sheet whose columns are known. `unitId` reports what no column says of whom it is; `month` is that of figures. */
export interface KnownSheet {
  readonly kind: HandedInKind
  readonly rows: readonly TableRow[]
  readonly head: SheetHead<string>
  readonly unitId: number | null
  readonly month: Month | null
  /** Rows that the sender has hidden and nobody has said a word of. */
  readonly hidden: number
  /** A person has said what its columns are. */
  readonly confirmed: boolean
}

/** Whether nobody at all has signed: the column may have been left out as well as everybody. */
export function hasEmptySignIn({ kind, rows, head }: KnownSheet): boolean {
  const place = kind === 'roster' ? head.at.get('signedIn') : undefined
  if (place === undefined) return false
  const own = rows.slice(head.row + 1)
  const isBlank = (cells: readonly string[], at: number) => plainText(cells[at] ?? '') === ''
  return own.length > 0 && own.every(({ cells }) => isBlank(cells, place) && isBlank(cells, head.at.get('score') ?? -1))
}

/** What one unit hands in by a sheet, and the row of each record by `area:key`. */
export interface SheetPart {
  readonly unitId: number
  readonly unitName: string
  readonly submission: Submission
  readonly places: ReadonlyMap<string, number>
}

/** A sheet by its units; `nobody` is true when some rows name no unit. */
export interface SheetParts {
  readonly parts: readonly SheetPart[]
  readonly faults: readonly RowFault[]
  readonly nobody: boolean
}

type ReadPart = Pick<SheetPart, 'submission' | 'places'> & { readonly faults: readonly RowFault[] }

const records = ({ rows }: ReportedRows, { row }: SheetHead<string>): readonly TableRow[] => rows.slice(row + 1)

/** A row with nothing but its unit reports nothing. */
const reports = ({ cells, notes }: TableRow, { at }: SheetHead<string>): boolean =>
  [...at].some(([field, place]) => field !== 'name' && (plainText(cells[place] ?? '') !== '' || notes?.has(place)))

function readFigures(core: CoreState, own: ReportedRows, { head, month }: KnownSheet, unitId: number): ReadPart {
  const [first, ...again] = records(own, head).filter(row => reports(row, head))
  if (first === undefined) return { submission: emptySubmission, places: new Map(), faults: [] }
  const { draft, faults } = readFigureRow(first.cells, head.at)
  const doubts = noteFaults(first.notes, head.at, figureColumns)
  const wrong = [...doubts, ...faults].map(fault => ({ ...fault, row: first.number }))
  const twice = again.map(({ number }) => ({ row: number, field: 'name', fault: 'duplicate' }))
  // a sheet changes only what its cells fill
  const known = month === null ? undefined : reportsOf(core.store.read, month).get(unitId)?.cells
  const figures = wrong.length > 0 || month === null ? [] : [{ month, cells: { ...known, ...draft.cells } }]
  return {
    submission: { ...emptySubmission, figures },
    places: new Map(figures.map(figure => [`figures:${figure.month}`, first.number])),
    faults: [...wrong, ...twice],
  }
}

function readOwn(core: CoreState, own: ReportedRows, sheet: KnownSheet, unitId: number): ReadPart {
  if (sheet.kind === 'figures') return readFigures(core, own, sheet, unitId)
  const { read } = core.store
  const uid = unitUid(read, unitId)!
  return readUnitSheet(sheet.kind, own.rows, sheet.head, {
    day: core.today(),
    uid: text => uuidv5(text, uid),
    task: text => assignmentByText(read, unitId, text),
    finding: findingUid => knownFinding(read, findingUid) !== null,
  })
}

/** The unit of a part, or the fault of each of its rows. */
function unitOf(core: CoreState, { unit }: ReportedRows, fallback: number | null): number | string | null {
  if (unit === null) return fallback
  const units = unitsNamed(core.store.read, unit, core.today())
  if (units.length === 1) return units[0]!
  return units.length === 0 ? 'unknownUnit' : 'severalUnits'
}

/** The parts of a sheet, each with its unit or the fault of its rows. */
function partsWithUnits(core: CoreState, { kind, rows, head, unitId }: KnownSheet) {
  const named = partsByUnit(kind, rows, head).map(own => ({ own, unit: unitOf(core, own, unitId) }))
  // rows name one unit by its name, its short name or not at all: read apart, its records would be written twice
  const groups = Map.groupBy(named, ({ own, unit }) => (typeof unit === 'number' ? unit : own))
  return [...groups.values()].map(same => ({
    unit: same[0]!.unit,
    own: joinedParts(
      same.map(({ own }) => own),
      head,
    ),
  }))
}

/** Reads a sheet unit by unit. */
export function readParts(core: CoreState, sheet: KnownSheet): SheetParts {
  const parts: SheetPart[] = []
  const faults: RowFault[] = []
  let nobody = false
  const field = sheet.kind === 'figures' ? 'name' : 'reporter'
  for (const { own, unit } of partsWithUnits(core, sheet)) {
    nobody ||= unit === null
    if (typeof unit === 'string')
      faults.push(...records(own, sheet.head).map(({ number }) => ({ row: number, field, fault: unit })))
    if (typeof unit !== 'number') continue
    const { faults: wrong, ...read } = readOwn(core, own, sheet, unit)
    const unitName = unitNamesOn(core.store.read, [unit], core.today())[unit] ?? own.unit ?? ''
    faults.push(...wrong)
    parts.push({ unitId: unit, unitName, ...read })
  }
  return { parts, faults, nobody }
}
