import { z } from 'zod'
import { officialDay } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, PaperDocument, Table } from '../model/document.ts'

const Row = z.array(z.string())

/**
 * 移交清单: what is handed over by kind and number, and everything that is open, with places to sign. A row of `open` is
 * 类别, 事项, 单位, 期限, 状态; a row of `holdings` is 类别, 数量.
 */
export const SuccessionList = z.strictObject({
  organ: z.string(),
  day: IsoDay,
  holdings: z.array(Row.length(2)),
  open: z.array(Row.length(5)),
})
export type SuccessionList = z.output<typeof SuccessionList>

const column = (head: string, width: number, align: 'left' | 'center' | 'right' = 'center') => ({ head, width, align })

/** Kinds and numbers stand two beside each other, so that they take half the paper. */
function holdingsTable(holdings: SuccessionList['holdings']): Table {
  const half = Math.ceil(holdings.length / 2)
  return {
    kind: 'table',
    size: 10.5,
    columns: [column('类别', 52, 'left'), column('数量', 26), column('类别', 52, 'left'), column('数量', 26)],
    rows: holdings.slice(0, half).map((row, at) => [...row, ...(holdings[half + at] ?? ['', ''])]),
  }
}

const openTable = (open: SuccessionList['open']): Table => ({
  kind: 'table',
  size: 10.5,
  columns: [
    ...[column('序号', 12), column('类别', 24, 'left'), column('事项', 56, 'left'), column('单位', 28, 'left')],
    ...[column('期限', 20), column('状态', 16)],
  ],
  rows: open.map((row, at) => [String(at + 1), ...row]),
})

/** Signed on the first page, over the number of what follows, so that no page is added behind the signatures. */
const signTable = (organ: string): Table => ({
  kind: 'table',
  size: 14,
  columns: [column('各方', 24), column('单位', 62, 'left'), column('签名', 36), column('日期', 34)],
  rows: [
    ['移交人', organ, '', ''],
    ['接收人', '', '', ''],
    ['监交人', '', '', ''],
  ],
})

/** A table ends close above what follows. */
const gap: Block = { kind: 'blank', lines: 0.3 }

const facts = (...parts: string[]): Block => ({ kind: 'facts', parts })

/** 移交清单, portrait, signed by who hands over, who takes over, and who watches. */
export const successionList = ({ organ, day, holdings, open }: SuccessionList): PaperDocument => ({
  ...{ kind: 'successionList', title: '工作移交清单', organ, day, orientation: 'portrait', format: 'table' },
  ...{ letterhead: null, imprint: null, copyNote: null },
  blocks: [
    { kind: 'title', text: '工作移交清单' },
    facts(`移交单位：${organ}`, `日期：${officialDay(day)}`),
    facts('一、移交的数据'),
    holdingsTable(holdings),
    gap,
    facts(`二、移交接收双方签名（未办结事项${open.length === 0 ? '：无' : `共${open.length}项，列后`}）`),
    signTable(organ),
    ...(open.length === 0 ? [] : [gap, facts('三、未办结事项'), openTable(open)]),
  ],
})
