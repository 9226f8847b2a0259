import { choice, counted, day, moment, plain, described, user, type RecordTables } from '../shared/recordFields.ts'
import { periodRuleNames } from '../shared/period.ts'
import { summaryStateNames } from './lifecycle.ts'
import type { SummarySnapshot } from './report.ts'

const snapshotText = ({ sections, units }: SummarySnapshot): string =>
  `定稿内容，${sections.length} 节，${units.length} 家单位`

/** What the tables of the monthly report say, as a person reads it. */
export const summaryTables: RecordTables = {
  summaries: {
    name: '月报',
    fields: {
      id: null,
      uid: null,
      month: day('月份'),
      version: plain('版次'),
      rule: choice('月报期间', periodRuleNames),
      state: choice('状态', summaryStateNames),
      draft: counted('草稿', '节'),
      correctionReason: plain('更正原因'),
      draftedBy: user('起草人'),
      approvedBy: user('签发人'),
      approvedAt: moment('签发时间'),
      signatory: plain('签发领导'),
      frozenAt: moment('定稿时间'),
      snapshot: described('定稿', snapshotText),
      digest: null,
    },
  },
  received_reports: {
    name: '下级报告',
    fields: {
      id: null,
      uid: null,
      packageId: null,
      office: plain('报告单位'),
      regionCode: plain('区划代码'),
      fingerprint: plain('名片指纹'),
      month: day('月份'),
      version: plain('版次'),
      receivedAt: moment('接收时间'),
      receivedBy: user('接收人'),
      snapshot: described('报告内容', snapshotText),
      digest: null,
    },
  },
}
