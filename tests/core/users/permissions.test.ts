import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import { openVault } from '../../../db/vault/vault.ts'
import { api, type Api } from '../../../domain/api.ts'
import type { CallMeta } from '../../../domain/shared/call.ts'
import {
  may,
  permissionMatrix,
  Role,
  rolesFit,
  mayApprove,
  type Permission,
} from '../../../domain/shared/permissions.ts'
import type { Core } from '../../../core/core.ts'
import { aCore, aDesk } from '../../builders/desk.ts'
import { byPassword, login, opening, password } from '../../builders/vault.ts'

type Calls = ContractRouterClient<Api>

/** A page over a real MessagePort. */
function aPort(core: Core): Calls {
  const { port1, port2 } = new MessageChannel()
  core.servePort({
    on: (event, listener) => port1.on(event, (data: unknown) => listener({ data })),
    postMessage: message => port1.postMessage(message),
    start: () => port1.start(),
    close: () => port1.close(),
  })
  port2.start()
  onTestFinished(() => port2.close())
  return createORPCClient(new RPCLink({ port: port2 }))
}

/** Every call of the contract that demands a permission: its name, and the permission. */
const guarded = Object.entries(api).flatMap(([area, calls]) =>
  Object.entries(calls).flatMap(([name, call]) => {
    const { permission } = (call as unknown as { '~orpc': { meta: CallMeta } })['~orpc'].meta
    return permission === undefined ? [] : [{ area, name, permission }]
  }),
)

async function codeOf(calls: Calls, area: string, name: string): Promise<string> {
  const call = (calls as unknown as Record<string, Record<string, (input?: unknown) => Promise<unknown>>>)[area]![name]!
  try {
    await call({ surely: 'no field of any call' })
    return 'answered'
  } catch (error) {
    return error instanceof ORPCError ? String(error.code) : String(error)
  }
}

async function aRole(role: Role) {
  const { core, vaultFolder } = await aDesk()
  await core.close()
  const vault = await openVault(vaultFolder, byPassword, opening)
  vault.store.writer.prepare('UPDATE users SET roles = ? WHERE id = 1').run(JSON.stringify([role]))
  vault.close()
  const again = aCore({ kind: 'test' }, `${vaultFolder}/../..`)
  const calls = aPort(again.core)
  await calls.vault.unlock({ login, password })
  return { calls, core: again.core, vaultFolder }
}

test('every permission of the matrix guards a call, and every guarded call stands in the matrix', () => {
  const used = new Set(guarded.map(({ permission }) => permission))
  const besideCalls: readonly Permission[] = ['backup.replace', 'audit.readAll']
  expect([...used].filter(permission => !(permission in permissionMatrix))).toEqual([])
  expect(
    Object.keys(permissionMatrix)
      .filter(name => !used.has(name as Permission))
      .sort(),
  ).toEqual([...besideCalls].sort())
})

test.each(Role.options)(
  'every call over a real port, as %s: refused exactly where the matrix says so, and noted',
  async role => {
    const { calls, core, vaultFolder } = await aRole(role)
    const refused: string[] = []
    for (const { area, name, permission } of guarded) {
      const code = await codeOf(calls, area, name)
      const allowed = may([role], permission)
      expect([`${area}.${name}`, code === 'PERMISSION_DENIED']).toEqual([`${area}.${name}`, !allowed])
      if (!allowed) refused.push(`${area}.${name}`)
    }
    await calls.vault.lock()
    await core.close()
    const vault = await openVault(vaultFolder, byPassword, opening)
    const rows = vault.store.reader
      .prepare("SELECT fields FROM audit WHERE action = 'call.refused' ORDER BY seq")
      .pluck()
      .all()
    vault.close()
    expect(rows.map(fields => (JSON.parse(String(fields)) as { call: string }).call)).toEqual(refused)
  },
)

test('an administrator’s account holds nothing beside it; 经办 and 审核 may be one', () => {
  for (const one of Role.options)
    for (const other of Role.options) {
      const business = (role: Role) => role === 'clerk' || role === 'leader'
      const fits = one === other || (business(one) && business(other))
      expect([one, other, rolesFit(one === other ? [one] : [one, other])]).toEqual([one, other, fits])
    }
  expect(rolesFit([])).toBe(false)
})

test('nobody approves an own entry, nor one that nobody is known to have made', () => {
  expect([mayApprove(1, 1), mayApprove(1, 2), mayApprove(null, 2)]).toEqual([false, true, false])
})
