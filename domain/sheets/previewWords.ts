import { faultTexts } from '../shared/fieldTexts.ts'
import { columnName } from './sheetKinds.ts'
import type { ChangedRow, ImportPreview, PreviewDetails, RegisterSheetKind, RejectedCell } from './sheetImport.ts'

/** What is wrong with a cell, in words. */
export const faultWords = (kind: RegisterSheetKind, { field, fault }: Pick<RejectedCell, 'field' | 'fault'>): string =>
  `${columnName(kind, field)}${faultTexts[fault] ?? fault}`

/** What a row changes in a record, in words. */
export const changeWords = (kind: RegisterSheetKind, { name, changes }: ChangedRow): string =>
  `${name}：${changes.map(({ field, from, to }) => `${columnName(kind, field)} ${from} → ${to}`).join('，')}`

const sheetWords = ({ sheets, aside }: PreviewDetails): string[] => [
  ...(sheets.length > 1 ? [`收入 ${sheets.length} 张工作表：${sheets.join('、')}。`] : []),
  ...aside.map(({ name, why }) => `没有收入的工作表：“${name}”${why}。`),
]

function columnWords({ columns }: PreviewDetails): string[] {
  const left = columns.filter(({ field }) => field === null)
  const words = left.map(({ column, head }) => `${column}列 ${head}`).join('，')
  return left.length === 0 ? [] : [`没有认出、不收入的列：${words}。`]
}

const rowWords = ({ rows, missingParents }: PreviewDetails, { hiddenRows, makeParents }: ImportPreview['choices']) => [
  ...(rows.blank > 0 ? [`${rows.blank} 行只有单位名称，没有填数，按未报处理。`] : []),
  ...(rows.hidden > 0 && !hiddenRows ? [`${rows.hidden} 行是隐藏（或被筛选掉）的，没有收入。`] : []),
  ...(rows.skipped > 0 ? [`${rows.skipped} 行是合计、说明或签字，不收入。`] : []),
  ...missingParents.map(
    ({ name, kind, rows: count }) =>
      `上级单位“${name}”不在名录中（${count} 行）${kind === null ? '，请先在单位名录中登记' : makeParents ? '，将一并新建' : ''}。`,
  ),
]

/** What of a file is not taken, or not as it might be thought: for the page and the command line alike. */
export const previewWords = ({ details, choices }: Pick<ImportPreview, 'details' | 'choices'>): string[] => [
  ...sheetWords(details),
  ...columnWords(details),
  ...rowWords(details, choices),
]
