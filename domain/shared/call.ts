import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from './permissions.ts'
import type { RefusalCode } from './refusal.ts'

/** What a call demands before its input is even looked at. */
export interface CallMeta {
  readonly access: 'public' | 'session'
  readonly permission?: Permission
}

const RefusalDetail = z.object({ at: z.string().optional(), figure: z.number().optional() })

/** HTTP's word for «understood and refused»; over a port nobody sees it. */
export const refusalStatus = 422

type RefusalErrors<C extends RefusalCode> = { [K in C]: { status: typeof refusalStatus; data: typeof RefusalDetail } }

const refusals = <C extends RefusalCode>(codes: readonly C[]): RefusalErrors<C> =>
  Object.fromEntries(codes.map(code => [code, { status: refusalStatus, data: RefusalDetail }])) as RefusalErrors<C>

/** Refusals that any call may answer with. */
const everyCall = refusals([
  'INPUT_INVALID',
  'INPUT_TOO_LARGE',
  'INTERNAL_FAULT',
  'SESSION_REQUIRED',
  'PERMISSION_DENIED',
  'PASSWORD_CHANGE_DUE',
  'STORE_BUSY',
  'VAULT_GONE',
  'DISK_FULL',
  'FOLDER_READ_ONLY',
  'FILE_IN_USE',
  'PATH_TOO_LONG',
  'DATABASE_DAMAGED',
])

const base = oc.$meta<CallMeta>({ access: 'session' }).errors(everyCall)

/** A call that needs no session (before unlocking); may answer with the refusals named. */
export const publicCall = <C extends RefusalCode>(...codes: C[]) =>
  base.meta({ access: 'public' }).errors(refusals(codes))

/** A call that needs an unlocked session whose roles hold `permission`; may answer with the refusals named. */
export const sessionCall = <C extends RefusalCode>(permission: Permission, ...codes: C[]) =>
  base.meta({ access: 'session', permission }).errors(refusals(codes))
