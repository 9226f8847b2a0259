import { kindOf, recordKinds } from './recordKinds.ts'
import { storedName } from '../shared/recordKind.ts'
import { attachmentAreas } from '../attachments/attachmentAreas.ts'
import { mediaNames } from '../attachments/media.ts'
import { roleNames } from '../attachments/roles.ts'
import { choice, moment, plain, reference, user, day, type RecordTables } from '../shared/recordFields.ts'
import type { RecordArea } from '../shared/recordAreas.ts'
import { recordTable } from '../shared/recordTables.ts'

const areas = Object.keys(recordKinds) as RecordArea[]

const areaNames = Object.fromEntries(Object.entries(attachmentAreas).map(([area, { name }]) => [area, name]))

/** The tables of all kinds of records, their steps and their attachments, as the log shows them. */
export const recordKindTables: RecordTables = {
  ...Object.fromEntries(areas.map(area => [storedName(area), recordTable(kindOf(area))])),
  record_steps: {
    name: '记录办理',
    fields: {
      id: null,
      area: null,
      record: reference('记录', '记录'),
      at: moment('时间'),
      on: day('日期'),
      event: null,
      note: plain('说明'),
      by: user('办理人'),
    },
  },
  measure_links: {
    name: '措施关联',
    fields: {
      id: null,
      measureId: reference('措施', '措施', 'measures'),
      area: null,
      record: reference('记录', '记录'),
      key: null,
      addedAt: moment('关联时间'),
      addedBy: user('关联人'),
    },
  },
  attachments: {
    name: '记录附件',
    fields: {
      id: null,
      uid: null,
      area: choice('所属', areaNames),
      record: reference('记录', '记录'),
      role: choice('内容', roleNames),
      name: plain('文件名'),
      media: choice('种类', mediaNames),
      note: plain('说明'),
      blobId: null,
      addedAt: moment('添加时间'),
      addedBy: user('添加人'),
      removedAt: moment('移除时间'),
      removedReason: plain('移除原因'),
    },
  },
}
