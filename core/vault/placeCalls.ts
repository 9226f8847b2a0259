import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { hasKeyring } from '../../db/vault/keyring.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Place } from '../../domain/vault/api.ts'
import { contract } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { describePlace, removableDrives, vaultsIn, type StoragePlace } from '../kernel/storagePlaces.ts'
import { pathOf, placeHandle } from '../kernel/placeHandles.ts'

const placeOf = (core: CoreState, place: StoragePlace): Place => ({
  handle: placeHandle(core, place),
  ...describePlace(place),
})

async function knownPlaces(core: CoreState): Promise<readonly StoragePlace[]> {
  const documents: StoragePlace = { path: core.options.documentsFolder, label: '本机文档', kind: 'documents' }
  const own =
    core.vault.current === null
      ? []
      : [{ path: core.vault.current.backups, label: '本库备份夹（同一块硬盘）', kind: 'vault' } as const]
  const places = [documents, ...own, ...(await removableDrives(Date.now())), ...core.chosenPlaces]
  return places.filter(place => existsSync(place.path))
}

async function foundVaults(core: CoreState) {
  const places = await knownPlaces(core)
  const used = core.machine.settings.vaults.filter(folder => existsSync(folder) && hasKeyring(folder))
  const named = core.options.vaultFolder === undefined ? [] : [core.options.vaultFolder].filter(hasKeyring)
  const folders = new Set([...named, ...used, ...places.flatMap(place => vaultsIn(place.path))])
  for (const place of places) if (hasKeyring(place.path)) folders.add(place.path)
  return [...folders].map(folder => ({
    handle: core.handles.give({ kind: 'vault', path: folder }),
    name: basename(folder),
    place: places.find(place => place.path === dirname(folder))?.label ?? '本机',
  }))
}

async function choosePlace(core: CoreState): Promise<Place | null> {
  const { chooseFolder } = core.options.shell
  if (chooseFolder === undefined) throw new Refusal('HOST_CANNOT')
  const path = await chooseFolder()
  if (path === null) return null
  const place: StoragePlace = { path, label: basename(path) || path, kind: 'chosen' }
  if (!core.chosenPlaces.some(known => known.path === path)) core.chosenPlaces.push(place)
  return placeOf(core, place)
}

export const placeHandlers = {
  places: contract.vault.places.handler(async ({ context: { core } }) =>
    (await knownPlaces(core)).map(place => placeOf(core, place)),
  ),
  choosePlace: contract.vault.choosePlace.handler(({ context }) => choosePlace(context.core)),
  found: contract.vault.found.handler(({ context }) => foundVaults(context.core)),
  select: contract.vault.select.handler(({ input, context: { core, connection } }) => {
    const folder = pathOf(core, input.vault, 'vault')
    if (!hasKeyring(folder)) throw new Refusal('VAULT_NOT_FOUND')
    if (core.jobs.running) throw new Refusal('JOB_RUNNING')
    core.sessions.endAll()
    core.closeVault()
    core.vault.choose(folder)
    return core.state(connection)
  }),
}
