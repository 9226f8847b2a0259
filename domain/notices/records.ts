import { choice, day, moment, plain, described, user, type RecordTables } from '../shared/recordFields.ts'
import { noticeStateNames, urgencyNames } from './notice.ts'
import type { PaperStructure } from './structure/structure.ts'

const structureText = ({ documents }: PaperStructure): string =>
  `${documents.length} 份文件，${documents.flatMap(({ clauses }) => clauses).length} 个一级条款`

/** What the table of received papers says, as a person reads it. */
export const noticeTables: RecordTables = {
  notices: {
    name: '来文',
    fields: {
      id: null,
      uid: null,
      registerYear: plain('收文年度'),
      registerNo: plain('收文序号'),
      receivedOn: day('收文日期'),
      fromOrgan: plain('来文单位'),
      documentNumber: plain('来文字号'),
      title: plain('标题'),
      documentType: plain('文种'),
      urgency: choice('紧急程度', urgencyNames),
      signedOn: day('成文日期'),
      copies: plain('份数'),
      pages: plain('页数'),
      attachments: plain('附件'),
      channel: plain('来源渠道'),
      proposedHandling: plain('拟办意见'),
      instruction: plain('批示'),
      instructedBy: plain('批示人'),
      instructedOn: day('批示日期'),
      leadHandler: plain('主办'),
      coHandler: plain('协办'),
      dueOn: day('办理期限'),
      doneOn: day('办结日期'),
      doneNote: plain('办结情况'),
      archiveNo: plain('归档号'),
      state: choice('状态', noticeStateNames),
      original: described('来文正文', (text: string) => `${[...text].length} 字`),
      structure: described('条款', structureText),
      enteredBy: user('登记人'),
      removedAt: moment('移除时间'),
      removedReason: plain('移除原因'),
    },
  },
}
