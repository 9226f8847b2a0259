import { useQuery } from '@tanstack/react-query'
import { daysBetween } from '../../domain/shared/days.ts'
import { monthText } from '../../domain/shared/period.ts'
import type { PagePath } from '../shared/pages.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { today } from '../shared/today.ts'

/** One thing to be done today, why, and where. */
export interface DueItem {
  readonly title: string
  readonly why: string
  readonly to: PagePath
  readonly action: string
  readonly urgent: boolean
}

/** Days before the report is due from which the home page reminds of it. */
const reportDays = 10

function useTasksDue(): readonly DueItem[] {
  const { api } = useHost()
  const mayRead = useMay('tasks.read')
  const counts = useQuery({ ...api.tasks.today.queryOptions({ input: { day: today() } }), enabled: mayRead }).data
  if (counts === undefined) return []
  const { overdue, submitted, drafts, dutiesWaiting, dueSoon } = counts
  const tasks = { to: '/tasks' as const, urgent: false }
  return [
    ...(overdue > 0
      ? [
          {
            ...tasks,
            title: `有 ${overdue} 家次任务逾期没有反馈`,
            why: '到“还差谁没报”查看名单、复制催办文字。',
            action: '去催办',
            urgent: true,
          },
        ]
      : []),
    ...(submitted > 0
      ? [{ ...tasks, title: `有 ${submitted} 家次反馈等待审核`, why: '审核后办结，或写明原因退回。', action: '去审核' }]
      : []),
    ...(drafts > 0
      ? [{ ...tasks, title: `有 ${drafts} 项任务还没有下发`, why: '选好承办单位，可一次下发。', action: '去下发' }]
      : []),
    ...(dutiesWaiting > 0
      ? [{ ...tasks, title: `有 ${dutiesWaiting} 期定期任务没有下发`, why: '每期单独记录。', action: '去下发' }]
      : []),
    ...(dueSoon > 0
      ? [{ ...tasks, title: `5天内有 ${dueSoon} 家次任务到期`, why: '可提前提醒承办单位。', action: '去查看' }]
      : []),
  ]
}

function useReportDue(): readonly DueItem[] {
  const { api } = useHost()
  const mayRead = useMay('figures.read')
  const months = useQuery({ ...api.figures.months.queryOptions({ input: { day: today() } }), enabled: mayRead }).data
  const month = months?.current
  const grid = useQuery({
    ...api.figures.grid.queryOptions({ input: { month: month! } }),
    enabled: mayRead && month !== undefined,
  }).data
  const reports = useQuery({ ...api.summaries.list.queryOptions(), enabled: mayRead }).data
  if (grid === undefined || reports === undefined || month === undefined || grid.expected === 0) return []
  const left = daysBetween(today(), grid.cityDue)
  const isFrozen = reports.some(report => report.month === month && report.frozenAt !== null)
  if (isFrozen || left > reportDays) return []
  const missing: DueItem = {
    title: `${monthText(month)}报表还差 ${grid.missing} 家`,
    why: `应报 ${grid.expected} 家，${grid.due} 前报送。`,
    to: '/figures',
    action: '去查看',
    urgent: today() > grid.due,
  }
  const report: DueItem = {
    title: `${monthText(month)}月报还没有定稿`,
    why: `${grid.cityDue} 前上报，还有 ${Math.max(0, left)} 天。`,
    to: '/summaries',
    action: '去办理',
    urgent: left <= 3,
  }
  return grid.missing > 0 ? [missing, report] : [report]
}

function useInspectionsDue(): readonly DueItem[] {
  const { api } = useHost()
  const mayRead = useMay('inspections.read')
  const counts = useQuery({ ...api.inspections.today.queryOptions({ input: { day: today() } }), enabled: mayRead }).data
  if (counts === undefined) return []
  const { overdue, toApprove, toRecheck, toClose, planned } = counts
  const plain = { to: '/inspections' as const, urgent: false }
  return [
    ...(overdue > 0
      ? [
          {
            ...plain,
            title: `有 ${overdue} 个隐患逾期没有整改`,
            why: '到“隐患台账”勾选“只看逾期”。',
            action: '去查看',
            urgent: true,
          },
        ]
      : []),
    ...(toRecheck > 0
      ? [
          {
            ...plain,
            title: `有 ${toRecheck} 个隐患等待复查`,
            why: '由两名执法人员复查，登记人不能复查自己登记的整改。',
            action: '去复查',
          },
        ]
      : []),
    ...(toClose > 0
      ? [{ ...plain, title: `有 ${toClose} 个隐患等待销号`, why: '添加整改后照片或证明材料后销号。', action: '去销号' }]
      : []),
    ...(toApprove > 0
      ? [{ ...plain, title: `有 ${toApprove} 份检查方案等待批准`, why: '由制定人以外的人批准。', action: '去批准' }]
      : []),
    ...(planned > 0
      ? [{ ...plain, title: `有 ${planned} 次检查到了计划日期`, why: '检查后登记情况。', action: '去登记' }]
      : []),
  ]
}

/** What is due today: tasks, then findings, then the monthly report. */
export function useDueItems(): readonly DueItem[] {
  return [...useTasksDue(), ...useInspectionsDue(), ...useReportDue()]
}
