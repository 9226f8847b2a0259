import type { PaperDocument } from '../../documents/model/document.ts'
import { documentOf } from '../../documents/papers/papers.ts'

const day = '2026-11-20'
const organ = '威海火炬高技术产业开发区安全生产委员会办公室'
const longUnit = '威海火炬高技术产业开发区综合行政执法局（住房和城乡建设局、交通运输局）安全生产监督管理中队'

const file = {
  sender: '初村镇人民政府',
  name: '报送-初村镇人民政府-2026-10-第1份.sdx',
  period: '2026年10月',
  sequence: 1,
  packageId: '0199b1a2-5f60-7d11-8c3e-2a9f4b7d6e10',
  digest: 'd0f68dbafdf0c2957be02f8d50ab46c00e0b2c55d85e0a0c9b64b1a86f3c1d2e',
  receivedAt: '2026-11-20 09:30',
  medium: 'U-07 号U盘',
  by: '王敏',
}

const receiptPart = {
  ...file,
  importedAt: '2026-11-20 09:41',
  taken: [
    { area: '任务反馈', count: 1 },
    { area: '月报数据', count: 1 },
    { area: '教育培训', count: 2 },
  ],
  left: [] as { area: string; title: string; reason: string }[],
}

const leftOne = (at: number) => ({
  area: '参训人员',
  title: `张建${at}，安全生产制度措施专题培训（2026-10-08）`,
  reason: '人员库中没有此人，请先补登人员。',
})

const wrongOne = (at: number) => ({
  area: '自查隐患',
  title: `冲压车间${at + 1}号压力机的安全防护装置缺失，联锁装置失效`,
  field: '整改期限',
  reason: '整改期限应晚于发现日期。',
})

const slipPart = (count: number) => ({
  ...file,
  next: 'form',
  wrong: Array.from({ length: count }, (_, at) => wrongOne(at)),
})

const long = {
  sender: longUnit,
  name: `报送-${longUnit}-2026-10-第1份（最终版）（改）（再改）${'副本'.repeat(60)}.sdx`,
}

function formRow(at: number) {
  const unit = at % 7 === 3 ? longUnit : `第${at + 1}镇人民政府`
  return {
    unit,
    file: `报送表单-${unit}-2026年11月.html`,
    kind: '报送表单',
    size: '1.4 MB',
    digest: 'd0f68dbafdf0c295',
    copies: '1',
  }
}

const handoverOf = (count: number, medium: string) =>
  ({
    kind: 'handoverList',
    input: {
      organ,
      day,
      medium,
      by: '王敏',
      units: count,
      rows: Array.from({ length: count }, (_, at) => formRow(at)),
    },
  }) as const

/** Lists to sign: many files, and one without the number of its medium. */
export const handoverInputs = { 交接单: handoverOf(60, 'U-07'), '交接单-一行': handoverOf(1, '') }

/** Papers about files that come and go on a stick: short and long, with long names, with nothing left out. */
export const exchangeGolden: readonly { readonly name: string; readonly make: () => PaperDocument }[] = [
  { name: '回执-全部收入', make: () => documentOf('receipt', { organ, day, ...receiptPart }) },
  {
    name: '回执-长名称',
    make: () =>
      documentOf('receipt', {
        organ,
        day,
        ...receiptPart,
        ...long,
        left: [leftOne(1), { ...leftOne(2), title: '很长的记录'.repeat(200), reason: '很长的原因'.repeat(100) }],
      }),
  },
  {
    name: '回执-未收入很多',
    make: () =>
      documentOf('receipt', { organ, day, ...receiptPart, left: Array.from({ length: 260 }, (_, at) => leftOne(at)) }),
  },
  { name: '补正单', make: () => documentOf('correctionSlip', { organ, day, ...slipPart(2) }) },
  { name: '补正单-三十处', make: () => documentOf('correctionSlip', { organ, day, ...slipPart(30), ...long }) },
  {
    name: '补正单-整份退回',
    make: () =>
      documentOf('correctionSlip', {
        organ,
        day,
        ...file,
        next: 'whole',
        wrong: [
          {
            area: '整份表单',
            title: '整份表单',
            field: '',
            reason: '表单已于 2026-11-10 过期，请单位改用新表单报送。',
          },
        ],
      }),
  },
  {
    name: '补正单-表格',
    make: () =>
      documentOf('correctionSlip', {
        organ,
        day,
        ...slipPart(2),
        name: '初村镇自查隐患.xlsx',
        packageId: null,
        sequence: null,
        next: 'sheet',
      }),
  },
  {
    name: '回执和补正单-一批',
    make: () =>
      documentOf('batchAnswers', {
        organ,
        day,
        parts: [
          { kind: 'receipt', ...receiptPart },
          { kind: 'correctionSlip', ...slipPart(40) },
          { kind: 'receipt', ...receiptPart, ...long, left: [leftOne(1)] },
          { kind: 'correctionSlip', ...slipPart(1) },
        ],
      }),
  },
]
