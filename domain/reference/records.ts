import { referenceListNames } from '../packages/referenceData.ts'
import { choice, plain, described, yesNo, type RecordTables } from '../shared/recordFields.ts'

const nameOf = ({ name, year }: { readonly name?: string; readonly year?: number }): string =>
  name ?? (year === undefined ? '一条记录' : `${year}年`)

/** What the table of reference data of other offices says, as a person reads it. */
export const referenceTables: RecordTables = {
  reference_records: {
    name: '上级基础数据记录',
    fields: {
      id: null,
      sender: plain('发件单位指纹'),
      area: choice('数据', referenceListNames),
      key: null,
      said: described('内容', nameOf),
      kept: yesNo('保留本单位内容'),
    },
  },
}
