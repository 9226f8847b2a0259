import { choice, moment, plain, type RecordTables } from '../shared/recordFields.ts'
import { sizeText } from '../shared/sizeText.ts'
import { backupReasonNames } from './api.ts'

/** What the table of backups says, as a person reads it. */
export const backupTables: RecordTables = {
  backups: {
    name: '备份',
    fields: {
      id: null,
      uid: null,
      takenAt: moment('备份时间'),
      place: plain('位置'),
      reason: choice('缘由', backupReasonNames),
      databaseBytes: { label: '数据库大小', text: value => sizeText(Number(value)) },
      blobCount: plain('附件数'),
      auditCount: plain('审计记录数'),
      auditHead: null,
      digest: null,
      removedOn: moment('移除时间'),
    },
  },
}
