import type { RefusalCode } from './refusal.ts'
import { text, unchanged, type RefusalEntry } from './refusalEntry.ts'

/** Texts of the refusals of packages. */
export const packageRefusals = {
  PACKAGE_UNREADABLE: ({ at }) =>
    text(
      `这个数据包已损坏或不是本系统的数据包${at === undefined ? '' : `（${at}）`}。`,
      '内容没有收入。',
      '请让报送单位重新导出。',
    ),
  PACKAGE_NEWER: ({ at }) =>
    text(
      `这个数据包含有本程序不认识的内容${at === undefined ? '' : `（${at}）`}。`,
      '内容没有收入。',
      '请先升级本程序，再按“重新查看”。',
    ),
  OFFICE_OLDER: ({ at = '对方' }) =>
    text(
      `“${at}”的程序较旧，读不了选定的内容。`,
      '没有做数据包。',
      '请对方升级程序、重新导出名片，在“上下级报送”接受后再做；或改选别的内容。',
    ),
  PACKAGE_NOT_OURS: text('这个数据包不是发给本单位的，打不开。', '内容没有收入。', '请与报送单位核对收件单位名片。'),
  PACKAGE_FORGED: text('数据包的签名与内容不符。', '内容没有收入。', '请通过电话核对后让报送单位重新导出。'),
  PACKAGE_KNOWN: text('这个数据包已经收过。', unchanged, '不需要再办理。'),
  PACKAGE_NOT_REPORT: text('这个数据包不是月度报告。', '内容没有收入。', '请在“收件”中导入。'),
} as const satisfies Partial<Record<RefusalCode, RefusalEntry>>
