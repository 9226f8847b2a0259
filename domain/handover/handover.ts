import { recordCallNames } from '../shared/recordAreas.ts'
import { z } from 'zod'
import { IsoDay } from '../shared/time.ts'

/** Longest line of a table, in bytes: a notice with its text, the input of a printed ledger. */
export const maxLineBytes = 16 * 2 ** 20

/** Most volumes of one handover. */
const maxVolumes = 1000

/** First record of every volume: what is handed over, and which volume of how many this is. */
export const HandoverHead = z.strictObject({
  /** Version of this description; a larger one comes from a newer program. */
  format: z.literal(1),
  /** Version of the tables; only a vault of the same one takes them in. */
  schema: z.int(),
  office: z.string().min(2).max(60),
  /** True for an office that is there to practise on: its records are invented. */
  practice: z.boolean(),
  /** The day on which the office ended its books; open items are those of this day. */
  day: IsoDay,
  volume: z.int().min(1).max(maxVolumes),
  volumes: z.int().min(1).max(maxVolumes),
})
export type HandoverHead = z.output<typeof HandoverHead>

/** What proves that a table came whole: its rows, and SHA-256 over their lines, each with its LF. */
export const TableProof = z.strictObject({
  table: z.string().regex(/^[a-z][A-Za-z]{1,39}$/u),
  rows: z.int().min(0),
  sha256: z.string().regex(/^[\da-f]{64}$/u),
})
export type TableProof = z.output<typeof TableProof>

/** Somebody whom rows name: who entered, approved, printed. */
export const HandedUser = z.strictObject({ uid: z.string().min(1).max(60), name: z.string().min(1).max(60) })
export type HandedUser = z.output<typeof HandedUser>

/** What can still be open on the day of the handover; each is a list of the 移交清单. */
export const OpenList = z.enum([
  'notices',
  'tasks',
  'assignments',
  'inspections',
  'findings',
  'summaries',
  'inbox',
  'forms',
])
export type OpenList = z.output<typeof OpenList>

/** Labels of the open items on the page and in the printed 移交清单. */
export const openListNames: Readonly<Record<OpenList, string>> = {
  notices: '未办结来文',
  tasks: '未办结任务',
  assignments: '单位未办结的任务',
  inspections: '未办结检查',
  findings: '未销号隐患',
  summaries: '未定稿月报',
  inbox: '收件中待办的文件',
  forms: '发出未收回的表单',
}

/** One open matter that the successor takes over, as printed on the list that both sign. */
export const OpenItem = z.strictObject({
  area: OpenList,
  title: z.string().max(4000),
  /** Whom it is about; empty where it is nobody in particular. */
  unit: z.string().max(300),
  dueOn: IsoDay.nullable(),
  /** The state as a person reads it. */
  state: z.string().max(60),
})
export type OpenItem = z.output<typeof OpenItem>

/** Lists of the last volume that a person sees before it is taken in; the tables come after them. */
export const handoverLists = { head: 'handover', proofs: 'tables', open: 'openItems', users: 'users' } as const

/** Labels of the tables that are handed over, in the order in which a person looks at them. */
export const handedTableNames: Readonly<Record<string, string>> = {
  units: '单位',
  unitVersions: '单位变更记录',
  people: '人员',
  employments: '任职',
  notices: '来文',
  duties: '定期任务',
  tasks: '任务',
  assignments: '任务承办',
  assignmentSteps: '任务办理记录',
  trainingSessions: '培训',
  attendances: '参训',
  inspections: '检查',
  rectificationOrders: '整改指令',
  findings: '隐患',
  findingSteps: '隐患办理记录',
  figureReports: '单位报表',
  summaries: '月报',
  receivedReports: '下级报告',
  papers: '公文',
  prints: '打印记录',
  referenceRecords: '上级基础数据记录',
  receivedFiles: '接收的文件',
  ...recordCallNames,
  recordSteps: '记录办理',
  attachments: '附件',
  measureLinks: '措施对应关系',
  regions: '区划代码',
  calendarYears: '节假日历',
  users: '经办人姓名',
}

/**
 * Limits of a volume: parts, so that its manifest stays within its own limit, and bytes, so that it can be received.
 */
const volumeLimits = { parts: 4000, bytes: 1_900_000_000 } as const

/** The sizes by which parts are divided into volumes. */
interface Sized {
  readonly bytes: number
}

/**
 * Spreads attachments over volumes: each is filled before the next begins, and the records go into the last, together
 * with what fits beside them. One volume where all fits. Order is kept, nothing is left out.
 */
export function planVolumes<Attachment extends Sized>(
  attachments: readonly Attachment[],
  records: { readonly parts: number; readonly bytes: number },
  limits: { readonly parts: number; readonly bytes: number } = volumeLimits,
): readonly (readonly Attachment[])[] {
  const full: Attachment[][] = []
  let volume: Attachment[] = []
  let bytes = 0
  const begin = () => {
    full.push(volume)
    volume = []
    bytes = 0
  }
  for (const attachment of attachments) {
    // one part is the head
    const over = volume.length + 1 >= limits.parts || bytes + attachment.bytes > limits.bytes
    if (over && volume.length > 0) begin()
    volume.push(attachment)
    bytes += attachment.bytes
  }
  const over = volume.length + records.parts > limits.parts || bytes + records.bytes > limits.bytes
  if (over && volume.length > 0) begin()
  return [...full, volume]
}

/** Series of the volumes of one handover. */
export const handoverSeries = (uid: string): string => `handover:${uid}`

/** File name of a volume: what it is, whose, which of how many. */
export const volumeName = (office: string, { day, volume, volumes }: HandoverHead): string =>
  `移交包-${office}-${day}-第${String(volume).padStart(String(volumes).length, '0')}卷共${volumes}卷.sdx`

/** Why a vault takes a handover in only when it is empty. */
export const onlyEmpty = '只能收进还没有业务数据的工作库。'
