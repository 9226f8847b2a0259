import { focusItemNames, type FocusItem } from './checklist.ts'
import { metricArea, noMoreThan } from '../shared/metric.ts'

const focus = Object.fromEntries(
  Object.entries(focusItemNames).map(([key, name]) => [
    `focus.${key}`,
    { name: `${name}问题`, unit: '个', definition: `本期发现的隐患中属于“${name}”的` },
  ]),
) as Readonly<Record<`focus.${FocusItem}`, { name: string; unit: '个'; definition: string }>>

/** What is counted of inspections and findings. */
export const inspectionMetrics = metricArea({
  group: 'inspections',
  title: '检查与隐患治理',
  counts: {
    'inspections.done': {
      name: '开展检查',
      unit: '家次',
      definition: '检查日期在本期内的检查，一次检查一家单位计一次',
      sumOf: ['inspections.enforcement', 'inspections.supervision', 'inspections.tour', 'inspections.investigation'],
    },
    'inspections.enforcement': { name: '执法检查', unit: '家次', definition: '其中执法检查' },
    'inspections.supervision': { name: '督导检查', unit: '家次', definition: '其中督导检查' },
    'inspections.tour': { name: '安全生产巡查', unit: '家次', definition: '其中安全生产巡查' },
    'inspections.investigation': { name: '事故调查检查', unit: '家次', definition: '其中事故调查' },
    'inspections.officers': { name: '出动检查人员', unit: '人次', definition: '每次检查两名执法人员' },
    'orders.issued': { name: '下达责令限期整改指令书', unit: '份', definition: '下达日期在本期内的' },
    'rechecks.done': { name: '整改复查', unit: '次', definition: '复查日期在本期内的隐患复查，不合格再复查的另计一次' },
    'findings.found': { name: '发现事故隐患', unit: '个', definition: '发现日期在本期内的隐患' },
    'findings.major': {
      name: '发现重大事故隐患',
      unit: '个',
      definition: '其中重大隐患',
      atMost: noMoreThan('findings.found'),
    },
    'findings.foundFixed': {
      name: '发现隐患中已整改',
      unit: '个',
      definition: '发现日期在本期内、至期末已复查合格的隐患',
      atMost: noMoreThan('findings.found'),
    },
    'findings.majorFixed': {
      name: '重大事故隐患中已整改',
      unit: '个',
      definition: '其中重大隐患',
      atMost: noMoreThan('findings.major'),
    },
    'findings.rectified': { name: '整改完成隐患', unit: '个', definition: '复查合格日期在本期内的隐患，含往期发现的' },
    'findings.closed': { name: '隐患销号', unit: '个', definition: '销号日期在本期内的隐患' },
    'findings.due': { name: '到期应整改', unit: '个', definition: '整改期限在本期内的隐患' },
    'findings.onTime': {
      name: '按期整改',
      unit: '个',
      definition: '到期应整改中，整改完成日期不晚于期限的',
      atMost: noMoreThan('findings.due'),
    },
    'findings.cases': { name: '检查立案', unit: '起', definition: '发现日期在本期内、已立案的隐患' },
    'inspections.units': {
      name: '检查单位',
      unit: '家',
      definition: '本期检查的不同单位',
      distinct: true,
      atMost: noMoreThan('inspections.done'),
    },
    'findings.stopped': {
      name: '责令停产停业单位',
      unit: '家',
      definition: '本期发现的隐患中责令停产停业的不同单位',
      distinct: true,
    },
    ...focus,
    'findings.open': { name: '尚未完成整改隐患', unit: '个', definition: '至期末尚未复查合格的隐患', when: 'at' },
    'findings.majorOpen': {
      name: '尚未完成整改重大隐患',
      unit: '个',
      definition: '其中重大隐患',
      when: 'at',
      atMost: noMoreThan('findings.open'),
    },
    'findings.overdue': {
      name: '逾期未整改隐患',
      unit: '个',
      definition: '整改期限早于期末、至期末没有整改完成的隐患',
      when: 'at',
    },
  },
  rates: {
    'findings.rate': ['隐患整改率', 'findings.foundFixed', 'findings.found', '发现隐患中已整改÷发现事故隐患'],
    'findings.majorRate': [
      '重大隐患整改率',
      'findings.majorFixed',
      'findings.major',
      '重大事故隐患中已整改÷发现重大事故隐患',
    ],
    'findings.onTimeRate': ['按期整改率', 'findings.onTime', 'findings.due', '按期整改÷到期应整改'],
  },
})
