import {
  choice,
  counted,
  moment,
  plain,
  reference,
  described,
  unit,
  user,
  type RecordTables,
} from '../shared/recordFields.ts'
import { packageKindNames, type Manifest } from '../packages/manifest.ts'
import { sizeText } from '../shared/sizeText.ts'
import { sheetKindNames } from '../sheets/sheetKinds.ts'
import type { SheetKind } from '../sheets/sheetImport.ts'
import { fileStateNames } from './fileState.ts'

const sheetText = ({ kind }: { readonly kind: SheetKind }): string => sheetKindNames[kind]

/** What the tables of files that came in say, as a person reads it. */
export const inboxTables: RecordTables = {
  import_batches: {
    name: '收件批次',
    fields: {
      id: null,
      uid: null,
      source: plain('来源'),
      scanner: plain('病毒查杀'),
      at: moment('收件时间'),
      by: user('收件人'),
    },
  },
  import_files: {
    name: '收件文件',
    fields: {
      id: null,
      uid: null,
      batchId: reference('收件批次', '收件批次'),
      name: plain('文件'),
      bytes: { label: '大小', text: value => sizeText(Number(value)) },
      sha256: null,
      blobId: reference('附件', '附件'),
      state: choice('状态', fileStateNames),
      reason: plain('说明'),
      manifest: described('数据包', ({ kind }: Manifest) => packageKindNames[kind]),
      contentDigest: null,
      packageId: null,
      series: null,
      sequence: plain('第几份'),
      unitId: unit('单位'),
      sender: plain('发件单位'),
      items: counted('内容', '条记录'),
      decisions: counted('取舍', '项'),
      change: null,
      importedAt: moment('导入时间'),
      answeredAt: moment('答复时间'),
      sheet: described('识别为', sheetText),
      given: described('确认为', sheetText),
    },
  },
  sheet_mappings: {
    name: '表格各列的含义',
    fields: {
      id: null,
      unitId: unit('单位'),
      kind: choice('表格', sheetKindNames),
      fields: counted('各列', '列'),
      confirmedAt: moment('确认时间'),
      confirmedBy: user('确认人'),
    },
  },
}
