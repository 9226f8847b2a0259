import { officialDay } from '../../domain/shared/days.ts'
import type { ListColumn } from '../../domain/shared/listColumn.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { Cell, PaperDocument } from '../model/document.ts'
import { facts } from './tablePapers.ts'

/** A list as it is shown; `first` is how many rows stand in the volumes before. */
interface ListPaper {
  readonly title: string
  readonly organ: string
  readonly day: IsoDay
  readonly about: string
  readonly first: number
  readonly columns: readonly Pick<ListColumn<never>, 'head' | 'width' | 'number'>[]
  readonly rows: readonly (readonly string[])[]
  /** What stands at the foot of each column; null where more volumes follow. */
  readonly foot: readonly string[] | null
}

/** Letters that fit side by side on upright paper, and on paper that lies. */
const lettersUpright = 55
const lettersLying = 95

/** Size of letters in points: smaller where the columns would be too narrow. */
const sizeOf = (letters: number): number => (letters <= lettersLying ? 9 : 7.5)

/** Width of 序号 in letters. */
const numberWidth = 4

/** A list on paper, its rows counted through all volumes. */
export function listPaper({ title, organ, day, about, first, columns, rows, foot }: ListPaper): PaperDocument {
  const letters = columns.reduce((sum, { width }) => sum + width, numberWidth)
  const footCells = (texts: readonly string[]): Cell[] => [
    { text: '' },
    ...texts.map((text): Cell => ({ text, bold: true })),
  ]
  return {
    kind: 'list',
    title,
    organ,
    day,
    orientation: letters <= lettersUpright ? 'portrait' : 'landscape',
    format: 'table',
    letterhead: null,
    imprint: null,
    copyNote: null,
    blocks: [
      { kind: 'title', text: title },
      facts(`填报单位：${organ}`, ...(about === '' ? [] : [about]), `日期：${officialDay(day)}`),
      {
        kind: 'table',
        size: sizeOf(letters),
        columns: [
          { head: '序号', width: numberWidth, align: 'center' },
          ...columns.map(({ head, width, number }) => ({
            head,
            width,
            align: number === true ? ('right' as const) : ('left' as const),
          })),
        ],
        rows: [...rows.map((row, at) => [String(first + at + 1), ...row]), ...(foot === null ? [] : [footCells(foot)])],
      },
    ],
  }
}
