import type { ListKind } from '../shared/listColumn.ts'
import type { PersonRow, PersonSort } from './api.ts'
import { employmentFormNames, postKindNames, sexNames } from './sheet.ts'

/** 人员: everybody in the register, in the order in which they were entered; identity numbers stay masked. */
export const personList: ListKind<PersonRow, PersonSort['by']> = {
  title: '人员',
  noun: '人员',
  counter: '人',
  permission: 'people.read',
  sort: { by: 'entered', descending: false },
  columns: [
    { key: 'name', head: '姓名', width: 8, sort: 'name', text: row => row.name },
    { key: 'sex', head: '性别', width: 5, optional: true, text: row => (row.sex === null ? '' : sexNames[row.sex]) },
    { key: 'identity', head: '身份证号', width: 14, text: row => row.identityMasked ?? '' },
    { key: 'unit', head: '单位', width: 20, text: row => row.unitName ?? '（未任职）' },
    {
      key: 'kind',
      head: '人员类别',
      width: 10,
      text: row => (row.postKind === null ? '' : postKindNames[row.postKind]),
    },
    { key: 'post', head: '岗位', width: 9, sort: 'post', text: row => row.post ?? '' },
    {
      key: 'form',
      head: '用工形式',
      width: 8,
      text: row => (row.form === null ? '' : employmentFormNames[row.form]),
    },
    { key: 'phone', head: '联系电话', width: 10, text: row => row.phone ?? '' },
  ],
}
