import {
  choice,
  day,
  moment,
  plain,
  reference,
  described,
  unit,
  user,
  type RecordTables,
} from '../shared/recordFields.ts'
import { assignmentEventNames, assignmentStateNames, taskStateNames } from './lifecycle.ts'
import { assignmentRoleNames, dueRuleText } from './task.ts'
import { urgeChannelNames } from './urgeChannelNames.ts'

const clause = {
  noticeId: reference('依据来文', '来文'),
  clauseKey: null,
  clauseLabel: plain('条款编号'),
  clauseText: plain('条款内容'),
}

const wanted = { title: plain('任务名称'), requirement: plain('工作要求'), output: plain('成果要求') }

/** What the tables of tasks and duties say, as a person reads it. */
export const taskTables: RecordTables = {
  duties: {
    name: '定期任务',
    fields: {
      id: null,
      uid: null,
      ...wanted,
      ...clause,
      rule: described('完成期限', dueRuleText),
      leadUnitId: unit('牵头单位'),
      unitIds: unit('承办单位'),
      firstMonth: day('起始月份'),
      lastMonth: day('截止月份'),
    },
  },
  tasks: {
    name: '任务',
    fields: {
      id: null,
      uid: null,
      ...wanted,
      ...clause,
      dutyId: reference('所属定期任务', '定期任务'),
      period: day('所属期'),
      dueOn: day('完成期限'),
      leadUnitId: unit('牵头单位'),
      assistUnitIds: unit('配合单位'),
      state: choice('状态', taskStateNames),
      dispatchedOn: day('下发日期'),
      removedAt: moment('移除时间'),
      originUid: null,
      originOffice: plain('上级单位'),
      originFingerprint: null,
      origin: described('上级任务', ({ title }: { readonly title: string }) => title),
      originReply: plain('报上级的说明'),
    },
  },
  assignments: {
    name: '任务承办',
    fields: {
      id: null,
      uid: null,
      taskId: reference('任务', '任务'),
      unitId: unit('承办单位'),
      role: choice('分工', assignmentRoleNames),
      state: choice('状态', assignmentStateNames),
      dispatchedOn: day('下发日期'),
      dueOn: day('完成期限'),
      originalDueOn: day('原定期限'),
      signedOn: day('签收日期'),
      submittedOn: day('反馈日期'),
      feedback: plain('反馈内容'),
      acceptedOn: day('办结日期'),
      cancelledOn: day('取消日期'),
      urged: plain('催办次数'),
      lastUrgedOn: day('最近催办'),
    },
  },
  assignment_steps: {
    name: '任务办理记录',
    fields: {
      id: null,
      assignmentId: reference('任务承办', '任务承办'),
      at: moment('登记时间'),
      on: day('办理日期'),
      event: choice('办理事项', { ...assignmentEventNames, dispatch: '下发', urge: '催办' }),
      note: plain('说明'),
      fromDue: day('原期限'),
      toDue: day('新期限'),
      channel: choice('催办方式', urgeChannelNames),
      by: user('办理人'),
    },
  },
}
