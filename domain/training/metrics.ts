import { metricArea, noMoreThan } from '../shared/metric.ts'

/** What is counted of training. */
export const trainingMetrics = metricArea({
  group: 'training',
  title: '教育培训',
  counts: {
    'training.sessions': { name: '举办培训', unit: '场', definition: '举办日期在本期内的培训' },
    'training.leaderSessions': { name: '党政领导干部培训', unit: '场', definition: '对象为党政领导干部的培训' },
    'training.regulatorSessions': { name: '安全监管人员培训', unit: '场', definition: '对象为安全监管人员的培训' },
    'training.measureSessions': { name: '制度措施专题培训', unit: '场', definition: '类别为制度措施的培训' },
    'training.firstLessons': { name: '开工第一课', unit: '场', definition: '方式为开工第一课的培训' },
    'training.morningMeetings': { name: '晨会', unit: '场', definition: '方式为晨会的培训' },
    'training.hours': { name: '培训学时', unit: '学时', definition: '本期举办的各场培训学时之和' },
    'training.due': { name: '应训', unit: '人次', definition: '本期举办的各场培训名单上的人次' },
    'training.attendances': {
      name: '实训',
      unit: '人次',
      definition: '本期举办的各场培训签到的人次',
      atMost: noMoreThan('training.due'),
    },
    'training.examTaken': {
      name: '参加考试人次',
      unit: '人次',
      definition: '本期举办的各场培训有考试成绩的人次',
      atMost: noMoreThan('training.due'),
    },
    'training.examPassed': {
      name: '考试合格人次',
      unit: '人次',
      definition: '有成绩且达到合格分数线的人次',
      atMost: noMoreThan('training.examTaken'),
    },
    'training.headcount': {
      name: '参训人数',
      unit: '人',
      definition: '本期签到的不同人员，一人参加多场只计一人',
      distinct: true,
      atMost: noMoreThan('training.attendances'),
    },
    'training.units': { name: '参训单位', unit: '家', definition: '本期有人签到的不同单位', distinct: true },
  },
  rates: {
    'training.attendanceRate': ['参训率', 'training.attendances', 'training.due', '实训÷应训'],
    'training.passRate': ['考试合格率', 'training.examPassed', 'training.examTaken', '考试合格人次÷参加考试人次'],
  },
})
