import { posix } from 'node:path'
import type { Archive } from './zipArchive.ts'
import { builtInFormat, formatOf, type NumberFormat } from './numberFormat.ts'
import { heard } from './xml.ts'

/** What must be known of a workbook before its cells mean anything. */
export interface Workbook {
  /** The sheets in their order: the part that holds each, its name, and whether it is shown. */
  readonly sheets: readonly { readonly part: string; readonly name: string; readonly hidden: boolean }[]
  /** The part of the shared texts, where there is one. */
  readonly sharedPart: string | null
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean
  /** How a cell of this style shows a number. */
  formatAt(style: number): NumberFormat
}

const general: NumberFormat = { kind: 'general' }

async function formatsOf(archive: Archive, part: string | null): Promise<readonly NumberFormat[]> {
  const custom = new Map<number, NumberFormat>()
  const styles: NumberFormat[] = []
  let inCells = false
  if (part === null) return styles
  await heard(archive.text(part), {
    open(name, attribute) {
      if (name === 'numFmt') custom.set(Number(attribute('numFmtId')), formatOf(attribute('formatCode') ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attribute('numFmtId') ?? 0)
      styles.push(custom.get(id) ?? builtInFormat(id))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

interface Link {
  readonly id: string
  readonly type: string
  readonly part: string
}

/** What a part refers to: names to look up in the archive, nothing more. */
async function linksOf(archive: Archive, part: string): Promise<readonly Link[]> {
  const { dir, base } = posix.parse(part)
  const rels = posix.join(dir, '_rels', `${base}.rels`)
  const links: Link[] = []
  if (!archive.has(rels)) return links
  await heard(archive.text(rels), {
    open(name, attribute) {
      if (name !== 'Relationship') return
      const target = attribute('Target') ?? ''
      const type = (attribute('Type') ?? '').split('/').at(-1)!
      links.push({
        id: attribute('Id') ?? '',
        type,
        part: target.startsWith('/') ? target.slice(1) : posix.join(dir, target),
      })
    },
  })
  return links
}

/** Sheets of these kinds hold no cells. */
const withoutCells = new Set(['chartsheet', 'dialogsheet'])

/** Reads what surrounds the sheets. Refuses SHEET_UNREADABLE for an archive that is no workbook. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = (await linksOf(archive, '')).find(({ type, part }) => type === 'officeDocument' && archive.has(part))
  const workbook = root?.part ?? 'xl/workbook.xml'
  const links = await linksOf(archive, workbook)
  const partOf = (type: string, usual: string): string | null => {
    const named = links.find(link => link.type === type && archive.has(link.part))?.part
    return named ?? (archive.has(usual) ? usual : null)
  }
  const sheets: { part: string; name: string; hidden: boolean }[] = []
  let from1904: boolean | null = null
  await heard(archive.text(workbook), {
    open(name, attribute) {
      // an extension further below has an element of the same name (x15:workbookPr)
      if (name === 'workbookPr') from1904 ??= /^(1|true)$/.test(attribute('date1904') ?? '')
      const link = name === 'sheet' ? links.find(({ id }) => id === attribute('id')) : undefined
      if (link === undefined || withoutCells.has(link.type) || !archive.has(link.part)) return
      const hidden = (attribute('state') ?? 'visible') !== 'visible'
      sheets.push({ part: link.part, name: (attribute('name') ?? '').slice(0, 100), hidden })
    },
  })
  const formats = await formatsOf(archive, partOf('styles', 'xl/styles.xml'))
  return {
    sheets,
    sharedPart: partOf('sharedStrings', 'xl/sharedStrings.xml'),
    from1904: from1904 ?? false,
    formatAt: style => formats[style] ?? general,
  }
}
