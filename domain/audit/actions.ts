import { attachmentActions } from '../attachments/actions.ts'
import { backupActions } from '../backups/actions.ts'
import { figureActions } from '../figures/actions.ts'
import { handoverActions } from '../handover/actions.ts'
import { inboxActions } from '../inbox/actions.ts'
import { inspectionActions } from '../inspections/actions.ts'
import { listActions } from '../lists/actions.ts'
import { measureActions } from '../measures/actions.ts'
import { noticeActions } from '../notices/actions.ts'
import { organizationActions } from '../organizations/actions.ts'
import { outboxActions } from '../outbox/actions.ts'
import { paperActions } from '../papers/actions.ts'
import { personActions } from '../people/actions.ts'
import { practiceActions } from '../practice/actions.ts'
import { recordActions } from '../shared/recordAreas.ts'
import { referenceActions } from '../reference/actions.ts'
import { reportActions } from '../reports/actions.ts'
import { calendarActions, settingActions } from '../settings/actions.ts'
import { sheetActions } from '../sheets/actions.ts'
import { summaryActions } from '../summaries/actions.ts'
import { taskActions } from '../tasks/actions.ts'
import { trainingActions } from '../training/actions.ts'
import { trashActions } from '../trash/actions.ts'
import { updateActions } from '../updates/actions.ts'
import { accountActions, sessionActions } from '../users/actions.ts'
import { vaultActions } from '../vault/actions.ts'

/** Kinds of actions in the log: coming and going, the office's business, and looking after program and accounts. */
export type ActionKind = 'session' | 'business' | 'system'

/** Every action that the program notes, by kind, with its Chinese name. */
const actions = {
  session: sessionActions,
  system: { ...accountActions, ...vaultActions, ...backupActions, ...updateActions, ...settingActions },
  business: {
    ...organizationActions,
    ...listActions,
    ...personActions,
    ...sheetActions,
    ...noticeActions,
    ...taskActions,
    ...trainingActions,
    ...inspectionActions,
    ...figureActions,
    ...calendarActions,
    ...summaryActions,
    ...paperActions,
    ...reportActions,
    ...outboxActions,
    ...referenceActions,
    ...handoverActions,
    ...inboxActions,
    ...practiceActions,
    ...recordActions,
    ...attachmentActions,
    ...measureActions,
    ...trashActions,
    'undo.change': '撤销改动',
  },
} as const satisfies Readonly<Record<ActionKind, Readonly<Record<string, string>>>>

type Actions = typeof actions

/** An action that the program notes; the word that stands in the audit log. */
export type AuditAction = { [K in ActionKind]: keyof Actions[K] }[ActionKind]

const names: Readonly<Record<AuditAction, string>> = { ...actions.session, ...actions.system, ...actions.business }

/** Words that earlier versions wrote and the present one does not; all of them business. */
const formerNames = { 'import.note': '记录导入', 'finding.evidence': '添加佐证材料' } as const

const nameOf: ReadonlyMap<string, string> = new Map(Object.entries({ ...formerNames, ...names }))

/** Chinese name of an action; a word that no version is known to have written is shown as it stands. */
export const actionName = (word: string): string => nameOf.get(word) ?? `其他操作（${word}）`

/** Every action with its name, for a choice. */
export const actionChoices = Object.entries(names).map(([value, label]) => ({ value, label }))

/** The actions of some kinds with their names: what a reader of just those may choose among. */
export const actionChoicesOf = (kinds: readonly ActionKind[]) =>
  actionChoices.filter(({ value }) => kinds.includes(kindOfAction(value)))

/** Words of the actions that are not business. */
export const actionsOfKind: Readonly<Record<Exclude<ActionKind, 'business'>, readonly string[]>> = {
  session: Object.keys(actions.session),
  system: Object.keys(actions.system),
}

/** Kind of an action. An unknown word is business: it is never shown to those who may see no business data. */
export function kindOfAction(word: string): ActionKind {
  if (actionsOfKind.session.includes(word)) return 'session'
  return actionsOfKind.system.includes(word) ? 'system' : 'business'
}
