import { recordImportActions } from '../shared/recordAreas.ts'

/** Imports of sheets and received files, by their words in the audit log. */
export const sheetActions = {
  'import.units': '导入单位',
  'import.people': '导入人员',
  'import.regions': '导入区划代码',
  'import.figures': '导入单位报表',
  ...recordImportActions,
  'undo.import': '撤销导入',
  'exchange.receive': '接收文件',
} as const
