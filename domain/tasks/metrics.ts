import { metricArea, noMoreThan } from '../shared/metric.ts'

/** What is counted of tasks, and of the units that carry them out. */
export const taskMetrics = metricArea({
  group: 'tasks',
  title: '任务落实',
  counts: {
    'tasks.dispatched': { name: '下发任务', unit: '项', definition: '下发日期在本期内的任务' },
    'tasks.closed': {
      name: '办结任务',
      unit: '项',
      definition: '各承办单位全部办结、最后一家的办结日期在本期内的任务',
    },
    'assignments.dispatched': {
      name: '任务下发到单位',
      unit: '家次',
      definition: '下发日期在本期内的任务承办单位，一项任务一家单位计一次',
    },
    'assignments.due': {
      name: '到期应反馈',
      unit: '家次',
      definition: '办理期限在本期内、没有取消的任务承办单位',
      sumOf: ['assignments.onTime', 'assignments.late', 'assignments.owing'],
    },
    'assignments.onTime': {
      name: '按期反馈',
      unit: '家次',
      definition: '到期应反馈中，反馈日期不晚于期限的',
      atMost: noMoreThan('assignments.due'),
    },
    'assignments.late': { name: '逾期反馈', unit: '家次', definition: '到期应反馈中，反馈日期晚于期限的' },
    'assignments.owing': { name: '逾期未反馈', unit: '家次', definition: '到期应反馈中，至统计时仍未反馈的' },
    'assignments.accepted': { name: '任务办结', unit: '家次', definition: '办结日期在本期内的任务承办单位' },
    'assignments.extended': { name: '批准延期', unit: '次', definition: '办理日期在本期内的延期' },
    'assignments.urged': { name: '催办', unit: '次', definition: '催办日期在本期内的催办' },
  },
  rates: {
    'assignments.onTimeRate': ['按期反馈率', 'assignments.onTime', 'assignments.due', '按期反馈÷到期应反馈'],
  },
})
