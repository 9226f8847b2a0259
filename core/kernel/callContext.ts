import { implement, ORPCError } from '@orpc/server'
import { api, type Calls } from '../../domain/api.ts'
import { isRefusal, Refusal, refusalCodes, type RefusalCode } from '../../domain/shared/refusal.ts'
import { refusalStatus, type CallMeta } from '../../domain/shared/call.ts'
import { may, type Permission } from '../../domain/shared/permissions.ts'
import { refusalOf } from '../../db/store/errors.ts'
import type { User } from '../../db/users/users.ts'
import type { CoreState } from './coreState.ts'
import type { Connection } from './sessions.ts'

/** What every handler gets beside its input. */
export interface CallContext {
  readonly core: CoreState
  readonly connection: Connection
  /** The contract as a host calls it for a page; the practice office is filled through it. */
  readonly callsOf: (connection: Connection) => Calls
}

const codes: ReadonlySet<string> = new Set(refusalCodes)

const refused = ({ code, data }: Refusal, cause: unknown): ORPCError<RefusalCode, object> =>
  new ORPCError(code, { status: refusalStatus, message: code, data: { ...data }, cause })

/** Where an input went wrong, as a dotted field name; never the value itself. */
function fieldOf(data: unknown): string | undefined {
  const issues = (data as { issues?: readonly { path?: readonly unknown[] }[] } | undefined)?.issues
  return issues?.[0]?.path
    ?.map(part => (typeof part === 'object' && part !== null && 'key' in part ? String(part.key) : String(part)))
    .join('.')
}

/** Turns whatever a call threw into one of the closed refusals; anything else is a bug: logged as INTERNAL_FAULT. */
function asRefusal(core: CoreState, error: unknown): ORPCError<RefusalCode, object> {
  if (error instanceof ORPCError && codes.has(error.code)) return error as ORPCError<RefusalCode, object>
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return refused(new Refusal('INPUT_INVALID', { at: fieldOf(error.data) }), error)
  const refusal = isRefusal(error) ? error : refusalOf(error)
  if (refusal !== null) return refused(core.recordDamage(core.vault.explained(refusal)), error)
  return refused(new Refusal('INTERNAL_FAULT', { figure: core.log.fault(error) }), error)
}

/** Refuses a user without a permission; the attempt is audited as `call.refused`. */
export function demandPermission({ core, connection }: CallContext, permission: Permission, call: string): void {
  const user = core.sessions.demandUser(connection)
  if (core.sessions.passwordDue(user) !== null) throw new Refusal('PASSWORD_CHANGE_DUE')
  if (may(user.roles, permission)) return
  core.vault.audit(user, 'call.refused', { call })
  throw new Refusal('PERMISSION_DENIED')
}

/** Audits who tried to approve an own entry; the change itself was rolled back. */
function auditOwnApproval(context: CallContext, path: readonly string[], input: unknown): void {
  const id = (input as { id?: unknown } | undefined)?.id
  const about = typeof id === 'number' ? { id } : {}
  context.core.vault.audit(userOf(context), 'call.refused', { call: path.join('.'), ...about })
}

/** Checks session and permission before the input is read. */
function authorize(context: CallContext, { access, permission }: CallMeta, path: readonly string[]): void {
  if (access === 'public') return
  context.core.sessions.demandUser(context.connection)
  if (permission !== undefined && permission !== 'session.use') demandPermission(context, permission, path.join('.'))
}

/** The contract to implement. Each call is checked in this order before its handler: session, permission, input. */
export const contract = implement(api)
  .$context<CallContext>()
  .use(async ({ context, next, procedure, path }, input) => {
    try {
      authorize(context, procedure['~orpc'].meta as CallMeta, path)
      return await next()
    } catch (error) {
      if (isRefusal(error) && error.code === 'OWN_APPROVAL') auditOwnApproval(context, path, input)
      throw asRefusal(context.core, error)
    }
  })

/** The user of a call that demands a session. */
export function userOf({ connection }: CallContext): User {
  if (connection.user === null) throw new Refusal('SESSION_REQUIRED')
  return connection.user
}
