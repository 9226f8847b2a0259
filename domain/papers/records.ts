import { choice, day, moment, plain, reference, user, type RecordTables } from '../shared/recordFields.ts'
import { paperTraits } from './paper.ts'

const kindNames = Object.fromEntries(Object.entries(paperTraits).map(([kind, { name }]) => [kind, name]))

/** What the tables of printed papers say, as a person reads it. */
export const paperTables: RecordTables = {
  papers: {
    name: '公文',
    fields: {
      id: null,
      uid: null,
      kind: choice('公文种类', kindNames),
      code: plain('机关代字'),
      year: plain('年份'),
      serial: plain('序号'),
      title: plain('标题'),
      issuedOn: day('印制日期'),
      area: null,
      record: null,
      input: null,
      sha256: null,
      pages: plain('页数'),
      fonts: null,
      part: plain('第几份'),
      pdfBlob: null,
    },
  },
  prints: {
    name: '打印记录',
    fields: {
      id: null,
      paperId: reference('公文', '公文'),
      at: moment('打印时间'),
      by: user('打印人'),
      copies: plain('份数'),
    },
  },
}
