import {
  choice,
  day,
  entries,
  moment,
  plain,
  reference,
  described,
  unit,
  user,
  yesNo,
  type RecordTables,
} from '../shared/recordFields.ts'
import { roleNames } from '../attachments/roles.ts'
import { answerNames, checklists, focusItemNames, type Answer } from './checklist.ts'
import {
  findingCategoryNames,
  findingSourceNames,
  inspectionKindNames,
  type Officer,
  type RectificationPlan,
} from './inspection.ts'
import { findingEventNames, findingLevelNames, findingStateNames, inspectionStateNames } from './lifecycle.ts'

const officersText = (officers: readonly Officer[]): string => officers.map(({ name }) => name).join('、')

const items = new Map(checklists.flatMap(list => list.items.map(({ key, text }) => [key, text] as const)))

const answers = entries(
  '检查表',
  key => items.get(key) ?? null,
  value => answerNames[value as Answer],
)

/** What the tables of inspections and findings say, as a person reads it. */
export const inspectionTables: RecordTables = {
  inspections: {
    name: '检查',
    fields: {
      id: null,
      uid: null,
      year: plain('年度'),
      serial: plain('序号'),
      unitId: unit('被检查单位'),
      kind: choice('检查类别', inspectionKindNames),
      plannedOn: day('计划日期'),
      organ: plain('检查机关'),
      officers: described('执法人员', officersText),
      content: plain('检查内容'),
      method: plain('检查方式'),
      state: choice('状态', inspectionStateNames),
      enteredBy: user('登记人'),
      approvedBy: user('批准人'),
      checkedOn: day('检查日期'),
      place: plain('检查场所'),
      situation: plain('检查情况'),
      siteHead: plain('现场负责人'),
      checklist: plain('检查表版本'),
      answers,
      cancelNote: plain('取消原因'),
    },
  },
  rectification_orders: {
    name: '整改指令',
    fields: { id: null, uid: null, inspectionId: reference('检查', '检查'), issuedOn: day('下达日期') },
  },
  findings: {
    name: '隐患',
    fields: {
      id: null,
      uid: null,
      no: plain('隐患编号'),
      inspectionId: reference('检查', '检查'),
      orderId: reference('整改指令', '整改指令'),
      unitId: unit('单位'),
      foundOn: day('发现日期'),
      source: choice('来源', findingSourceNames),
      category: choice('类别', findingCategoryNames),
      focus: choice('重点内容', focusItemNames),
      place: plain('具体部位'),
      description: plain('隐患描述'),
      level: choice('级别', findingLevelNames),
      basis: plain('判定依据'),
      responsible: plain('整改责任人'),
      phone: plain('联系电话'),
      stopped: yesNo('停产停业'),
      caseNo: plain('立案号'),
      state: choice('状态', findingStateNames),
      dueOn: day('整改期限'),
      originalDueOn: day('原定期限'),
      plan: described('治理方案', ({ measures }: RectificationPlan) => measures),
      submittedOn: day('整改完成'),
      submittedBy: user('登记整改完成的人'),
      recheckedOn: day('复查日期'),
      closedOn: day('销号日期'),
      enteredBy: user('登记人'),
    },
  },
  finding_steps: {
    name: '隐患办理记录',
    fields: {
      id: null,
      findingId: reference('隐患', '隐患'),
      at: moment('登记时间'),
      on: day('办理日期'),
      event: choice('办理事项', findingEventNames),
      note: plain('说明'),
      officers: described('执法人员', officersText),
      fromDue: day('原期限'),
      toDue: day('新期限'),
      by: user('办理人'),
    },
  },
}

/** Evidence as the versions before this one logged it; it is kept with the files of every area now. */
export const formerInspectionTables: RecordTables = {
  finding_evidence: {
    name: '佐证材料',
    fields: {
      id: null,
      findingId: reference('隐患', '隐患'),
      kind: choice('类别', roleNames),
      name: plain('文件'),
      blobId: reference('附件', '附件'),
      addedAt: moment('添加时间'),
      addedBy: user('添加人'),
    },
  },
}
