import { choice, counted, moment, plain, user, type RecordTables } from '../shared/recordFields.ts'
import { ListName } from './listName.ts'
import { listNamed } from './lists.ts'

const list = choice('列表', Object.fromEntries(ListName.options.map(name => [name, listNamed(name).title])))

/** What the tables of lists say, as a person reads it. */
export const listTables: RecordTables = {
  saved_views: {
    name: '保存的查询',
    fields: {
      id: null,
      userId: user('账号'),
      list,
      name: plain('名称'),
      definition: counted('查询条件', '项'),
      removedAt: moment('删除时间'),
    },
  },
  list_columns: {
    name: '列表的列',
    fields: { id: null, userId: user('账号'), list, columns: counted('显示的列', '列') },
  },
}
