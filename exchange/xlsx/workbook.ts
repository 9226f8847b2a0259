import { posix } from 'node:path'
import type { Archive } from './zipArchive.ts'
import { heard } from './xml.ts'

/** What must be known of a workbook before its cells mean anything. */
export interface Workbook {
  /** The sheets in their order: the part that holds each, its name, and whether it is shown. */
  readonly sheets: readonly { readonly part: string; readonly name: string; readonly hidden: boolean }[]
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean
  /** Whether a cell of this style shows a date. */
  isDate(style: number): boolean
}

/** Formats that every program knows by number and that show a date (ECMA-376 part 1, 18.8.30, East Asian too). */
const builtInDates = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58)

/** A format code shows a date when a day, month or year stands outside its quotes and brackets. */
const showsDate = (code: string): boolean =>
  /[dmy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '').replace(/general/gi, ''))

async function dateStyles(archive: Archive): Promise<readonly boolean[]> {
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  if (!archive.has('xl/styles.xml')) return styles
  await heard(archive.text('xl/styles.xml'), {
    open(name, attribute) {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), showsDate(attribute('formatCode') ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attribute('numFmtId') ?? 0)
      styles.push(custom.get(id) ?? builtInDates(id))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Reads what surrounds the sheets. Refuses SHEET_UNREADABLE for an archive that is no workbook. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const links = new Map<string, string>()
  await heard(archive.text('xl/_rels/workbook.xml.rels'), {
    open(name, attribute) {
      if (name !== 'Relationship') return
      const target = attribute('Target') ?? ''
      // a name to look up in the archive, nothing more
      links.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : posix.join('xl', target))
    },
  })
  const sheets: { part: string; name: string; hidden: boolean }[] = []
  let from1904 = false
  await heard(archive.text('xl/workbook.xml'), {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '')
      const part = name === 'sheet' ? links.get(attribute('r:id') ?? '') : undefined
      if (part === undefined || !archive.has(part)) return
      const hidden = (attribute('state') ?? 'visible') !== 'visible'
      sheets.push({ part, name: (attribute('name') ?? '').slice(0, 100), hidden })
    },
  })
  const styles = await dateStyles(archive)
  return { sheets, from1904, isDate: style => styles[style] === true }
}
