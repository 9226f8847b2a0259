import { describe, expect, test } from 'vitest'
import { kindOfAction } from '../../../domain/audit/actions.ts'
import { cellOf } from '../../../domain/figures/cell.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, adminPassword, anAdmin, type Client } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { aForm, brought, handedIn } from '../../builders/unitForm.ts'
import { password } from '../../builders/vault.ts'

const month = Month.parse('2026-10')

/** An office in which 张三 has imported a unit's figures from a stick. */
async function anImport() {
  const desk = await aDesk()
  const [town] = await townships(desk.call, 1)
  const form = await aForm(desk, town!, month)
  const figures = [{ month, cells: { hazardsFound: cellOf(12) } }]
  const batch = await brought(desk, [['东镇.sdx', await handedIn(form, { figures })]])
  const [file] = await desk.call.inbox.files({ batch, state: null })
  await desk.call.inbox.commit({ ids: [file!.id] })
  return { ...desk, file: file!.id }
}

const logOf = async (call: Client) => (await call.audit.list({ filter: {}, before: null, limit: 500 })).rows

const importsIn = async (call: Client) =>
  (await call.audit.list({ filter: { action: 'inbox.import' }, before: null, limit: 9 })).rows

/** A second clerk, approved and past the change of the first password. */
async function aColleague(desk: Awaited<ReturnType<typeof anImport>>): Promise<Client> {
  const system = await anAdmin(desk, 'xitong')
  const security = await anAdmin(desk, 'baomi')
  const { id } = await system.users.add({ login: 'zhao', name: '赵六', roles: ['clerk'], password })
  await security.users.approve({ id })
  const call = desk.core.client(desk.core.connect())
  await call.vault.unlock({ login: 'zhao', password })
  await call.vault.changePassword({ current: password, next: adminPassword })
  return call
}

describe('an import from a stick', () => {
  test('is on no administrator’s list, and no field of it', async () => {
    const desk = await anImport()
    for (const admin of ['xitong', 'baomi'] as const) {
      const rows = await logOf(await anAdmin(desk, admin))
      expect(rows.filter(({ action }) => kindOfAction(action) === 'business')).toEqual([])
      expect(JSON.stringify(rows)).not.toMatch(/hazardsFound|东镇|第1镇/u)
      expect(rows.map(({ action }) => action)).toContain('vault.create')
    }
  })

  test('is shown to a colleague, in the log and in the file’s history', async () => {
    const desk = await anImport()
    const colleague = await aColleague(desk)
    expect((await importsIn(colleague)).length).toBeGreaterThan(0)
    const filter = { area: 'import_files', record: desk.file }
    const { rows } = await colleague.audit.list({ filter, before: null, limit: 9 })
    expect(rows.map(({ action }) => action)).toContain('inbox.import')
  })

  test('is shown to the auditor, with all the rest', async () => {
    const desk = await anImport()
    const auditor = await anAdmin(desk, 'shenji')
    expect((await importsIn(auditor)).length).toBeGreaterThan(0)
    const kinds = new Set((await logOf(auditor)).map(({ action }) => kindOfAction(action)))
    expect([...kinds].toSorted()).toEqual(['business', 'session', 'system'])
  })
})

test('an administrator sees own logins, and nobody else’s', async () => {
  const desk = await aDesk()
  const rows = await logOf(await anAdmin(desk, 'xitong'))
  const logins = rows.filter(({ action }) => action === 'session.begin')
  expect(new Set(logins.map(({ userName }) => userName))).toEqual(new Set(['系统管理员']))
})
