import { defineCycle } from '../shared/cycle.ts'
import { choiceField, dayField, textField } from '../shared/field.ts'
import { recordKind } from '../shared/recordKind.ts'

/** Where a measure comes from. */
export const measureSystemNames = {
  fifteen: '十五条硬措施',
  twenty: '八抓20条',
  mechanism: '专项机制',
  focus: '七项重点',
  local: '本地措施',
} as const

/** A system of measures, by its word. */
export type MeasureSystem = keyof typeof measureSystemNames

const cycle = defineCycle({
  dated: true,
  states: { unconfirmed: '待核对', confirmed: '已核对', expired: '已失效' },
  steps: {
    confirm: { name: '核对无误', moves: { unconfirmed: 'confirmed', expired: 'confirmed' } },
    doubt: { name: '改为待核对', moves: { confirmed: 'unconfirmed' }, asks: { note: { label: '原因' } }, aside: true },
    expire: {
      name: '登记失效',
      moves: { unconfirmed: 'expired', confirmed: 'expired' },
      asks: { note: { label: '失效依据' } },
      aside: true,
    },
  },
})

/** 制度措施: the catalogue that clauses, tasks, sessions and outreach are linked to. */
export const measures = recordKind({
  area: 'measures',
  counted: '条',
  fields: {
    system: choiceField('体系', measureSystemNames, { required: true, width: 9, heads: ['措施体系'] }),
    number: textField('编号', 20, { required: true, width: 5, heads: ['措施编号'] }),
    title: textField('措施', 200, { required: true, width: 34, heads: ['措施名称', '制度措施'] }),
    text: textField('内容', 4000, { lines: 5, heads: ['措施内容', '具体内容'] }),
    origin: textField('出处', 200, { width: 16, heads: ['措施出处'] }),
    keywords: textField('关键词', 200, { hint: '用顿号隔开；来文条款中出现这些词时，提示关联本措施' }),
    validFrom: dayField('起始日期', { heads: ['生效日期', '施行日期'] }),
    validTo: dayField('失效日期', { heads: ['废止日期'] }),
  },
  title: 'title',
  day: null,
  unit: null,
  cycle,
  first: 'unconfirmed',
  handedIn: null,
  datedBy: null,
  order: { by: 'system', descending: false },
  example: {
    system: '本地措施',
    number: '1',
    title: '班前晨会制度',
    text: '每班作业前由班组长组织晨会，讲清当班风险和防范措施',
    origin: '区安委办〔2026〕3号',
    keywords: '班前晨会、晨会制度',
    validFrom: '2026-01-01',
  },
  purpose:
    '把上级文件提出的措施、机制登记成目录，来文条款、任务、培训、宣传都可以对应到它，一条措施的落实情况在一页上看全。',
})
