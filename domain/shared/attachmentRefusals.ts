import { text, type RefusalEntry } from './refusalEntry.ts'

/** Texts of what can be refused of files of records. */
export const attachmentRefusals = {
  ATTACHMENT_TOO_LARGE: ({ at }) =>
    text(
      `附件${at === undefined ? '' : `“${at}”`}超过 200 MB。`,
      '这个文件没有添加，其他附件不受影响。',
      '请压缩或分成几个文件后再添加。',
    ),
  ATTACHMENT_KIND_REFUSED: ({ at }) =>
    text(
      `${at === undefined ? '这个文件' : `“${at}”`}不能作为附件：内容不是可收的种类，或与文件名后缀不符。`,
      '这个文件没有添加，其他附件不受影响。',
      '可收图片、PDF、OFD、WPS 和 Office 文档、文本、录音录像和压缩包；是哪一种，以文件内容为准。',
    ),
  ATTACHMENTS_FULL: text(
    '这条记录已有 200 个附件。',
    '这个文件没有添加。',
    '请先移除不再需要的附件，或把多张图片合成一个 PDF。',
  ),
  ATTACHMENTS_UNSENT: ({ at }) =>
    text(
      `附件太多或太大${at === undefined ? '' : `（${at}）`}，一份报送文件装不下。`,
      '没有写出报送文件。',
      '一个附件不超过 20 MB，一项任务不超过 20 个，总共不超过 100 MB：请移除多余的附件，或不勾选“附件一并报送”。',
    ),
} as const satisfies Readonly<Record<string, RefusalEntry>>
