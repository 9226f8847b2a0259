import { figureColumns } from '../figures/sheet.ts'
import { findingColumns } from './findingSheet.ts'
import { regionColumns } from '../organizations/regionSheet.ts'
import { unitColumns } from '../organizations/sheet.ts'
import { personColumns } from '../people/sheet.ts'
import { kindOf } from '../records/recordKinds.ts'
import { isRecordArea, recordAreaNames, recordCallNames, type RecordArea } from '../shared/recordAreas.ts'
import { recordColumns } from '../records/recordSheet.ts'
import { fieldNames } from '../shared/fieldTexts.ts'
import { feedbackColumns } from './feedbackSheet.ts'
import { rosterColumns } from './rosterSheet.ts'
import type { RegisterSheetKind, SheetKind } from './sheetImport.ts'
import type { SheetColumn } from '../shared/sheets/sheet.ts'

/** Labels of the sheets; their templates are named so. */
export const sheetKindNames: Readonly<Record<SheetKind, string>> = {
  units: '单位名录',
  people: '人员名册',
  regions: '行政区划',
  figures: '单位报表',
  roster: '培训花名册',
  findings: '隐患清单',
  feedback: '任务反馈表',
  ...recordCallNames,
}

const recordSheetColumns = Object.fromEntries(
  recordAreaNames.map(area => [area, recordColumns(kindOf(area))]),
) as Readonly<Record<RecordArea, readonly SheetColumn<string>[]>>

/** Columns of every kind of sheet. */
export const sheetColumns: Readonly<Record<SheetKind, readonly SheetColumn<string>[]>> = {
  units: unitColumns,
  people: personColumns,
  regions: regionColumns,
  figures: figureColumns,
  roster: rosterColumns,
  findings: findingColumns,
  feedback: feedbackColumns,
  ...recordSheetColumns,
}

/** How a field of a kind of sheet is called: the head that we write over it. */
export const columnName = (kind: SheetKind, field: string): string =>
  sheetColumns[kind].find(column => column.field === field)?.heads[0] ?? fieldNames[field] ?? field

/** The field by which a person knows a row of a kind of sheet. */
export const titleField = (kind: RegisterSheetKind): string => (isRecordArea(kind) ? kindOf(kind).title : 'name')
