import { writeXlsx, type WriteSheet } from 'hucre/xlsx'
import type { SheetKind } from '../../domain/sheets/sheetImport.ts'
import { sheetColumns, sheetKindNames } from '../../domain/sheets/sheetKinds.ts'
import { Chance } from '../bench/chance.ts'
import { cellOf, dayFields, numberFields } from './layoutCells.ts'
import { otherWords, strangers } from './layoutWords.ts'

type Cell = string | number | Date | null

/** What was done to the layout of a sheet. */
export const mutations = [
  ...['moved', 'title', 'twoRows', 'synonyms', 'fullWidth', 'blanks', 'strangers', 'running', 'brackets', 'typo'],
  ...[
    'fewer',
    'textDays',
    'serials',
    'realDays',
    'numbersAsText',
    'codesAsNumbers',
    'totals',
    'gaps',
    'hidden',
    'second',
  ],
] as const
export type Mutation = (typeof mutations)[number]

/** A sheet as somebody might send it, and what its columns truly are. */
export interface Layout {
  readonly name: string
  readonly kind: SheetKind
  readonly bytes: Uint8Array
  /** Place of the sheet in the file. */
  readonly sheet: number
  /** Field by place; a place that is not there holds nothing of ours. */
  readonly truth: ReadonlyMap<number, string>
  /** Records that the table holds. */
  readonly records: number
}

interface Column {
  readonly field: string | null
  head: string
  group: string
  cells: Cell[]
}

/** Fields that a sheet of a kind usually has, the required ones first. */
const usual: Readonly<Record<SheetKind, readonly string[]>> = {
  units: 'name uscc parent staffCount principal contact phone address openedOn leadDept'.split(' '),
  people: 'name unit identity sex phone department post startedOn note'.split(' '),
  regions: 'code name parentCode'.split(' '),
  figures: 'name staffTrained examPassed enterprisesChecked hazardsFound casesFiled finesDecided exposed'.split(' '),
  roster: 'title heldOn hours name unit identity phone signedIn score place trainer kind'.split(' '),
  findings: 'foundOn description dueOn category place level responsible phone rectifiedOn rectifiedNote'.split(' '),
  feedback: 'title note doneOn signed dueOn reporter'.split(' '),
}

const needed: Readonly<Record<SheetKind, number>> = {
  ...{ units: 2, people: 3, regions: 2, figures: 3, roster: 4, findings: 3, feedback: 3 },
}

const serialOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569
const wide = (text: string): string =>
  text.replace(/[\dA-Z]/gu, letter => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0))

/** Makes one layout: the columns, what each mutation does to them, and at last the file. */
class Maker {
  readonly #kind: SheetKind
  readonly #chance: Chance
  readonly #count = 5
  #columns: Column[]
  readonly #above: Cell[][] = []
  readonly #below: Cell[][] = []
  #gaps = false
  #before: WriteSheet[] = []

  constructor(kind: SheetKind, chance: Chance) {
    this.#kind = kind
    this.#chance = chance
    this.#columns = usual[kind].map(field => ({
      ...{ field, group: '', head: sheetColumns[kind].find(column => column.field === field)!.heads[0] },
      cells: Array.from({ length: this.#count }, (_, at) => cellOf(kind, field, at, chance)),
    }))
  }

  #each(fits: (column: Column) => boolean, to: (cell: string) => Cell): void {
    for (const column of this.#columns.filter(fits)) column.cells = column.cells.map(cell => to(String(cell)))
  }

  #shuffle(): void {
    const chance = this.#chance
    for (let at = this.#columns.length - 1; at > 0; at -= 1) {
      const other = chance.below(at + 1)
      ;[this.#columns[at], this.#columns[other]] = [this.#columns[other]!, this.#columns[at]!]
    }
  }

  #stranger(head: string, cells: readonly Cell[], at: number): void {
    this.#columns.splice(at, 0, { field: null, head, group: '', cells: [...cells] })
  }

  #typo(): void {
    const long = this.#columns.filter(({ head }) => /^\p{Script=Han}{4,}$/u.test(head))
    const column = long.length > 0 ? this.#chance.of(long) : null
    if (column === null) return
    const letters = [...column.head]
    const at = 1 + this.#chance.below(letters.length - 2)
    const how = this.#chance.below(3)
    if (how === 0) letters.splice(at, 1)
    else if (how === 1) letters[at] = '某'
    else letters.splice(at, 0, letters[at]!)
    column.head = letters.join('')
  }

  #twoRows(): void {
    const from = this.#chance.below(Math.max(1, this.#columns.length - 2))
    const group = this.#chance.of(['基本情况', '基本信息'])
    for (const column of this.#columns.slice(from, from + 3)) column.group = group
  }

  do(mutation: Mutation): void {
    const chance = this.#chance
    const isDay = ({ field }: Column) => field !== null && dayFields.has(field)
    const steps: Readonly<Record<Mutation, () => void>> = {
      moved: () => this.#shuffle(),
      title: () => {
        this.#above.push([`2026年3月${sheetKindNames[this.#kind]}`])
        this.#above.push(['填报单位：东港镇人民政府', null, '填报日期：2026年4月1日'])
      },
      twoRows: () => this.#twoRows(),
      synonyms: () => {
        for (const column of this.#columns) {
          const words = column.field === null ? undefined : otherWords[this.#kind][column.field]
          if (words !== undefined && chance.next() < 0.75) column.head = chance.of(words)
        }
      },
      fullWidth: () => this.#each(({ field }) => field !== null, wide),
      blanks: () => {
        for (const column of this.#columns)
          if (chance.next() < 0.6) column.head = [...column.head].join(chance.of([' ', '\n', '　', '']))
      },
      strangers: () => {
        const list = [...strangers[this.#kind]]
        for (let n = 0; n < 4; n += 1) {
          const [head, cell] = list.splice(chance.below(list.length), 1)[0]!
          this.#stranger(
            head,
            Array.from({ length: this.#count }, () => cell),
            chance.below(this.#columns.length + 1),
          )
        }
      },
      running: () =>
        this.#stranger(
          '序号',
          Array.from({ length: this.#count }, (_, at) => at + 1),
          0,
        ),
      brackets: () => {
        for (const column of this.#columns) {
          const own = sheetColumns[this.#kind].find(({ field }) => field === column.field)
          if (own?.measure !== undefined && !column.head.includes('（')) column.head += `（${own.measure}）`
          else if (!column.head.includes('（') && chance.next() < 0.5)
            column.head += chance.of(['（必填）', '(选填)', '【必填】', '（如实填写）', '*'])
        }
      },
      typo: () => this.#typo(),
      fewer: () => {
        const kept = new Set(usual[this.#kind].slice(0, needed[this.#kind]))
        this.#columns = this.#columns.filter(({ field }) => field === null || kept.has(field) || chance.next() < 0.4)
      },
      textDays: () =>
        this.#each(isDay, cell =>
          chance.of([cell.replace(/(\d+)-0?(\d+)-0?(\d+)/u, '$1年$2月$3日'), cell.replaceAll('-', '.')]),
        ),
      serials: () => this.#each(isDay, cell => (/^\d{4}-\d\d-\d\d$/u.test(cell) ? serialOf(cell) : cell)),
      realDays: () =>
        this.#each(isDay, cell => (/^\d{4}-\d\d-\d\d$/u.test(cell) ? new Date(`${cell}T00:00:00Z`) : cell)),
      numbersAsText: () =>
        this.#each(
          ({ field }) => field !== null && numberFields.has(field),
          cell => `${cell} `,
        ),
      codesAsNumbers: () =>
        this.#each(
          ({ field }) => field === 'phone' || field === 'code' || field === 'hours',
          cell => (/^\d+$/u.test(cell) ? Number(cell) : cell),
        ),
      totals: () => {
        this.#below.push(['合计', null, this.#count], ['注：1. 本表每月5日前报送；'], ['2. 不得空项。'])
        this.#below.push(['填表人：赵六', null, '审核人：钱七'])
      },
      gaps: () => (this.#gaps = true),
      hidden: () => {
        this.#before = [{ name: '参数', rows: [['选项'], ['是'], ['否']], hidden: true }]
      },
      second: () => {
        this.#before = [{ name: '填表说明', rows: [['填表说明'], ['一、请如实填写。'], ['二、每月5日前报送。']] }]
      },
    }
    steps[mutation]()
  }

  async made(name: string): Promise<Layout> {
    const columns = this.#columns
    const grouped = columns.some(({ group }) => group !== '')
    const upper = columns.map(({ group, head }, at) =>
      group === '' ? head : columns[at - 1]?.group === group ? null : group,
    )
    const heads = grouped
      ? [upper, columns.map(({ group, head }) => (group === '' ? null : head))]
      : [columns.map(({ head }) => head)]
    const body = Array.from({ length: this.#count }, (_, at) => columns.map(({ cells }) => cells[at] ?? null))
    const rows = [...this.#above, ...heads, ...body.flatMap(row => (this.#gaps ? [row, []] : [row])), ...this.#below]
    const bytes = await writeXlsx({ sheets: [...this.#before, { name: '表', rows }] })
    const truth = new Map(columns.flatMap(({ field }, at) => (field === null ? [] : [[at, field] as const])))
    return { name, kind: this.#kind, bytes, sheet: this.#before.length, truth, records: this.#count }
  }
}

/** Mutations that write over the same cells exclude each other. */
const cells: ReadonlySet<Mutation> = new Set(['fullWidth', 'textDays', 'serials', 'realDays'])

/** Every kind of sheet under every mutation, with up to three more of them at once: the same ones every time. */
export async function layouts(seed = 20_260_320): Promise<readonly Layout[]> {
  const made: Layout[] = []
  const kinds = Object.keys(sheetColumns) as SheetKind[]
  for (const [at, kind] of kinds.entries())
    for (const [number, mutation] of mutations.entries()) {
      const chance = new Chance(seed + at * 100 + number)
      const more = Array.from({ length: chance.below(4) }, () => chance.of(mutations))
      const chosen = new Set([mutation, ...more])
      const over = new Set([...chosen].filter(one => cells.has(one)).slice(1))
      const maker = new Maker(kind, chance)
      for (const one of mutations) if (chosen.has(one) && !over.has(one)) maker.do(one)
      made.push(await maker.made(`${kind}: ${[...chosen].filter(one => !over.has(one)).join(', ')}`))
    }
  return made
}
