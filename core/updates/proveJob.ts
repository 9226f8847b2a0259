import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { demandSpace } from '../../db/store/copyFile.ts'
import { moveDurably, partPrefix, removeParts } from '../../db/store/durable.ts'
import { refusalOf } from '../../db/store/errors.ts'
import { discard } from '../../db/store/heldFiles.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { releaseFault, type Release } from '../../domain/updates/release.ts'
import { readUpdateHead, type UpdateHead } from '../../exchange/updates/updateFile.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'

const piece = 1024 * 1024

/** Copies the installer out of an update file; gives the digest of what was copied. */
function copyInstaller(file: string, { release, installerAt }: UpdateHead, part: string, work: Work): string {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(piece)
  const [from, to] = [openSync(file, 'r'), openSync(part, 'wx', 0o600)]
  try {
    for (let done = 0; done < release.bytes;) {
      work.stopIfCancelled()
      const read = readSync(from, buffer, 0, Math.min(piece, release.bytes - done), installerAt + done)
      if (read === 0) break
      hash.update(buffer.subarray(0, read))
      for (let written = 0; written < read;) written += writeSync(to, buffer, written, read - written)
      done += read
      work.progress('verify', done, release.bytes)
    }
    fsyncSync(to)
  } finally {
    closeSync(from)
    closeSync(to)
  }
  return hash.digest('hex')
}

/** Lays the proved installer into the folder under a name of our own. Refuses UPDATE_UNREADABLE when its digest differs. */
function layReady(file: string, head: UpdateHead, folder: string, work: Work): string {
  const { release } = head
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeParts(folder)
  demandSpace(folder, release.bytes)
  const part = join(folder, `${partPrefix}installer`)
  const ready = join(folder, `safetydesk-${release.version}.${release.installer}`)
  try {
    if (copyInstaller(file, head, part, work) !== release.sha256) throw new Refusal('UPDATE_UNREADABLE')
    moveDurably(part, ready)
    return ready
  } catch (error) {
    discard(part)
    throw refusalOf(error) ?? error
  }
}

function demandUsable(release: Release, own: OrderOf<'updateProve'>['own']): void {
  const fault = releaseFault(release, own)
  if (fault !== null) throw new Refusal(fault.code, fault.data)
}

/**
 * Proves an update file by the maker's key and lays its installer ready beside the machine's settings; a refused file
 * leaves nothing. Refuses FILE_GONE, UPDATE_UNREADABLE, UPDATE_FORGED, UPDATE_OTHER_SYSTEM, UPDATE_NOT_NEWER, DISK_FULL.
 */
export function updateProve({ file, key, own, folder }: OrderOf<'updateProve'>, work: Work): WorkDone<'updateProve'> {
  if (!existsSync(file)) throw new Refusal('FILE_GONE')
  work.progress('verify', 0, null)
  const head = readUpdateHead(file, key)
  const { version, bytes, sha256 } = head.release
  demandUsable(head.release, own)
  return { result: { version, bytes }, value: { path: layReady(file, head, folder, work), version, sha256 } }
}
