import {
  choice,
  counted,
  day,
  person,
  plain,
  reference,
  unit,
  yesNo,
  type RecordTables,
} from '../shared/recordFields.ts'
import { audienceNames, sessionKindNames, sessionModeNames, sessionStateNames } from './session.ts'

/** What the tables of training sessions say, as a person reads it. */
export const trainingTables: RecordTables = {
  training_sessions: {
    name: '培训',
    fields: {
      id: null,
      uid: null,
      title: plain('培训名称'),
      kind: choice('类别', sessionKindNames),
      audience: choice('培训对象', audienceNames),
      mode: choice('方式', sessionModeNames),
      organizerId: unit('举办单位'),
      place: plain('地点'),
      trainer: plain('授课人'),
      heldOn: day('日期'),
      hours: plain('学时'),
      passLine: plain('合格分数'),
      topics: counted('对应条款', '个条款'),
      note: plain('备注'),
      state: choice('状态', sessionStateNames),
    },
  },
  attendances: {
    name: '参训',
    fields: {
      id: null,
      sessionId: reference('培训', '培训'),
      personId: person('人员'),
      unitId: unit('单位'),
      signedIn: yesNo('签到'),
      score: plain('成绩'),
    },
  },
}
