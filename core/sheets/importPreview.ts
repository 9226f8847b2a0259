import type {
  MissingParent,
  PreviewColumn,
  PreviewDetails,
  PreviewRow,
  RegisterSheetKind,
  RejectedCell,
  RowOutcome,
} from '../../domain/sheets/sheetImport.ts'
import { titleField } from '../../domain/sheets/sheetKinds.ts'
import { plainText } from '../../domain/shared/plainText.ts'
import { addressOf } from '../../domain/shared/sheets/cellNote.ts'
import type { LineKind } from '../../domain/shared/sheets/lineFilter.ts'
import { columnLetters, type CellFault } from '../../domain/shared/sheets/sheet.ts'
import type { SheetRow } from '../../exchange/xlsx/readRows.ts'
import type { Head, SheetPlan } from './sheetHead.ts'

/** How many of each a preview shows. */
const most = { cells: 1000, samples: 20, doubtful: 50, changed: 200, skipped: 200 } as const

/** Told of each row of a file while it is decided. */
export interface RowListener {
  onHeads(row: SheetRow, head: Head): void
  onSkipped(row: SheetRow, why: LineKind | 'hidden', head: Head): void
  onRow(row: SheetRow, outcome: RowOutcome, head: Head): void
}

/** Listens to nothing. */
export const silentListener: RowListener = {
  onHeads: () => undefined,
  onSkipped: () => undefined,
  onRow: () => undefined,
}

/** Fields of which a preview masks all but the first three and last four characters. */
const maskedFields = new Set(['identity', 'phone'])

const masked = (field: string | null, text: string): string =>
  (field !== null && maskedFields.has(field) ? text.replace(/(?<=^.{3}).(?=.{4})/gu, '*') : text).slice(0, 60)

const whySkipped: Readonly<Record<Exclude<LineKind, 'record'> | 'hidden', string>> = {
  total: '合计行',
  note: '说明、签字',
  heads: '重复的表头',
  empty: '没有可收入的内容',
  hidden: '隐藏的行',
}

/** Counts of what the cells of a column hold. */
interface Tally {
  filled: number
  blank: number
  zero: number
}

/** Gathers what a person is shown of a file. */
export class PreviewListener implements RowListener {
  readonly #title: string
  readonly #tallies = new Map<number, Tally>()
  #heads: readonly string[] = []
  #first: Head | null = null
  readonly #samples: PreviewRow[] = []
  readonly #doubtful: PreviewRow[] = []
  readonly #cells: RejectedCell[] = []
  readonly #changed: PreviewDetails['changed'] = []
  readonly #skipped: PreviewDetails['skipped'] = []
  readonly #rows = { blank: 0, skipped: 0, hidden: 0 }

  constructor(kind: RegisterSheetKind) {
    this.#title = titleField(kind)
  }

  onHeads(row: SheetRow, head: Head): void {
    this.#first ??= head
    if (this.#first === head) this.#heads = row.cells
  }

  onSkipped({ number: row, cells }: SheetRow, why: LineKind | 'hidden', { name: sheet }: Head): void {
    if (why === 'record') return
    this.#rows[why === 'hidden' ? 'hidden' : 'skipped'] += 1
    if (this.#skipped.length >= most.skipped) return
    const text = cells.map(plainText).filter(cell => cell !== '')
    this.#skipped.push({ sheet, row, why: whySkipped[why], text: text.join('　').slice(0, 80) })
  }

  onRow(row: SheetRow, outcome: RowOutcome, head: Head): void {
    const { number, cells } = row
    this.#count(row, head)
    const name = cells[head.at.get(this.#title)!] ?? ''
    const shown = (): PreviewRow => ({
      sheet: head.name,
      row: number,
      name,
      cells: [...head.at].map(([field, place]) => masked(field, cells[place] ?? '')),
      outcome: outcome.kind,
    })
    if (this.#samples.length < most.samples) this.#samples.push(shown())
    if (outcome.kind === 'blank') this.#rows.blank += 1
    if (outcome.kind === 'changed' && outcome.changes !== undefined && this.#changed.length < most.changed)
      this.#changed.push({ row: number, name, changes: [...outcome.changes] })
    if (outcome.kind !== 'rejected') return
    if (this.#doubtful.length < most.doubtful) this.#doubtful.push(shown())
    for (const fault of outcome.faults)
      if (this.#cells.length < most.cells) this.#cells.push(rejectedCell(row, fault, head))
  }

  #count({ cells }: SheetRow, { at }: Head): void {
    for (const place of at.values()) {
      const tally = this.#tallies.get(place) ?? { filled: 0, blank: 0, zero: 0 }
      const text = plainText(cells[place] ?? '')
      tally[text === '' ? 'blank' : /^0(?:\.0+)?$|^[零无]$/u.test(text) ? 'zero' : 'filled'] += 1
      this.#tallies.set(place, tally)
    }
  }

  /** Every column of the first table that is taken or has a head. */
  #columns(): PreviewColumn[] {
    const fields = new Map([...(this.#first?.at ?? [])].map(([field, place]) => [place, field]))
    const taken = [...fields].map(([place, field]) => this.#column(place, field))
    const left = this.#heads.flatMap((head, place) =>
      fields.has(place) || plainText(head) === '' ? [] : [this.#column(place, null)],
    )
    return [...taken, ...left]
  }

  #column(place: number, field: string | null): PreviewColumn {
    const head = plainText(this.#heads[place] ?? '').slice(0, 40)
    return {
      column: columnLetters(place),
      head,
      field,
      ...(this.#tallies.get(place) ?? { filled: 0, blank: 0, zero: 0 }),
    }
  }

  details({ heads, aside }: SheetPlan, missingParents: readonly MissingParent[]): PreviewDetails {
    return {
      sheets: heads.map(({ name }) => name),
      aside: [...aside],
      columns: this.#columns(),
      samples: this.#samples,
      doubtful: this.#doubtful,
      rejectedCells: this.#cells,
      changed: this.#changed,
      skipped: this.#skipped,
      rows: this.#rows,
      missingParents: [...missingParents],
    }
  }
}

function rejectedCell(row: SheetRow, { field, fault }: CellFault, { at }: Head): RejectedCell {
  const place = at.get(field)
  const said = place === undefined ? '' : masked(field, row.cells[place] ?? '')
  const address = place === undefined ? `第${row.number}行` : addressOf(place, row.number)
  return { address, row: row.number, field, fault, said }
}
