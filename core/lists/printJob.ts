import type { Work } from '../../db/store/jobProgress.ts'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { listPaper } from '../../documents/papers/listPaper.ts'
import { wholePdf } from '../../documents/wholePdf.ts'
import { rowsAVolume } from '../../domain/lists/api.ts'
import { listNamed } from '../../domain/lists/lists.ts'
import { footTexts, shownColumns } from '../../domain/shared/listColumn.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { inPieces } from '../kernel/sheetRows.ts'
import { listTable } from './listTable.ts'

/** One volume of a list's rows as a PDF; the foot stands behind the last row of the last. */
export const listPrint = (order: OrderOf<'listPrint'>, work: Work): Promise<WorkDone<'listPrint'>> =>
  inVault(order, async ({ read }) => {
    const { volume, query, organ, day } = order
    const { columns, title, counter } = listNamed(order.list)
    const source = listTable[order.list]
    const shown = shownColumns(columns, order.columns)
    const keys = source.keys(read, query)
    const volumes = Math.max(1, Math.ceil(keys.length / rowsAVolume))
    const first = (volume - 1) * rowsAVolume
    const own = keys.slice(first, first + rowsAVolume)
    const rows = [...inPieces(own, work, some => source.rows(read, query, some))].map(row =>
      shown.map(({ text }) => text(row as never)),
    )
    const foot =
      volume === volumes ? footTexts(shown, { total: keys.length, counter, sums: source.sums(read, query) }) : null
    const parts = volumes > 1 ? `第${volume}册，共${volumes}册` : ''
    const paper = listPaper({ title, organ, day, about: parts, first, columns: shown, rows, foot })
    const { pdf, pages } = await wholePdf(paper, loadFonts(order.fonts, order.own), order.printing, (printed, all) => {
      work.progress('writeRows', printed, all)
      work.stopIfCancelled()
    })
    const name = volumes > 1 ? `${title}-第${volume}册.pdf` : `${title}.pdf`
    return { result: { rows: own.length, volume, volumes, pages }, value: { name, content: pdf } }
  })
