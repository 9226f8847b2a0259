import { referenceListNames } from '../packages/referenceData.ts'
import { submissionListNames } from '../packages/submission.ts'

/** Labels of the lists that records of received files belong to; a list that is not here is shown as 其他. */
export const listNames: Readonly<Record<string, string>> = {
  ...submissionListNames,
  tasks: '任务',
  receipt: '回执',
  signing: '签收',
  slip: '补正意见',
  report: '月度报告',
  people: '人员',
  ...referenceListNames,
  table: '移交的数据',
  open: '未办结',
  openItem: '未办结事项',
}
