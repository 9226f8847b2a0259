import { backupTables } from '../backups/records.ts'
import { figureTables } from '../figures/records.ts'
import { inboxTables } from '../inbox/records.ts'
import { formerInspectionTables, inspectionTables } from '../inspections/records.ts'
import { listTables } from '../lists/records.ts'
import { noticeTables } from '../notices/records.ts'
import { organizationTables } from '../organizations/records.ts'
import { outboxTables } from '../outbox/records.ts'
import { packageKindNames } from '../packages/manifest.ts'
import { paperTables } from '../papers/records.ts'
import { personTables } from '../people/records.ts'
import { referenceTables } from '../reference/records.ts'
import { recordKindTables } from '../records/kindTables.ts'
import { recordCallNames } from '../shared/recordAreas.ts'
import { reportTables } from '../reports/records.ts'
import { settingTables } from '../settings/records.ts'
import {
  choice,
  moment,
  person,
  plain,
  described,
  yesNo,
  type RecordField,
  type RecordTables,
} from '../shared/recordFields.ts'
import { sheetTables } from '../sheets/records.ts'
import { summaryTables } from '../summaries/records.ts'
import { taskTables } from '../tasks/records.ts'
import { trainingTables } from '../training/records.ts'
import { trashTables } from '../trash/records.ts'
import { userTables } from '../users/records.ts'
import { vaultTables } from '../vault/records.ts'

/** Every table that the audit log may name, as a person reads it. */
export const recordTables: RecordTables = {
  ...organizationTables,
  ...listTables,
  ...personTables,
  ...noticeTables,
  ...taskTables,
  ...trainingTables,
  ...inspectionTables,
  ...figureTables,
  ...summaryTables,
  ...paperTables,
  ...reportTables,
  ...outboxTables,
  ...inboxTables,
  ...sheetTables,
  ...referenceTables,
  ...settingTables,
  ...userTables,
  ...backupTables,
  ...vaultTables,
  ...recordKindTables,
  ...trashTables,
}

/** Tables that an earlier version had: the log still names them. */
export const formerTables: RecordTables = formerInspectionTables

/** Parts of the contract by the names that older versions wrote into the log. */
const formerCallNames: Readonly<Record<string, string>> = { exchange: '收件和导入' }

/** Parts of the contract as a person calls them; a test holds that none is missing. */
export const callNames: Readonly<Record<string, string>> = {
  vault: '工作库',
  backups: '备份与恢复',
  jobs: '后台工作',
  audit: '审计记录',
  sheets: '收件和导入',
  settings: '设置',
  users: '用户',
  organizations: '单位',
  people: '人员',
  lists: '列表',
  notices: '来文',
  tasks: '任务',
  training: '培训',
  inspections: '检查和隐患',
  figures: '单位报表',
  summaries: '月报',
  papers: '公文',
  reports: '名片和上报',
  outbox: '发件',
  inbox: '收件',
  updates: '程序更新',
  drafts: '草稿',
  trash: '回收站',
  attachments: '附件',
  ...recordCallNames,
}

/** What part of the contract a call belongs to, as in `inbox.commit`. */
function callPart(call: string): string {
  const part = call.split('.')[0] ?? ''
  return callNames[part] ?? formerCallNames[part] ?? '其他'
}

/** Fields of actions that touch no record. */
export const noteFields: Readonly<Record<string, RecordField | null>> = {
  login: plain('登录名'),
  at: moment('时间'),
  call: described('被拒的操作属于', callPart),
  id: plain('记录编号'),
  person: person('人员'),
  uid: null,
  office: plain('接收单位'),
  medium: plain('介质'),
  kind: choice('数据包', packageKindNames),
  sender: plain('发件单位'),
  fingerprint: plain('名片指纹'),
  digest: null,
  believed: yesNo('名片已接受'),
}
