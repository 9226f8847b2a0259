import type { JobKind, JobResult, JobStep } from '../../domain/jobs/api.ts'
import { moment, size } from './formats.ts'

export const jobNames: Readonly<Record<JobKind, string>> = {
  backup: '备份',
  restore: '恢复',
  salvage: '抢救数据',
  rekey: '更换密钥',
  auditVerify: '检验审计记录',
  check: '全面检查',
  backupVerify: '检验备份',
  updateProve: '核对更新文件',
  sheetImport: '读取表格',
  sheetUndo: '撤销导入',
  sheetFaults: '整理退回的行',
  recordExport: '导出记录',
  unitExport: '导出单位',
  personExport: '导出人员',
  auditExport: '导出审计记录',
  listExport: '导出列表',
  listPrint: '打印列表',
  unitMonthsPrint: '打印统计表',
  handoverMake: '做移交包',
  handoverTake: '收入移交包',
  handoverUndo: '撤销收入移交包',
}

export const stepNames: Readonly<Record<JobStep, string>> = {
  waiting: '正在准备',
  copyDatabase: '正在复制数据库',
  copyFiles: '正在复制附件',
  compare: '正在逐表核对',
  verify: '正在检验',
  swap: '正在切换',
  readRows: '正在读取记录',
  readSheet: '正在读取表格',
  writeRows: '正在写入',
  index: '正在更新检索',
  cleanUp: '正在清理过期备份',
}

const count = (value: JobResult[string] | undefined): string => String(value ?? 0)

/** What a person may do after a backup: pull the stick, or follow the installer that was opened behind it. */
const afterBackup = ({ installing }: JobResult): string =>
  installing === undefined
    ? '备份介质可以安全拔出。'
    : `版本 ${String(installing)} 的安装程序已打开，本程序即将退出；装好后重新启动即可。`

/** What a finished job has to say, in one or two sentences. */
export const jobOutcome: Readonly<Record<JobKind, (result: JobResult) => string>> = {
  backup: result =>
    `备份已完成，并重新打开核对无误：数据库 ${size(Number(result['databaseBytes']))}，附件 ${count(result['blobCount'])} 个，审计记录 ${count(result['auditCount'])} 条。${afterBackup(result)}`,
  restore: result =>
    `已恢复，附件 ${count(result['blobs'])} 个，全部核对无误。请用备份时的口令登录。${result['provenBefore'] === true ? '恢复前的数据已另存为一份备份。' : ''}`,
  salvage: result =>
    `已读出 ${count(result['rows'])} 条记录、${count(result['blobs'])} 个附件；无法读出的记录位置 ${count(result['unreadable'])} 处，附件 ${count(result['blobsMissing'])} 个。`,
  rekey: () => '密钥已更换，数据核对无误。口令和恢复密钥不变；以前的备份仍用当时的密钥打开。',
  auditVerify: result =>
    result['sound'] === true
      ? `审计记录完好，共 ${count(result['rows'])} 条。链尾：${String(result['head']).slice(0, 16)}…`
      : `第 ${count(result['brokenAt'])} 条审计记录有问题，请立即报告安全审计员，并保留现有备份。`,
  check: result =>
    result['sound'] === true
      ? `全面检查完成：审计记录 ${count(result['rows'])} 条，附件 ${count(result['blobs'])} 个，全部完好。`
      : `数据库和附件完好，但第 ${count(result['brokenAt'])} 条审计记录有问题，请立即报告安全审计员。`,
  backupVerify: result => `这份备份完好（${moment(String(result['takenAt']))}），附件 ${count(result['blobs'])} 个。`,
  updateProve: result =>
    `更新文件完好，签名有效：版本 ${String(result['version'])}，安装程序 ${size(Number(result['bytes']))}。`,
  sheetImport: result =>
    `新增 ${count(result['added'])} 条，变更 ${count(result['changed'])} 条，无变化 ${count(result['same'])} 条，退回 ${count(result['rejected'])} 条。`,
  sheetUndo: () => '已撤销，数据与导入前完全一致。',
  sheetFaults: result => `退回的 ${count(result['rows'])} 行已整理成表格。`,
  recordExport: result => `已导出 ${count(result['rows'])} 条记录；表格改好后可以再导入。`,
  unitExport: result => `已导出 ${count(result['rows'])} 个单位。`,
  personExport: result => `已导出 ${count(result['rows'])} 人；身份证号不导出。`,
  auditExport: () => '审计记录已导出。',
  listExport: result => `已导出 ${count(result['rows'])} 行。`,
  unitMonthsPrint: result => `已排好 ${count(result['rows'])} 行。`,
  listPrint: result => `已排好 ${count(result['rows'])} 行。`,
  handoverMake: result =>
    `移交包已写入并读回核对：${count(result['rows'])} 条记录，附件 ${count(result['files'])} 个，未办结 ${count(result['open'])} 项，共 ${count(result['volumes'])} 卷，在“${String(result['folder'])}”文件夹中。可以安全拔出。`,
  handoverTake: result =>
    `已收入 ${count(result['rows'])} 条记录、${count(result['files'])} 个附件，${count(result['tables'])} 张表逐表核对，与移交单位完全一致。`,
  handoverUndo: () => '已撤销，工作库恢复到收入之前。',
}
