import { text, unchanged, type RefusalEntry } from './refusalEntry.ts'
import { keptText } from './trashAreas.ts'

/** Texts of what can be refused of removing and restoring records. */
export const trashRefusals = {
  RECORD_IN_USE: ({ at = '' }) =>
    text(`这条记录仍被引用（${at}），不能移入回收站。`, unchanged, '请先解除引用，或改为登记失效。'),
  RECORD_KEPT: ({ at = '' }) => {
    const { reason, instead } = keptText(at)
    return text(`这条记录不能移入回收站：${reason}。`, unchanged, instead)
  },
  TRASH_CLASH: text(
    '这条记录现在还不能恢复：它所属的记录也在回收站，或编号已另有记录使用。',
    unchanged,
    '请先恢复它所属的单位、人员或检查，再恢复这一条。',
  ),
  RECORD_SWEPT: text(
    '这条记录在回收站已满30天，附件已经清理。',
    '记录和移除原因仍然保留，可以查看。',
    '如仍需要，请重新登记。',
  ),
} satisfies Readonly<Record<string, RefusalEntry>>
