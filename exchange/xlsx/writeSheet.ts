import { writeXlsxStream } from 'hucre/xlsx'

/** A column of a sheet that is written: its head, its width in characters. */
interface WrittenColumn {
  readonly head: string
  readonly width: number
}

/** What a cell can hold; numbers stay numbers, everything else is text and never a formula. */
export type WrittenCell = string | number | null

/**
 * An XLSX file with one sheet: the heads in a frozen first row, then the rows as they come. Text is written as text,
 * so a code keeps all its digits and nothing in it is ever computed.
 */
export async function writeSheet(
  name: string,
  columns: readonly WrittenColumn[],
  rows: Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>,
): Promise<Uint8Array> {
  const stream = writeXlsxStream(rows as Iterable<WrittenCell[]>, {
    name,
    columns: columns.map(({ head, width }) => ({ header: head, width, numFmt: '@' })),
    freezePane: { rows: 1 },
  })
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
