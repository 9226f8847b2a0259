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
