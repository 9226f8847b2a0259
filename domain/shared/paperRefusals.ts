import { text, unchanged, type RefusalEntry } from './refusalEntry.ts'

/** What is said when a paper cannot be printed. */
export const paperRefusals = {
  GLYPH_MISSING: ({ at }) =>
    text(
      `字库中没有这个字，不能印制${at === undefined ? '' : `：${at}`}。`,
      unchanged,
      '请核对是否误写；确为生僻字，请把含有该字的公文字体安装到本机，重新打开本程序后再印。',
    ),
  PAPER_TOO_LONG: text(
    '要印的内容太多，一次印不完。',
    unchanged,
    '请分开印制：回执和补正单可以在文件的“查看”里逐个打印，台账可以导出为表格。',
  ),
  PAPER_NOT_WHOLE: ({ at }) =>
    text(
      `排好的文件与内容对不上${at === undefined ? '' : `：${at}`}。`,
      '没有印制，也没有占用文号。',
      '请改短或分开所指的内容后再印；仍然不行的，请把这句话告诉系统管理员。',
    ),
  IMPRINT_TOO_LONG: text(
    '主送和抄送机关太多，版记超过一面，不能印制。',
    unchanged,
    '请把主送机关改为统称（如“各镇人民政府、街道办事处，区直有关部门、单位”），或把抄送机关列为附件。',
  ),
  NUMBER_TAKEN: ({ at }) =>
    text(`文号${at === undefined ? '' : `（${at}）`}已经使用。`, unchanged, '请改用下一个号，或查看印发登记。'),
  NOTHING_TO_PRINT: ({ at }) =>
    text(`没有可以印制的内容${at === undefined ? '' : `：${at}`}。`, unchanged, '请先办理相应事项，再来印制。'),
} satisfies Readonly<Record<string, RefusalEntry>>
