import type { SheetKind } from '../../domain/sheets/sheetImport.ts'
import type { Chance } from '../bench/chance.ts'
import { aResidentNumber, aUscc } from '../bench/codes.ts'

const days = ['2026-03-05', '2026-03-12', '2026-03-18', '2026-02-27', '2026-04-02']
/** Fields that hold days. */
export const dayFields = new Set(['openedOn', 'startedOn', 'heldOn', 'foundOn', 'dueOn', 'rectifiedOn', 'doneOn'])
/** Fields that hold plain numbers. */
export const numberFields = new Set([
  'staffCount',
  'hours',
  'score',
  'staffTrained',
  'examPassed',
  'hazardsFound',
  'casesFiled',
])

const texts: Readonly<Record<string, readonly string[]>> = {
  ...{ uscc: [], unit: ['东海机械厂', '西山化工有限公司', '南湾水产公司'], reporter: ['东港镇人民政府'] },
  ...{
    parent: ['东港镇', '西山街道'],
    principal: ['孙大海', '周建国'],
    contact: ['吴小明', '郑一凡'],
    address: ['滨海路12号'],
  },
  ...{
    leadDept: ['区应急局', '区住建局'],
    sex: ['男', '女'],
    department: ['生产部', '仓储部'],
    post: ['焊工', '电工', '叉车工'],
  },
  ...{
    note: ['无', '已按要求组织开展两次'],
    hours: ['4', '2', '8'],
    signedIn: ['是', '否'],
    place: ['二车间', '会议室'],
  },
  ...{
    trainer: ['马老师', '梁工'],
    kind: ['法律法规', '操作技能'],
    description: ['配电柜门未关', '灭火器过期', '通道堵塞'],
  },
  ...{
    category: ['现场管理', '基础管理'],
    level: ['一般', '重大'],
    responsible: ['沈一', '韩二'],
    rectifiedNote: ['已整改到位'],
  },
  ...{ signed: ['是'], code: ['371002', '371003', '371082'], parentCode: ['371000'], score: ['92', '78', '85'] },
}

/** What a record says in a field. */
export function cellOf(kind: SheetKind, field: string, at: number, chance: Chance): string {
  if (field === 'name' && kind === 'regions') return `区划${'甲乙丙丁戊己'[at % 6]!}`
  if (field === 'name' && (kind === 'units' || kind === 'figures')) return `${'东南西北中上'[at % 6]!}海机械有限公司`
  if (field === 'name')
    return `${chance.of([...'王李张刘陈杨'])}${chance.of([...'建国志强海波'])}${chance.of([...'伟芳敏静'])}`
  if (field === 'title' && kind === 'feedback') return `开展第${at + 1}项专项整治`
  if (field === 'title') return '新安全生产法宣讲'
  if (field === 'identity') return aResidentNumber(chance, '371002')
  if (field === 'uscc') return aUscc(chance, '371002')
  if (field === 'phone') return `138${chance.digits(8)}`
  if (field === 'dueOn') return `2026-04-${10 + at}`
  if (field === 'rectifiedOn') return `2026-04-0${1 + at}`
  if (dayFields.has(field)) return days[at % days.length]!
  return texts[field] === undefined ? chance.digits(2).replace(/^0/, '1') : chance.of(texts[field])
}
