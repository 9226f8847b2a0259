import { rmSync } from 'node:fs'
import { Refusal } from '../../domain/shared/refusal.ts'
import { readHead, type AuditHead } from './chain.ts'
import { digestTables, type Digests } from './digest.ts'
import type { Client } from './driver.ts'
import { checkDatabase, openDatabase } from './open.ts'
import type { Secret } from './secret.ts'
import type { Work } from './jobProgress.ts'

/** A copy that was reopened and holds, table by table, what the original held. */
interface Snapshot {
  readonly head: AuditHead
  readonly digests: Digests
}

/** Attempts spoilt by a writer after which writers are blocked during the next one. */
const maxOvertaken = 2

interface Source {
  readonly file: string
  readonly key: Secret
}

/** Holds a read transaction on the original; with `hold`, nobody else may write until it is closed. */
function pin(source: Source, hold: boolean): Client {
  const client = openDatabase(source.file, source.key, { busyMs: 20_000 })
  client.exec(hold ? 'BEGIN IMMEDIATE' : 'BEGIN')
  readHead(client)
  return client
}

function vacuumInto(source: Source, target: string): void {
  const client = openDatabase(source.file, source.key)
  try {
    client.prepare('VACUUM INTO ?').run(target)
  } finally {
    client.close()
  }
}

function compare(pinned: Client, copy: Client, target: string, work: Work): Digests {
  checkDatabase(copy, target, true)
  let rows = 0
  const tick = () => {
    work.progress('compare', (rows += 256), null)
    work.stopIfCancelled()
  }
  const digests = digestTables(pinned, tick)
  if (JSON.stringify(digestTables(copy, tick)) !== JSON.stringify(digests)) throw new Refusal('MEDIUM_FAILED')
  return digests
}

function attempt(source: Source, target: string, work: Work, hold: boolean): Snapshot | null {
  const pinned = pin(source, hold)
  let copy: Client | undefined
  try {
    work.stopIfCancelled()
    vacuumInto(source, target)
    copy = openDatabase(target, source.key, { frozen: true })
    const head = readHead(copy)
    if (head.hash !== readHead(pinned).hash) return null
    return { head, digests: compare(pinned, copy, target, work) }
  } finally {
    copy?.close()
    pinned.close()
  }
}

/**
 * Copies a database, encrypted under the same key, and proves the copy: reopened, every page checked, every table
 * digested beside the original as it was at that moment. Writers go on meanwhile; they are blocked only after several
 * copies were out of date when they were finished. Refuses MEDIUM_FAILED when the copy differs, DISK_FULL, STORE_BUSY.
 */
export function snapshot(source: Source, target: string, work: Work): Snapshot {
  for (let overtaken = 0; ; overtaken += 1) {
    work.progress('copyDatabase', 0, null)
    const provedCopy = attempt(source, target, work, overtaken >= maxOvertaken)
    if (provedCopy !== null) return provedCopy
    rmSync(target, { force: true })
  }
}
