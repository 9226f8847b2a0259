import { faultTexts, fieldNames } from './fieldTexts.ts'
import type { RefusalCode, RefusalData } from './refusal.ts'
import { packageRefusals } from './packageRefusals.ts'
import { paperRefusals } from './paperRefusals.ts'
import { trashRefusals } from './trashRefusals.ts'
import { text, unchanged, type RefusalEntry, type RefusalText } from './refusalEntry.ts'
import { attachmentRefusals } from './attachmentRefusals.ts'
import { updateRefusals } from './updateRefusals.ts'

/** What a new password must satisfy (GB/T 22239-2019, identification). */
export type PasswordRule = 'length' | 'classes' | 'name'

const rules: Readonly<Record<PasswordRule, string>> = {
  length: '长度10至128位',
  classes: '大写字母、小写字母、数字、符号至少三类',
  name: '不含登录名',
}

const brokenRules = (at = ''): string =>
  at
    .split(',')
    .map(rule => rules[rule as PasswordRule])
    .filter(Boolean)
    .join('；')

/** Bytes as a person counts them: 1.5 GB, 320 MB. */
function size(bytes = 0): string {
  const gigabytes = bytes / 1024 ** 3
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${Math.max(1, Math.ceil(bytes / 1024 ** 2))} MB`
}

/** `field:fault` as a sentence. */
function fieldProblem(at: string): string {
  const [field = '', fault = ''] = at.split(':')
  return `${fieldNames[field] ?? field}${faultTexts[fault] ?? '不符合要求'}`
}

/** The Chinese text of every refusal, in one place for page and command line; a missing code does not compile. */
const texts: Readonly<Record<RefusalCode, RefusalEntry>> = {
  INPUT_INVALID: text('填写的内容不符合要求。', unchanged, '请检查标出的项目，改正后再试。'),
  INPUT_TOO_LARGE: text('一次提交的内容过大。', unchanged, '请分几次提交；文件请用“接收文件”。'),
  SESSION_REQUIRED: text('尚未登录，或工作库已锁定。', unchanged, '请先登录，再做这一步。'),
  PERMISSION_DENIED: text(
    '您的岗位没有这项权限。',
    '数据没有改动，本次操作已记入审计。',
    '如确需办理，请联系系统管理员。',
  ),
  INTERNAL_FAULT: ({ figure }) =>
    text(
      `程序出现内部错误${figure === undefined ? '' : `（编号 ${figure}）`}。`,
      '未完成的改动已撤回。',
      '请重试；仍不行时，请记下编号并联系维护人员。',
    ),
  VAULT_NOT_CHOSEN: text('还没有选定工作库。', unchanged, '请新建工作库，或打开已有的工作库。'),
  VAULT_NOT_FOUND: text('这个文件夹里没有工作库。', unchanged, '请确认U盘或硬盘已接好，或另选文件夹。'),
  VAULT_IN_USE: text('工作库正被另一个程序使用。', unchanged, '请先关闭另一个窗口或命令行程序，再试一次。'),
  VAULT_GONE: text(
    '找不到工作库的文件夹：可能被移动、改名或删除，或所在的U盘、硬盘已断开。',
    '现在做的改动没有保存；填写的内容还在页面上，以前保存的内容在原来的文件夹里。',
    '请把文件夹移回原处，或重新接好U盘、硬盘，再试一次；接好后仍不行时，请锁定后重新登录。',
  ),
  VAULT_LOCKED: text('工作库已锁定。', unchanged, '请输入口令解锁。'),
  KEYRING_DAMAGED: text(
    '钥匙文件（keyring.json）已损坏，无法验证口令。',
    '数据库和附件没有改动。',
    '请从备份恢复；备份中带有同一份钥匙文件。',
  ),
  KEYRING_FROM_FUTURE: text('工作库由更新版本的程序建立。', unchanged, '请安装新版本后再打开。'),
  DATABASE_MISSING: text('找不到数据库文件。', '附件和备份没有改动。', '请从备份恢复，或确认文件夹是否完整。'),
  DATABASE_DAMAGED: text(
    '数据库文件已损坏。',
    '为防止损坏扩大，程序已停止写入。',
    '请从最近的备份恢复；没有备份时，可抢救尚能读出的内容。',
  ),
  DATABASE_FROM_FUTURE: ({ figure }) =>
    text(`数据库的结构版本（${figure ?? '未知'}）比本程序新。`, unchanged, '请安装不低于该版本的程序后再打开。'),
  BLOB_MISSING: ({ at }) =>
    text(
      `有附件文件缺失${at === undefined ? '' : `（${at}）`}。`,
      '其他内容不受影响。',
      '请从备份恢复，或重新接收该文件。',
    ),
  BLOB_DAMAGED: ({ at }) =>
    text(
      `有附件文件已损坏${at === undefined ? '' : `（${at}）`}。`,
      '损坏的内容没有输出，其他内容不受影响。',
      '请从备份恢复，或重新接收该文件。',
    ),
  PASSWORD_WRONG: text('登录名或口令不正确。', unchanged, '请注意大小写和输入法，再试一次；忘记口令可用恢复密钥。'),
  PASSWORD_WEAK: ({ at }) => text('新口令不符合要求。', '原口令仍然有效。', `请满足：${brokenRules(at)}。`),
  PASSWORD_UNCHANGED: text('新口令与原口令相同。', '原口令仍然有效。', '请换一个新口令。'),
  PASSWORD_USED_BEFORE: text('新口令与最近用过的口令相同。', '原口令仍然有效。', '请换一个最近5次没有用过的口令。'),
  PASSWORD_CHANGE_DUE: text('口令是别人设置的，或已超过90天没有更换。', unchanged, '请先修改口令，再办理其他事项。'),
  LOGIN_LOCKED: ({ figure = 1 }) =>
    text(
      '口令连续输错5次，该登录名已暂停登录。',
      `数据没有改动；还须等待约 ${figure} 分钟（按电脑开机时间计，改系统时间无效）。`,
      '请等待，或请安全保密管理员解锁；也可用恢复密钥登录。',
    ),
  RECOVERY_GROUP_WRONG: ({ at }) =>
    text(`恢复密钥第 ${at?.replaceAll(',', '、') ?? ''} 组输入有误。`, unchanged, '请对照纸质恢复密钥，改正这几组。'),
  RECOVERY_KEY_WRONG: text('这份恢复密钥不能打开这个工作库。', unchanged, '请确认是否为最新一次打印的恢复密钥。'),
  LOGIN_TAKEN: text('这个登录名已有人使用。', unchanged, '请换一个登录名。'),
  ROLES_CONFLICT: text(
    '系统管理员、安全保密管理员、安全审计员必须各用一个账号，且不能兼办业务。',
    unchanged,
    '请为该岗位另建账号。',
  ),
  ACCOUNT_PENDING: text('这个账号还没有核准。', unchanged, '请安全保密管理员在“用户”中核准后再登录。'),
  OWN_APPROVAL: text('不能核准自己录入的内容。', '数据没有改动，本次操作已记入审计。', '请由另一人核准。'),
  LAST_OF_ROLE: text('这是该岗位唯一可用的账号，停用后无人能办理。', unchanged, '请先为该岗位增设账号。'),
  RECORD_NOT_FOUND: text('没有找到这条记录。', unchanged, '请刷新列表后再试。'),
  UNDO_NOT_POSSIBLE: text('这一步不能撤销。', unchanged, '请用更正的办法修改。'),
  UNDO_NOT_YOURS: text('这是他人办理的事项，不能代为撤销。', unchanged, '请由办理人本人撤销，或按更正办理并写明原因。'),
  UNDO_BUILT_ON: text('这之后又有改动，不能直接撤销。', unchanged, '请先撤销后来的改动，或用更正的办法修改。'),
  UNIT_FIELD_WRONG: ({ at = '' }) => text(`单位信息有误：${fieldProblem(at)}。`, unchanged, '请改正后再保存。'),
  USCC_TAKEN: text('已有单位使用这个统一社会信用代码。', unchanged, '请核对代码；同一企业请更正原记录，不要重复新增。'),
  DAY_BEFORE_OPENING: ({ at }) =>
    text(`日期早于单位的设立日期${at === undefined ? '' : `（${at}）`}。`, unchanged, '请填写设立日期以后的日期。'),
  UNIT_CLOSED: text(
    '该单位在这一天已经撤销或并入其他单位。',
    unchanged,
    '请核对日期；确需修改请先撤销“撤销单位”的操作。',
  ),
  LATER_CHANGE_EXISTS: ({ at }) =>
    text(`这一天之后（${at ?? ''}）已有变更。`, unchanged, '请填写更晚的日期，或用“更正”修改原记录。'),
  UNIT_HAS_CHILDREN: ({ figure = 0 }) =>
    text(`下面还有 ${figure} 个单位。`, unchanged, '请先把它们移到其他单位，或改用“并入”。'),
  UNIT_CYCLE: text('上级单位不能是它自己或它的下级。', unchanged, '请另选上级单位。'),
  PERSON_FIELD_WRONG: ({ at = '' }) => text(`人员信息有误：${fieldProblem(at)}。`, unchanged, '请改正后再保存。'),
  IDENTITY_TAKEN: ({ at }) =>
    text(
      `已有人员使用这个身份证号${at === undefined ? '' : `（${at}）`}。`,
      unchanged,
      '同一个人请在原记录中增加任职；确属重复请用“合并”。',
    ),
  STEP_NOT_ALLOWED: ({ at }) =>
    text(
      `当前状态${at === undefined ? '' : `（${at}）`}不能办理这一步。`,
      unchanged,
      '请按页面上给出的下一步办理；别人可能刚办理过，可刷新后再看。',
    ),
  NOTE_REQUIRED: text('没有写明原因或意见。', unchanged, '请填写后再办理。'),
  DAY_NOT_LATER: ({ at }) => text(`新的期限必须晚于${at ?? '原期限'}。`, unchanged, '请改填更晚的日期。'),
  TASK_DISPATCHED: text(
    '任务已经下发，不能再这样改动。',
    unchanged,
    '如需调整，请对各单位办理延期或取消，或撤销下发。',
  ),
  NOTHING_TO_DISPATCH: text('没有可下发的单位，或这些单位都已收到该任务。', unchanged, '请选择承办单位。'),
  RECORD_FILED: text('这条记录已归档。', unchanged, '归档后的内容不再改动；确有错误请撤销归档。'),
  OFFICERS_SAME: text('两名执法人员不能是同一人。', unchanged, '请填写两名不同的执法人员及证号。'),
  BASIS_REQUIRED: text('重大隐患没有填写判定依据。', unchanged, '请写明判定标准和条款。'),
  EVIDENCE_REQUIRED: text('还没有整改后的照片或证明材料。', unchanged, '请先添加佐证材料，再办理销号。'),
  FIGURES_CONFLICT: ({ at }) => text(`数据前后矛盾：${at ?? ''}。`, unchanged, '请与报送单位核对后改正。'),
  UNIT_NOT_EXPECTED: text(
    '该单位在这个月不是应报单位。',
    unchanged,
    '请在“单位”中核对是否每月报送，以及当月是否在册。',
  ),
  PAPER_CLASSIFIED: ({ at }) =>
    text(
      `这份文件标有密级${at === undefined ? '' : `（${at}）`}，本机为非涉密计算机，不得录入。`,
      '内容没有保存。',
      '请按保密规定在涉密计算机上办理，并清除本机上的副本。',
    ),
  PAPER_UNREADABLE: ({ at }) =>
    text(
      `读不出这个文件的文字${at === undefined ? '' : `：${at}`}。`,
      unchanged,
      '请另存为 .docx 或 .txt，或直接粘贴文字。',
    ),
  CLAUSES_IN_USE: text('已有任务引用这份来文的条款。', unchanged, '请先撤销或移除这些任务，再调整条款结构。'),
  EDIT_NOT_POSSIBLE: ({ at }) =>
    text(`这样改不了${at === undefined ? '' : `：${at}`}。`, unchanged, '请选择其他条款或位置。'),
  SUMMARY_NOT_READY: ({ at }) =>
    text(`月报还不能办理这一步${at === undefined ? '' : `：${at}`}。`, unchanged, '请先处理列出的问题。'),
  SUMMARY_EXISTS: text('这个月已有月报。', unchanged, '请打开已有的月报；已定稿的请用“更正”生成新版本。'),
  ...paperRefusals,
  ...packageRefusals,
  FORM_MISSING: text('程序中没有报送表单的模板，安装不完整。', unchanged, '请重新安装本系统，或联系系统管理员。'),
  SENDER_UNKNOWN: ({ at }) =>
    text(
      `还没有接受过${at === undefined ? '这个单位' : `“${at}”`}的名片，不能确认来源。`,
      '内容没有收入。',
      '请先接受对方名片，并用电话核对“核对码”。',
    ),
  CARD_UNREADABLE: text('这个文件不是单位名片，或已损坏。', unchanged, '请让对方重新导出名片。'),
  CARD_MISSING: ({ at = '' }) =>
    text(
      `“${at}”没有使用中的单位名片，不能做加密数据包。`,
      '没有写出任何文件。',
      '请在“上下级报送—单位名片”接受对方名片并选定单位；对方没有安装本系统的，请做报送表单。',
    ),
  NOTHING_TO_SEND: ({ at = '' }) =>
    text(`没有可以发给“${at}”的内容。`, '没有写出任何文件。', '请先办理相应的任务，再来做数据包。'),
  RECORDS_TOO_MANY: ({ at = '', figure }) =>
    text(
      `内容过多：${at}${figure === undefined ? '' : ` ${figure} 条`}，超过一个数据包的限度。`,
      '没有做数据包。',
      '请少选几项，如不带企业；以前给过的内容会一并带上，仍然过多的，请联系系统管理员。',
    ),
  SHEET_UNREADABLE: text(
    '这个文件不是可读的 XLSX 表格，或已损坏、加密。',
    unchanged,
    '请用 WPS 或 Excel 打开，另存为 .xlsx 后再试。',
  ),
  SHEET_TOO_LARGE: ({ at }) =>
    text(`表格过大${at === undefined ? '' : `（${at}）`}。`, unchanged, '请分成几个文件导入。'),
  FILE_TOO_SLOW: () =>
    text('文件太复杂，规定时间内没有读完。', unchanged, '请对方另存为普通表格（只留数据）后重新报送。'),
  SHEET_COLUMNS_MISSING: ({ at = '' }) =>
    text(`没有找到必需的列：${at}。`, unchanged, '请使用导出的表头，或在第一张表的前20行内写明列名。'),
  SHEET_OTHER_KIND: ({ at = '' }) =>
    text(`这是${at}的模板，不是要导入的这一种。`, unchanged, '请在“导入什么”中选对种类，再选一次文件。'),
  SHEET_OTHER_MONTH: ({ at = '' }) =>
    text(`报表${at}。`, unchanged, '请改选月份；确认标题写错了的，选“不核对标题写的月份”再导入。'),
  SHEET_TEMPLATE_OLD: ({ at = '' }) =>
    text(`这个表格由旧版模板制成，不能直接导入（${at}）。`, '内容没有收入。', '请领取现行模板，把内容复制过去再导入。'),
  SHEET_TEMPLATE_NEWER: ({ at = '' }) =>
    text(`这个表格由更新版本的模板（${at}）制成。`, '内容没有收入。', '请安装新版本的程序，或请报送单位改用现行模板。'),
  IMPORT_CHANGED: text('预览之后数据有了变化。', unchanged, '请重新预览，核对后再导入。'),
  PLACE_GONE: text('所选的位置已不可用。', unchanged, '请重新插好U盘，或另选位置。'),
  FOLDER_NOT_EMPTY: text('所选文件夹已有内容。', '原有内容没有改动。', '请换一个文件夹名称。'),
  FOLDER_READ_ONLY: text(
    '所选位置不能写入。',
    unchanged,
    '请检查U盘写保护开关、文件夹权限和文件的“只读”属性，或另选位置。',
  ),
  FILE_IN_USE: ({ at }) =>
    text(
      `${at === undefined ? '文件' : `“${at}”`}正被另一个程序占用。`,
      '原有文件没有改动，未完成的内容没有保留。',
      '请关闭打开它的程序（如WPS、Excel、阅读器），再试一次；杀毒软件正在检查时，请稍候再试。',
    ),
  PATH_TOO_LONG: text(
    '所选位置的文件夹层次过多或名称过长，Windows 不能打开其中的文件。',
    '没有写出任何文件。',
    '请改选层次较少、名称较短的文件夹，如直接放在U盘或D盘上。',
  ),
  DISK_FULL: ({ figure }) =>
    text(
      `磁盘空间不足${figure === undefined ? '' : `，还差约 ${size(figure)}`}。`,
      '未完成的内容已清除，原有数据没有改动。',
      '请清理空间或另选位置后再试。',
    ),
  MEDIUM_FAILED: text(
    '写入后读回核对不一致，或存储介质读写出错。',
    '未完成的内容没有保留，原有数据没有改动。',
    '请更换U盘或硬盘后再试。',
  ),
  BACKUP_NOT_FOUND: text('没有找到这个工作库的备份。', unchanged, '请确认位置，并选择同一工作库的备份。'),
  BACKUP_DAMAGED: ({ at }) =>
    text(`这份备份已损坏${at === undefined ? '' : `（${at}）`}。`, '现有数据没有改动。', '请选择另一份备份。'),
  BACKUP_FROM_FUTURE: ({ figure }) =>
    text(`这份备份的版本（${figure ?? '未知'}）比本程序新。`, unchanged, '请安装新版本后再恢复。'),
  ...updateRefusals,
  ...trashRefusals,
  JOB_NOT_FOUND: text('这项后台工作已经结束。', unchanged, '请刷新页面查看结果。'),
  JOB_RUNNING: text('另一项后台工作正在进行。', unchanged, '请等它完成或将其取消，再试一次。'),
  STORE_BUSY: text('数据正在处理中。', unchanged, '请稍候再试。'),
  FILE_GONE: text('文件已不在原处。', unchanged, '请重新选择文件。'),
  FILE_TOO_LARGE: text('文件超过 2 GB，不能接收。', '该文件没有收入，其他文件不受影响。', '请让报送单位分成几个文件。'),
  FILE_KIND_REFUSED: ({ at }) =>
    text(
      `不接收程序、快捷方式和带宏的文件${at === undefined ? '' : `（${at}）`}。`,
      '该文件没有收入，其他文件不受影响。',
      '请让报送单位改用表格、文档或图片格式。',
    ),
  ...attachmentRefusals,
  HOST_CANNOT: text('当前运行方式不支持这一步。', unchanged, '请使用页面上提供的其他方式。'),
}

/** Cause, effect on the data and next step of a refusal, in plain official Chinese. */
export function refusalText(code: RefusalCode, data: RefusalData = {}): RefusalText {
  const entry = texts[code]
  return typeof entry === 'function' ? entry(data) : entry
}
