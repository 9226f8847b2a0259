import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { blockDevices } from 'systeminformation'
import { freeBytes } from '../../db/store/copyFile.ts'
import { hasKeyring } from '../../db/vault/keyring.ts'

/** A folder where something can be kept, as the core knows it. */
export interface StoragePlace {
  readonly path: string
  readonly label: string
  readonly kind: 'documents' | 'drive' | 'chosen' | 'vault'
}

/** What the system says of a drive. */
interface Drive {
  readonly mount: string
  readonly label: string
}

/** A drive as a place. On Windows `E:` alone is the folder of drive E that a program last stood in, `E:\\` its top. */
export function drivePlace({ mount, label }: Drive): StoragePlace {
  const path = /^[a-z]:$/iu.test(mount) ? `${mount}\\` : mount
  return { path, label: label || basename(mount) || mount, kind: 'drive' }
}

const restMs = 3000
let drivesAt = 0
let drivesKnown: readonly StoragePlace[] = []

/** Removable drives that are plugged in now; asked of the system at most every three seconds. */
export async function removableDrives(now: number): Promise<readonly StoragePlace[]> {
  if (now - drivesAt < restMs) return drivesKnown
  drivesAt = now
  const devices = await blockDevices().catch(() => [])
  drivesKnown = (devices ?? [])
    .filter(device => device.mount !== '' && existsSync(device.mount))
    .filter(device => device.removable || device.protocol.toLowerCase() === 'usb')
    .map(drivePlace)
  return drivesKnown
}

export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Vault folders directly under a place; never looks deeper, never follows what it finds. */
export function vaultsIn(place: string): readonly string[] {
  try {
    const folders = readdirSync(place, { withFileTypes: true }).filter(entry => entry.isDirectory())
    return folders.map(entry => join(place, entry.name)).filter(hasKeyring)
  } catch {
    return []
  }
}

/** How a place is described to the page: everything but its path. */
export const describePlace = (place: StoragePlace) => ({
  label: place.label,
  kind: place.kind,
  freeBytes: freeBytes(place.path),
  writable: isWritable(place.path),
})
