import { choice, day, moment, plain, reference, user, type RecordTables } from '../shared/recordFields.ts'
import { trashAreas } from '../shared/trashAreas.ts'

const names = Object.fromEntries(Object.entries(trashAreas).map(([area, { name }]) => [area, name]))

/** What the tables of the trash say, as a person reads it. */
export const trashTables: RecordTables = {
  trash: {
    name: '回收站',
    fields: {
      id: null,
      area: choice('类别', names),
      record: reference('记录', '记录'),
      uid: null,
      number: plain('编号'),
      title: plain('名称'),
      removedAt: moment('移除时间'),
      removedBy: user('移除人'),
      reason: plain('原因'),
      change: null,
      sweptOn: day('清理日期'),
    },
  },
  trash_blobs: { name: '回收站附件', fields: { id: null, trashId: reference('回收站', '回收站'), blobId: null } },
}
