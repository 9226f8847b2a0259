import fc, { type Arbitrary } from 'fast-check'
import type { PaperKind } from '../../domain/papers/paper.ts'

const words = [
  '安全生产',
  '隐患排查治理',
  '各级各部门要切实提高政治站位，',
  '层层压实责任。',
  '（见附件）',
  '《关于进一步加强冬季安全生产工作的通知》',
  '2026年11月20日',
  '13800138000',
  '0631—5600000',
  'GB/T 33000—2016',
  'Microsoft Office Word 2016',
  '-20℃～+60℃',
  '“双引号”‘单’',
  'https://www.mem.gov.cn/gk/zfxxgkpt/fdzdgknr/202211/t20221121_427184.shtml?from=timeline&isappinstalled=0',
  'weihai_gaoxinqu_anweiban@sd.gov.cn',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890',
  '……——',
  '、',
  '：',
  '；',
  ' ',
  '　',
  '〔2026〕12号',
  '1.',
  '①',
  '％',
]
/** Letters that not every font has. */
const rare = ['王玥', '李珺', '赵璟', '\u{2C0CE}', '㎡', '㛃', '䶮', '👍']

const pieces = (rarely: number): Arbitrary<string> =>
  fc.oneof(
    { weight: 60_000, arbitrary: fc.constantFrom(...words) },
    { weight: rarely, arbitrary: fc.constantFrom(...rare) },
  )

/** A text of up to so many letters, mostly short. */
const text = (max: number, min = 0, rarely = 1): Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min, max: Math.max(min, Math.min(max, 40)) }) },
        fc.integer({ min, max }),
      ),
      fc.array(pieces(rarely), { minLength: 1, maxLength: 30 }),
    )
    .map(([length, parts]) => {
      const whole = parts.join('')
      return whole
        .repeat(Math.ceil(length / whole.length))
        .slice(0, length)
        .replaceAll(/[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/gu, '')
        .padEnd(min, '安')
    })

const name = text(40, 2, 100).map(letters => letters.replaceAll(/\s/gu, '安').padEnd(2, '安'))
const day = fc.constantFrom('2026-11-20', '2026-01-01', '2025-12-31')
const rows = (columns: readonly string[], max: number, min = 0): Arbitrary<object[]> =>
  fc.array(fc.record(Object.fromEntries(columns.map((column, at) => [column, at === 1 ? text(max) : text(30)]))), {
    minLength: min,
    maxLength: 200,
    size: 'max',
  })

const official = {
  mark: name.map(letters => `${letters}文件`.slice(0, 40)),
  number: fc.constantFrom('威高安办发〔2026〕12号', '威海火炬高新区安办发〔2026〕1号'),
  organ: text(40, 4).map(letters => letters.replaceAll(/\s/gu, '办').padEnd(4, '办')),
  day,
  preprinted: fc.boolean(),
  cc: fc.option(text(500, 1)),
  annotation: fc.option(text(60, 1)),
}
const register = { organ: name, day, about: text(40) }
const recipients = fc.array(name, { minLength: 1, maxLength: 100 }).map(names => names.join('、').slice(0, 2000))
const officer = fc.record({ name, certificate: text(20) })
const enforcement = { number: text(30), organ: name, day, unit: name, officers: fc.tuple(officer, officer) }
const answered = {
  sender: name,
  name: text(200, 1),
  period: fc.constant('2026年10月'),
  sequence: fc.option(fc.integer({ min: 1, max: 99 })),
  packageId: fc.option(fc.uuid()),
  digest: fc.constant('0123456789abcdef'.repeat(4)),
  receivedAt: fc.constant('2026-11-20 09:30'),
  medium: text(40),
  by: name,
}
const receipt = {
  ...answered,
  importedAt: fc.constant('2026-11-20 09:31'),
  taken: fc.array(fc.record({ area: text(12, 1), count: fc.nat(9999) }), { maxLength: 12 }),
  left: rows(['area', 'title', 'reason'], 500),
}
const slip = {
  ...answered,
  next: fc.constantFrom('form', 'sheet', 'whole'),
  wrong: rows(['area', 'title', 'field', 'reason'], 500, 1),
}
const paragraphs = fc.array(text(1500), { maxLength: 12 })

/** Inputs of every kind of paper, from nothing to what the fields hold. */
export const randomInputs: Readonly<Record<PaperKind, Arbitrary<object>>> = {
  forwardingNotice: fc.record({
    ...official,
    title: text(300, 1),
    recipients,
    source: fc.record({ title: text(200, 1), number: text(30), organ: name }),
    demands: fc.array(text(2000), { maxLength: 30 }),
    reportBy: fc.option(day),
    forwarded: fc.array(fc.record({ level: fc.option(fc.constantFrom(1, 2, 3, 4)), text: text(1000, 1) }), {
      maxLength: 60,
    }),
  }),
  monthlyReport: fc.record({
    ...official,
    title: text(300, 1),
    recipient: text(60, 1),
    signatory: text(20),
    opening: text(500),
    sections: fc.array(fc.record({ title: text(60), paragraphs }), { maxLength: 8 }),
    figures: fc.array(fc.record({ area: text(20, 1), rows: rows(['unit', 'name', 'month', 'year'], 80) }), {
      minLength: 1,
      maxLength: 3,
    }),
    units: rows(['state', 'name', 'receivedOn'], 60),
    corrected: rows(['before', 'name', 'after'], 60),
  }),
  taskBreakdown: fc.record({ ...register, rows: rows(['clause', 'task', 'lead', 'assist', 'dueOn', 'output'], 2000) }),
  urgeSlip: fc.record({
    organ: official.organ,
    day,
    unit: name,
    replyBy: day,
    contact: text(60),
    items: rows(['requirement', 'task', 'dueOn', 'state', 'urged'], 200, 1),
  }),
  rectificationOrder: fc.record({
    ...enforcement,
    problems: fc.array(text(500, 1), { minLength: 1, maxLength: 200 }),
    dues: fc.constant([{ items: [1], dueOn: '2026-12-20' }]),
    reconsideration: text(60),
    court: text(40),
  }),
  recheckOpinion: fc.record({
    ...enforcement,
    decidedOn: day,
    decision: text(60),
    decisionNumber: text(40),
    opinions: fc.array(text(500, 1), { minLength: 1, maxLength: 200 }),
  }),
  findingLedger: fc.record({
    ...register,
    rows: rows(
      [
        'no',
        'description',
        'unit',
        'town',
        'foundOn',
        'source',
        'place',
        'level',
        'dueOn',
        'responsible',
        'state',
        'submittedOn',
        'recheckedOn',
        'closedOn',
      ],
      1000,
    ),
  }),
  mediaRegister: fc.record({
    ...register,
    rows: rows(['at', 'file', 'direction', 'medium', 'digest', 'partner', 'scanner', 'by'], 200),
  }),
  handoverList: fc.record({
    organ: name,
    day,
    medium: text(40),
    by: name,
    units: fc.nat(100),
    rows: rows(['unit', 'file', 'kind', 'size', 'digest', 'copies'], 200, 1),
  }),
  signInSheet: fc.record({
    ...register,
    title: text(120, 1),
    heldOn: day,
    place: text(60),
    lecturer: name,
    rows: fc.array(fc.record({ name, unit: text(60), post: text(40) }), { maxLength: 200, size: 'max' }),
  }),
  successionList: fc.record({
    organ: name,
    day,
    holdings: rows(['count', 'kind'], 40),
    open: rows(['kind', 'title', 'unit', 'dueOn', 'state'], 300),
  }),
  receipt: fc.record({ organ: name, day, ...receipt }),
  correctionSlip: fc.record({ organ: name, day, ...slip }),
  batchAnswers: fc.record({
    organ: name,
    day,
    parts: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('receipt'), ...receipt }),
        fc.record({ kind: fc.constant('correctionSlip'), ...slip }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
  }),
}
