import { v7 as uuidv7 } from 'uuid'
import { openCounts } from '../../db/handover/openItems.ts'
import { volumesHere, type StoredFile } from '../../db/inbox/files.ts'
import { cardById } from '../../db/reports/reports.ts'
import type { Store } from '../../db/store/store.ts'
import { change, type AuditedChange } from '../../db/store/change.ts'
import { handoverSeries, openListNames } from '../../domain/handover/handover.ts'
import { fileStateNames } from '../../domain/inbox/fileState.ts'
import type { JobEvent, JobKind } from '../../domain/jobs/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import type { OrderOf } from '../jobs/orders.ts'
import { demandKeys } from '../packages/keys.ts'
import { noteOutgoing, type OutgoingEntry } from '../packages/noteOutgoing.ts'
import { provePassword } from '../users/passwords.ts'
import { found } from '../kernel/found.ts'
import { mediumOf, pathOf } from '../kernel/placeHandles.ts'

/** What a handover would hold today, by area. */
export const openToday = ({ reader }: Store, today: IsoDay) =>
  openCounts(reader, today).map(({ area, count }) => ({ name: openListNames[area], count }))

interface Making {
  readonly card: number
  readonly place: Handle
  readonly password: string
}

/**
 * Starts sealing everything for a successor. The log notes that it began before a byte is written: a kill after the
 * volumes are on the stick leaves no other trace. The register notes them before the page sees the job as done.
 */
export async function startMaking(context: CallContext, { card, place, password }: Making): Promise<{ job: string }> {
  const { core, connection } = context
  await provePassword(context, password)
  const actor = userOf(context)
  const successor = found(cardById(core.store.read, card))
  if (successor.revokedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
  await demandKeys(context)
  const uid = uuidv7()
  const medium = mediumOf(core, place)
  const order = {
    ...core.vault.access,
    card,
    uid,
    day: core.today(),
    place: pathOf(core, place, 'place'),
    limits: core.options.volumeLimits,
  }
  const deed: AuditedChange = { actor, action: 'handover.make', why: successor.fingerprint }
  if (core.jobs.running) throw new Refusal('JOB_RUNNING')
  change(core.store, deed, at => at.note({ uid, office: successor.office, medium }))
  const job = core.jobs.start(connection.id, 'handoverMake', order, end => {
    if (end.phase !== 'done') return core.recordJobDamage(end)
    change(core.store, deed, at => {
      for (const volume of end.value) {
        const entry: OutgoingEntry = {
          kind: 'handover',
          series: handoverSeries(uid),
          unitId: null,
          unitName: successor.office,
          month: null,
          medium,
          ...volume,
        }
        noteOutgoing(at, entry, { now: core.clock(), by: actor.id })
      }
    })
  })
  return { job }
}

/** A job, and how it ended once it has. */
interface Started {
  readonly job: string
  readonly ended: Promise<JobEvent>
}

function started<K extends JobKind>({ core, connection }: CallContext, kind: K, order: OrderOf<K>): Started {
  const { promise: ended, resolve } = Promise.withResolvers<JobEvent>()
  const job = core.jobs.start(connection.id, kind, order, end => {
    resolve(end)
    core.recordJobDamage(end)
  })
  return { job, ended }
}

/** Starts the import of a handover: the last volume and all that belong to it. Refuses STEP_NOT_ALLOWED, JOB_RUNNING. */
export function startTaking(context: CallContext, file: StoredFile): Started {
  const { core } = context
  const { manifest, state } = file
  if (manifest?.kind !== 'handover' || state !== 'ready')
    throw new Refusal('STEP_NOT_ALLOWED', { at: fileStateNames[state] })
  const { id, name } = userOf(context)
  const series = { series: manifest.series, fingerprint: manifest.sender.fingerprint }
  const volumes = volumesHere(core.store.read, series)
    .filter(volume => volume.sequence! < manifest.sequence)
    .concat(file)
    .map(volume => ({ file: volume.id, blobId: volume.blobId! }))
  return started(context, 'handoverTake', { ...core.vault.access, volumes, actor: { id, name } })
}

/** Takes the import of a handover back by a job, and waits for its end. Refuses as the job refuses. */
export async function undoTaking(context: CallContext, file: StoredFile): Promise<void> {
  const { id, name } = userOf(context)
  const order = { ...context.core.vault.access, change: file.change!, actor: { id, name } }
  const end = await started(context, 'handoverUndo', order).ended
  demandDone(end)
}

/** Refuses what a job was refused for, and STEP_NOT_ALLOWED for one that was cancelled. */
export function demandDone(end: JobEvent): void {
  if (end.phase === 'refused') throw new Refusal(end.code, { at: end.at, figure: end.figure })
  if (end.phase !== 'done') throw new Refusal('STEP_NOT_ALLOWED', { at: '已取消' })
}
