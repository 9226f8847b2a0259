import { choice, day, moment, person, plain, unit, type RecordTables } from '../shared/recordFields.ts'
import { employmentFormNames, postKindNames, sexNames } from './sheet.ts'

/** What the tables of people say, as a person reads it. */
export const personTables: RecordTables = {
  people: {
    name: '人员',
    fields: {
      id: null,
      uid: null,
      name: plain('姓名'),
      sex: choice('性别', sexNames),
      bornOn: day('出生日期'),
      phone: plain('联系电话'),
      identitySealed: null,
      identityMasked: plain('身份证号'),
      identityMark: null,
      note: plain('备注'),
      mergedInto: person('并入'),
      removedOn: day('移除日期'),
      removedReason: plain('移除原因'),
    },
  },
  employments: {
    name: '任职',
    fields: {
      id: null,
      personId: person('人员'),
      unitId: unit('单位'),
      department: plain('部门'),
      workshop: plain('车间'),
      team: plain('班组'),
      post: plain('岗位'),
      postKind: choice('人员类别', postKindNames),
      form: choice('用工形式', employmentFormNames),
      startedOn: day('任职日期'),
      endedOn: day('离职日期'),
    },
  },
  column_keys: {
    name: '身份证号密钥',
    fields: { id: null, name: choice('用途', { identity: '身份证号' }), key: null, createdAt: moment('建立时间') },
  },
}
