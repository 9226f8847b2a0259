import { choice, moment, plain, reference, user, type RecordTables } from '../shared/recordFields.ts'
import { sheetKindNames } from './sheetKinds.ts'

/** What the tables of imported sheets and received files say, as a person reads it. */
export const sheetTables: RecordTables = {
  imports: {
    name: '表格导入',
    fields: {
      id: null,
      uid: null,
      kind: choice('表格', sheetKindNames),
      fileName: plain('文件'),
      sha256: null,
      at: moment('导入时间'),
      by: user('导入人'),
      added: plain('新增'),
      changed: plain('变更'),
      same: plain('无变化'),
      rejected: plain('退回'),
      change: null,
      undoneAt: moment('撤销时间'),
    },
  },
  received_files: {
    name: '收件',
    fields: {
      id: null,
      uid: null,
      name: plain('文件'),
      blobId: reference('附件', '附件'),
      receivedAt: moment('接收时间'),
      receivedBy: user('接收人'),
    },
  },
}
