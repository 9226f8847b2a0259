import { text, type RefusalEntry } from './refusalEntry.ts'

/** Texts of what can be refused of an update from a stick. */
export const updateRefusals = {
  UPDATE_UNREADABLE: text(
    '这不是本程序的更新文件，或文件不完整。',
    '没有安装任何内容。',
    '请向软件提供方重新拷贝更新文件（.sdu），再试一次。',
  ),
  UPDATE_FORGED: text(
    '更新文件的签名不对，不是软件提供方制作的，或被改动过。',
    '没有安装任何内容。',
    '请不要使用这个文件，并报告安全保密管理员。',
  ),
  UPDATE_OTHER_SYSTEM: ({ at = '' }) =>
    text(
      `这个更新文件适用于另一种系统或处理器（${at.replace('win32', 'Windows').replace('linux', 'Linux')}）。`,
      '没有安装任何内容。',
      '请向软件提供方索取适合这台电脑的更新文件。',
    ),
  UPDATE_NOT_NEWER: ({ at = '' }) =>
    text(`更新文件的版本（${at}）不比现在的程序新。`, '没有安装任何内容。', '无需安装；不能退回旧版本。'),
  UPDATE_NOT_STARTED: ({ at = '' }) =>
    text(
      '系统没有打开安装程序。',
      '工作库已备份，更新文件已核对，程序仍是现在的版本。',
      `请管理员手工运行安装文件${at === '' ? '' : `（${at}）`}。`,
    ),
} satisfies Readonly<Record<string, RefusalEntry>>
