import type { PaperKind } from '../../domain/papers/paper.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import type { PaperDocument } from '../../documents/model/document.ts'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { exchangeGolden, handoverInputs } from './exchangeGolden.ts'
import { successionInputs } from './successionGolden.ts'

const day = '2026-11-20'
const organ = '威海火炬高新区安全生产委员会办公室'
const official = {
  mark: `${organ}文件`,
  number: '威高安办发〔2026〕12号',
  organ,
  day,
  preprinted: false,
  cc: '市安委会办公室，区党工委、管委领导同志。',
  annotation: '联系人：王敏，联系电话：0631—5600000',
}
const sentence =
  '各单位要切实提高政治站位，把安全生产制度措施落实到每一个企业、每一个岗位，做到责任到人、措施到位、检查到底，坚决防范和遏制各类生产安全事故发生。'
const long = (times: number): string => sentence.repeat(times)
const two = [
  { name: '丛建国', certificate: '15100123456' },
  { name: '于海燕', certificate: '15100123457' },
]

const forwarding = (more: object = {}) =>
  documentOf('forwardingNotice', {
    ...official,
    title: '关于转发《关于进一步加强冬季安全生产工作的通知》的通知',
    recipients: '各镇人民政府、街道办事处，区直有关部门、单位',
    source: { title: '关于进一步加强冬季安全生产工作的通知', number: '威安办发〔2026〕88号', organ: '市安委会办公室' },
    demands: ['请对照任务分解表，明确责任单位和责任人，逐项抓好落实。', '每月20日前报送贯彻落实情况。'],
    reportBy: day,
    forwarded: [],
    ...more,
  })

const figures = [
  {
    area: '任务',
    rows: Array.from({ length: 12 }, (_, at) => ({ name: `指标${at}`, unit: '项', month: '12', year: '120' })),
  },
]

const report = (sections: object[], more: object = {}) =>
  documentOf('monthlyReport', {
    ...official,
    number: '威高安办字〔2026〕9号',
    title: '关于2026年11月份安全生产制度措施贯彻落实情况的报告',
    recipient: '市安委会办公室',
    signatory: '张建军',
    opening: '现将我区11月份安全生产制度措施贯彻落实情况报告如下：',
    sections,
    figures,
    units: Array.from({ length: 60 }, (_, at) => ({
      name: `第${at + 1}镇人民政府`,
      state: at % 9 === 0 ? '未报' : '按时',
      receivedOn: at % 9 === 0 ? '' : '2026年11月18日',
    })),
    corrected: [],
    ...more,
  })

const order = (count: number) =>
  documentOf('rectificationOrder', {
    number: '（威高）应急责改〔2026〕3号',
    organ: '威海火炬高新区应急管理局',
    day,
    officers: two,
    unit: '威海海王机械制造有限公司',
    problems: Array.from({ length: count }, (_, at) => `冲压车间${at + 1}号压力机的安全防护装置缺失，联锁装置失效。`),
    dues: [
      { items: [1], dueOn: '2026-11-30' },
      ...(count > 1 ? [{ items: Array.from({ length: count - 1 }, (_, at) => at + 2), dueOn: '2026-12-10' }] : []),
    ],
    reconsideration: '威海火炬高新区管理委员会',
    court: '威海火炬高新区人民法院',
  })

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: `第${at + 1}方面情况`,
    paragraphs: [long(2), long(1)],
  }))

const taskRow = (at: number) => ({
  clause: `一、（${at}）`,
  task: `落实第${at}项重点任务，组织开展专项检查并建立问题台账`,
  lead: '应急管理局',
  assist: '市场监管局、消防大队',
  dueOn: '2026年12月20日',
  output: '书面报告',
})

const findingRow = (at: number) => ({
  no: `2026-0001-${at}`,
  unit: '威海海王机械制造有限公司',
  town: '初村镇',
  foundOn: '2026-11-03',
  source: '执法',
  place: '冲压车间',
  description: '压力机的安全防护装置缺失，联锁装置失效',
  level: '一般',
  dueOn: '2026-11-30',
  responsible: '李强',
  state: '整改中',
  submittedOn: '',
  recheckedOn: '',
  closedOn: '',
})

const mediumRow = (at: number) => ({
  at: `2026-11-${String(((at - 1) % 28) + 1).padStart(2, '0')} 09:30`,
  direction: at % 2 === 1 ? '收' : '发',
  medium: 'U-07 号U盘',
  file: `报送-初村镇人民政府-2026-11-第${at}份.sdx`,
  digest: 'd0f68dbafdf0c295',
  partner: '初村镇人民政府',
  scanner: '火绒，无病毒',
  by: '王敏',
})

const person = (at: number) => ({ name: `张建${(at - 1) % 10}`, unit: '威海海王机械制造有限公司', post: '安全员' })

/** Rows 1 to a number. */
const rowsTo = <Row>(count: number, row: (at: number) => Row): Row[] =>
  Array.from({ length: count }, (_, at) => row(at + 1))

/** The inputs of papers that are one table. */
export const tableInputs = {
  任务分解表: {
    kind: 'taskBreakdown',
    input: { organ, day, about: '威安办发〔2026〕88号文件', rows: rowsTo(60, taskRow) },
  },
  '任务分解表-一行': {
    kind: 'taskBreakdown',
    input: { organ, day, about: '威安办发〔2026〕88号文件', rows: rowsTo(1, taskRow) },
  },
  隐患台账: { kind: 'findingLedger', input: { organ, day, about: '', rows: rowsTo(120, findingRow) } },
  介质交换登记表: { kind: 'mediaRegister', input: { organ, day, about: '', rows: rowsTo(70, mediumRow) } },
  签到表: {
    kind: 'signInSheet',
    input: {
      organ,
      day,
      about: '',
      title: '安全生产制度措施专题培训',
      heldOn: '2026-11-11',
      place: '区会议中心',
      lecturer: '王教授',
      rows: rowsTo(80, person),
    },
  },
  ...handoverInputs,
  ...successionInputs,
} as const satisfies Readonly<Record<string, { readonly kind: PaperKind; readonly input: object }>>

/** Papers that must pass the ruler: short and long, every kind. */
export const goldenDocuments: readonly { readonly name: string; readonly make: () => PaperDocument }[] = [
  { name: '转发通知-一页加版记', make: () => forwarding() },
  { name: '转发通知-附原文', make: () => forwarding({ forwarded: forwardedLines() }) },
  {
    name: '转发通知-长标题',
    make: () =>
      forwarding({
        title:
          '关于转发《威海市人民政府安全生产委员会办公室关于进一步推动安全生产制度措施落地见效切实做好岁末年初安全防范工作的通知》的通知',
      }),
  },
  {
    name: '转发通知-主送机关多',
    make: () =>
      forwarding({
        recipients: Array.from({ length: 24 }, (_, at) => `第${at + 1}街道办事处`).join('、'),
      }),
  },
  { name: '转发通知-三页', make: () => forwarding({ demands: Array.from({ length: 6 }, () => long(2)) }) },
  { name: '转发通知-套打', make: () => forwarding({ preprinted: true }) },
  { name: '转发通知-无抄送', make: () => forwarding({ cc: null, annotation: null }) },
  { name: '月度报告', make: () => report(paragraphs(6)) },
  { name: '月度报告-长', make: () => report(paragraphs(30)) },
  {
    name: '月度报告-更正',
    make: () => report(paragraphs(2), { corrected: [{ name: '发现事故隐患', before: '12个', after: '13个' }] }),
  },
  {
    name: '催办单',
    make: () =>
      documentOf('urgeSlip', {
        organ,
        day,
        unit: '初村镇人民政府',
        replyBy: '2026-11-25',
        contact: '联系人：王敏',
        items: [1, 2, 3].map(at => ({
          task: `报送第${at}项任务进展情况`,
          requirement: '书面报告',
          dueOn: '2026年11月18日',
          state: '已下发',
          urged: `${at}次`,
        })),
      }),
  },
  { name: '责令限期整改指令书', make: () => order(3) },
  { name: '责令限期整改指令书-两页', make: () => order(24) },
  {
    name: '整改复查意见书',
    make: () =>
      documentOf('recheckOpinion', {
        number: '（威高）应急复查〔2026〕3号',
        organ: '威海火炬高新区应急管理局',
        day,
        officers: two,
        unit: '威海海王机械制造有限公司',
        decidedOn: '2026-11-03',
        decision: '责令限期整改',
        decisionNumber: '（威高）应急责改〔2026〕3号',
        opinions: ['压力机防护装置已按要求安装，联锁装置有效，整改合格。'],
      }),
  },
  ...exchangeGolden,
  ...Object.entries(tableInputs).map(([name, { kind, input }]) => ({ name, make: () => documentOf(kind, input) })),
]

function forwardedLines() {
  return practiceNotice
    .split('\n')
    .filter(text => text.trim() !== '')
    .map(text => ({ level: /^[一二三四五]、/u.test(text) ? 1 : null, text: text.trim() }))
}
