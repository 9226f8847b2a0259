import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { hasKeyring } from '../../db/vault/keyring.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Place } from '../../domain/vault/api.ts'
import { calls } from '../kernel/callContext.ts'
import type { Desk } from '../kernel/coreState.ts'
import { describePlace, removableDrives, vaultsIn, type KnownPlace } from '../kernel/storagePlaces.ts'
import { pathOf } from '../kernel/placeHandles.ts'

const placeOf = (desk: Desk, place: KnownPlace): Place => ({
  handle: desk.handles.give({ kind: 'place', path: place.path, label: place.label }),
  ...describePlace(place),
})

async function knownPlaces(desk: Desk): Promise<readonly KnownPlace[]> {
  const documents: KnownPlace = { path: desk.options.documentsFolder, label: '本机文档', kind: 'documents' }
  const own =
    desk.vault === null ? [] : [{ path: desk.vault.backups, label: '本库备份夹（同一块硬盘）', kind: 'vault' } as const]
  const places = [documents, ...own, ...(await removableDrives(Date.now())), ...desk.chosenPlaces]
  return places.filter(place => existsSync(place.path))
}

async function foundVaults(desk: Desk) {
  const places = await knownPlaces(desk)
  const used = desk.machine.settings.vaults.filter(folder => existsSync(folder) && hasKeyring(folder))
  const named = desk.options.vaultFolder === undefined ? [] : [desk.options.vaultFolder].filter(hasKeyring)
  const folders = new Set([...named, ...used, ...places.flatMap(place => vaultsIn(place.path))])
  for (const place of places) if (hasKeyring(place.path)) folders.add(place.path)
  return [...folders].map(folder => ({
    handle: desk.handles.give({ kind: 'vault', path: folder }),
    name: basename(folder),
    place: places.find(place => place.path === dirname(folder))?.label ?? '本机',
  }))
}

async function choosePlace(desk: Desk): Promise<Place | null> {
  const { chooseFolder } = desk.options.shell
  if (chooseFolder === undefined) throw new Refusal('HOST_CANNOT')
  const path = await chooseFolder()
  if (path === null) return null
  const place: KnownPlace = { path, label: basename(path) || path, kind: 'chosen' }
  if (!desk.chosenPlaces.some(known => known.path === path)) desk.chosenPlaces.push(place)
  return placeOf(desk, place)
}

export const placeHandlers = {
  places: calls.vault.places.handler(async ({ context: { desk } }) =>
    (await knownPlaces(desk)).map(place => placeOf(desk, place)),
  ),
  choosePlace: calls.vault.choosePlace.handler(({ context }) => choosePlace(context.desk)),
  found: calls.vault.found.handler(({ context }) => foundVaults(context.desk)),
  select: calls.vault.select.handler(({ input, context: { desk, connection } }) => {
    const folder = pathOf(desk, input.vault, 'vault')
    if (!hasKeyring(folder)) throw new Refusal('VAULT_NOT_FOUND')
    if (desk.jobs.running) throw new Refusal('JOB_RUNNING')
    for (const other of desk.connections.values()) other.user = null
    desk.closeVault()
    desk.choose(folder)
    return desk.state(connection)
  }),
}
