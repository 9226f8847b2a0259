/**
 * Every way a call can be refused, closed. A refusal is the user's, the file's or the machine's fault and is
 * shown; anything else that goes wrong is our bug and is logged with a number (INTERNAL_FAULT).
 * The Chinese text of each code stands in `refusalText.ts`, where a missing code does not compile.
 */
export const refusalCodes = [
  // the call itself
  'INPUT_INVALID',
  'INPUT_TOO_LARGE',
  'SESSION_REQUIRED',
  'PERMISSION_DENIED',
  'INTERNAL_FAULT',
  // the vault
  'VAULT_NOT_CHOSEN',
  'VAULT_NOT_FOUND',
  'VAULT_IN_USE',
  'VAULT_GONE',
  'VAULT_LOCKED',
  'KEYRING_DAMAGED',
  'KEYRING_FROM_FUTURE',
  'DATABASE_MISSING',
  'DATABASE_DAMAGED',
  'DATABASE_FROM_FUTURE',
  'BLOB_MISSING',
  'BLOB_DAMAGED',
  // passwords and the recovery key
  'PASSWORD_WRONG',
  'PASSWORD_WEAK',
  'PASSWORD_UNCHANGED',
  'PASSWORD_USED_BEFORE',
  'PASSWORD_CHANGE_DUE',
  'LOGIN_LOCKED',
  'RECOVERY_GROUP_WRONG',
  'RECOVERY_KEY_WRONG',
  // accounts
  'LOGIN_TAKEN',
  'ROLES_CONFLICT',
  'ACCOUNT_PENDING',
  'OWN_APPROVAL',
  'LAST_OF_ROLE',
  // records
  'RECORD_NOT_FOUND',
  'UNDO_NOT_POSSIBLE',
  'UNDO_BUILT_ON',
  'UNDO_NOT_YOURS',
  'RECORD_IN_USE',
  'RECORD_SWEPT',
  'RECORD_KEPT',
  'TRASH_CLASH',
  // units and people
  'UNIT_FIELD_WRONG',
  'USCC_TAKEN',
  'DAY_BEFORE_OPENING',
  'UNIT_CLOSED',
  'LATER_CHANGE_EXISTS',
  'UNIT_HAS_CHILDREN',
  'UNIT_CYCLE',
  'PERSON_FIELD_WRONG',
  'IDENTITY_TAKEN',
  // tasks, training, inspections, figures
  'STEP_NOT_ALLOWED',
  'NOTE_REQUIRED',
  'DAY_NOT_LATER',
  'TASK_DISPATCHED',
  'NOTHING_TO_DISPATCH',
  'RECORD_FILED',
  'OFFICERS_SAME',
  'BASIS_REQUIRED',
  'EVIDENCE_REQUIRED',
  'FIGURES_CONFLICT',
  'UNIT_NOT_EXPECTED',
  // notices, summaries, papers
  'PAPER_CLASSIFIED',
  'PAPER_UNREADABLE',
  'CLAUSES_IN_USE',
  'EDIT_NOT_POSSIBLE',
  'SUMMARY_NOT_READY',
  'SUMMARY_EXISTS',
  'GLYPH_MISSING',
  'PAPER_TOO_LONG',
  'PAPER_NOT_WHOLE',
  'IMPRINT_TOO_LONG',
  'NUMBER_TAKEN',
  'NOTHING_TO_PRINT',
  // packages between offices
  'PACKAGE_UNREADABLE',
  'PACKAGE_NEWER',
  'PACKAGE_NOT_OURS',
  'PACKAGE_FORGED',
  'PACKAGE_KNOWN',
  'PACKAGE_NOT_REPORT',
  'FORM_MISSING',
  'SENDER_UNKNOWN',
  'CARD_UNREADABLE',
  'CARD_MISSING',
  'NOTHING_TO_SEND',
  'OFFICE_OLDER',
  'RECORDS_TOO_MANY',
  // sheets
  'SHEET_UNREADABLE',
  'SHEET_TOO_LARGE',
  'FILE_TOO_SLOW',
  'SHEET_COLUMNS_MISSING',
  'SHEET_OTHER_KIND',
  'SHEET_OTHER_MONTH',
  'SHEET_TEMPLATE_OLD',
  'SHEET_TEMPLATE_NEWER',
  'IMPORT_CHANGED',
  // folders and media
  'PLACE_GONE',
  'FOLDER_NOT_EMPTY',
  'FOLDER_READ_ONLY',
  'FILE_IN_USE',
  'PATH_TOO_LONG',
  'DISK_FULL',
  'MEDIUM_FAILED',
  // backups
  'BACKUP_NOT_FOUND',
  'BACKUP_DAMAGED',
  'BACKUP_FROM_FUTURE',
  // updates from a stick
  'UPDATE_UNREADABLE',
  'UPDATE_FORGED',
  'UPDATE_OTHER_SYSTEM',
  'UPDATE_NOT_NEWER',
  'UPDATE_NOT_STARTED',
  // jobs and files
  'JOB_NOT_FOUND',
  'JOB_RUNNING',
  'STORE_BUSY',
  'FILE_GONE',
  'FILE_TOO_LARGE',
  'FILE_KIND_REFUSED',
  'ATTACHMENT_TOO_LARGE',
  'ATTACHMENT_KIND_REFUSED',
  'ATTACHMENTS_FULL',
  'ATTACHMENTS_UNSENT',
  'HOST_CANNOT',
] as const

/** One closed code per reason to refuse. */
export type RefusalCode = (typeof refusalCodes)[number]

/** Where it happened (a field, a table, the number of a group) and a figure for the text (a version, bytes). */
export interface RefusalData {
  readonly at?: string | undefined
  readonly figure?: number | undefined
}

/** The only error that is shown to a person; thrown anywhere in the core, turned into a value at the one door. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly data: RefusalData

  constructor(code: RefusalCode, data: RefusalData = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Refusal'
    this.code = code
    this.data = data
  }
}

/** True for an error that may be shown to a person as it is. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal
