import { referenceListNames } from '../packages/referenceData.ts'
import { submissionListNames } from '../packages/submission.ts'

/** Chinese names of the areas that records of files belong to. */
export const listNames: Readonly<Record<string, string>> = {
  ...submissionListNames,
  tasks: '任务',
  receipt: '回执',
  signing: '签收',
  slip: '补正意见',
  report: '月度报告',
  people: '人员',
  ...referenceListNames,
  ...{ table: '移交的数据', open: '未办结', openItem: '未办结事项' },
}
