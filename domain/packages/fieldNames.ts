import { figureItems } from '../figures/items.ts'
import { byHandedInArea, ownFields } from './recordParts.ts'
import { submissionListNames, type SubmissionList } from './submission.ts'

const figureNames = Object.fromEntries(figureItems.map(({ key, name }) => [key, name]))

/** Fields that can be wrong, as the form calls them. */
const names: Readonly<Record<SubmissionList, Readonly<Record<string, string>>>> = {
  feedback: { note: '办理情况', on: '日期' },
  figures: { ...figureNames, month: '月份' },
  sessions: { title: '培训名称', heldOn: '日期', hours: '学时' },
  attendances: { session: '所在培训', name: '姓名', signedIn: '签到', score: '成绩' },
  findings: {
    description: '隐患内容',
    basis: '判定依据',
    foundOn: '发现日期',
    dueOn: '整改期限',
    rectified: '整改完成日期',
  },
  rectifications: { on: '整改完成日期', note: '整改情况' },
  photos: {},
  attachments: {},
  ...byHandedInArea(area =>
    Object.fromEntries(Object.entries(ownFields(area)).map(([name, { label }]) => [name, label])),
  ),
}

const isList = (area: string): area is SubmissionList => Object.hasOwn(names, area)

/** Label of a list of a submission; 整份表单 for anything else. */
export const listName = (area: string): string => (isList(area) ? submissionListNames[area] : '整份表单')

/** Label of the field to be corrected; empty when the whole record is meant. */
export const fieldName = (area: string, field: string | null): string =>
  field !== null && isList(area) && Object.hasOwn(names[area], field) ? names[area][field]! : ''
