import { may, type Role } from '../shared/permissions.ts'

/** Kinds of deeds in the log: coming and going, the office's business, and looking after the program. */
export type ActionKind = 'session' | 'business' | 'system'

/** Beginnings of actions by kind; what is in neither list looks after the program. */
export const actionPrefixes = {
  session: ['session.', 'password.', 'call.'],
  business: [
    ...['unit.', 'person.', 'import.', 'undo.', 'exchange.', 'region.', 'view.'],
    ...[
      'notice.',
      'task.',
      'duty.',
      'training.',
      'inspection.',
      'finding.',
      'figures.',
      'summary.',
      'paper.',
      'report.',
      'taskPackage.',
      'feedback.',
      'reference.',
      'package.',
    ],
  ],
} as const

/** Kind of an action by its name. */
export function deedKind(action: string): ActionKind {
  const begins = (prefix: string) => action.startsWith(prefix)
  if (actionPrefixes.session.some(begins)) return 'session'
  return actionPrefixes.business.some(begins) ? 'business' : 'system'
}

/**
 * Which kinds a person sees of others: the auditor all, business people the business, the other administrators what
 * looks after the program. Of one's own deeds everybody sees every kind.
 */
export function visibleKinds(roles: readonly Role[]): readonly ActionKind[] {
  if (may(roles, 'audit.readAll')) return ['session', 'business', 'system']
  return may(roles, 'units.read') ? ['business'] : ['system']
}
