import type { IsoDay } from '../shared/time.ts'
import type { NoticeFields } from './notice.ts'
import { paperDay } from './structure/deadlines.ts'
import { issuersOf } from './structure/drafts.ts'
import type { PaperStructure } from './structure/structure.ts'

/** The register entry that a paper's own head suggests; a person looks over it before it is kept. */
export function proposedFields(structure: PaperStructure, receivedOn: IsoDay): NoticeFields {
  const cover = structure.documents[0]!
  const names = [...new Set([...structure.documents.slice(1).map(({ title }) => title), ...cover.attachments])]
  return {
    receivedOn,
    fromOrgan: (issuersOf(cover).join('、') || '来文单位').slice(0, 60),
    documentNumber: cover.number?.slice(0, 40) ?? null,
    title: (cover.title.length < 2 ? '（无标题）' : cover.title).slice(0, 200),
    documentType: cover.documentType ?? '其他',
    urgency: structure.urgency,
    signedOn: cover.signedOn ?? cover.printedOn ?? paperDay(structure),
    copies: null,
    pages: null,
    attachments: names.length === 0 ? null : names.join('；').slice(0, 300),
    channel: '电子政务平台',
    leadHandler: null,
    coHandler: null,
    dueOn: null,
  }
}
