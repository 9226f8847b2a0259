import { may, type Role } from '../shared/permissions.ts'
import type { ActionKind } from './actions.ts'

/**
 * Which kinds a person sees of others: the auditor all, business people the business, the other administrators what
 * looks after the program. Of one's own actions everybody sees every kind.
 */
export function visibleKinds(roles: readonly Role[]): readonly ActionKind[] {
  if (may(roles, 'audit.readAll')) return ['session', 'business', 'system']
  return may(roles, 'units.read') ? ['business'] : ['system']
}

/** Kinds of which a person can see anything at all, its own actions included: an administrator does no business. */
export const readableKinds = (roles: readonly Role[]): readonly ActionKind[] =>
  may(roles, 'audit.readAll') || may(roles, 'units.read') ? ['session', 'business', 'system'] : ['session', 'system']
