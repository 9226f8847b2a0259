import { choice, moment, plain, user, yesNo, type RecordTables } from '../shared/recordFields.ts'
import { roleNames } from '../shared/roleNames.ts'

/** What the table of accounts says, as a person reads it. */
export const userTables: RecordTables = {
  users: {
    name: '账号',
    fields: {
      id: null,
      uid: null,
      login: plain('登录名'),
      name: plain('姓名'),
      roles: choice('岗位', roleNames),
      slot: null,
      createdAt: moment('开设时间'),
      disabledAt: moment('停用时间'),
      mustChange: yesNo('须改口令'),
      passwordSetAt: moment('口令设置时间'),
      passwordHistory: null,
      enteredBy: user('录入人'),
      approvedAt: moment('核准时间'),
      approvedBy: user('核准人'),
    },
  },
}
