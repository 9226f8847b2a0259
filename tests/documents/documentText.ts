import type { Block, Cell, Column, PaperDocument } from '../../documents/model/document.ts'

/** Fields in the order of their names. */
const fieldsText = (fields: object): string =>
  Object.entries(fields)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? `${name}=(${fieldsText(value as object)})`
        : `${name}=${JSON.stringify(value)}`,
    )
    .join(' ')

const columnText = ({ head, width, align }: Column): string => `${head} ${width} ${align}`

function cellText(cell: string | Cell): string {
  if (typeof cell === 'string') return cell
  const { text, ...style } = cell
  return `${text.replaceAll('\n', '⏎')} (${fieldsText(style)})`
}

const rowText = (cells: readonly string[]): string => `  ${cells.join(' | ')}`

function blockText(block: Block): readonly string[] {
  if (block.kind !== 'table') {
    const { kind, ...content } = block
    return [`${kind} ${fieldsText(content)}`]
  }
  const { kind, columns, groups = [], rows, ...layout } = block
  return [
    `${kind} ${fieldsText(layout)}`,
    ...groups.map(group => rowText([cellText(group)])),
    rowText(columns.map(columnText)),
    ...rows.map(row => rowText(row.map(cellText))),
  ]
}

/** All that is printed of a paper, a line for every block and every row of a table. */
export function documentText({ blocks, ...head }: PaperDocument): string {
  const headLines = Object.entries(head).map(([name, value]) => fieldsText({ [name]: value }))
  return [...headLines.toSorted(), ...blocks.flatMap(blockText), ''].join('\n')
}
