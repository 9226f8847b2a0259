import { bareUnit, type UnitFields } from '../../domain/organizations/unit.ts'
import { digestTables } from '../../db/store/digest.ts'
import { openVault } from '../../db/vault/vault.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Client } from './desk.ts'
import { byPassword, opening } from './vault.ts'

export const day = (text: string): IsoDay => IsoDay.parse(text)

/** Opens a unit by name; an enterprise without a code says why. */
export async function aUnit(
  call: Client,
  name: string,
  kind: 'townStreet' | 'memberUnit' | 'enterprise' = 'enterprise',
  fields: Partial<UnitFields> = {},
  openedOn = '2020-01-01',
): Promise<number> {
  const noUsccReason = kind === 'enterprise' && fields.uscc === undefined ? '九小场所' : null
  const wanted = { kind, openedOn: day(openedOn), fields: { ...bareUnit(name), noUsccReason, ...fields } }
  return (await call.organizations.open(wanted)).id
}

/** Names of a list as of a day. */
export async function unitNames(call: Client, on: string, filter: object = {}): Promise<string[]> {
  const sort = { by: 'name', descending: false } as const
  const page = await call.organizations.list({ day: day(on), filter, sort, offset: 0, limit: 500 })
  return page.rows.map(row => row.name)
}

const register = ['units', 'unit_versions', 'people', 'employments', 'regions', 'saved_views']

/** Digests of the register's tables in a vault that nobody has open. */
export async function registerDigest(vaultFolder: string) {
  const vault = await openVault(vaultFolder, byPassword, opening)
  try {
    const digests = digestTables(vault.store.reader)
    return Object.fromEntries(register.map(name => [name, digests[name]]))
  } finally {
    vault.close()
  }
}
