import type { StoredFile } from '../../../db/inbox/files.ts'
import { blobAsStaged } from '../../../db/store/blobs.ts'
import type { Actor } from '../../../db/store/change.ts'
import { noChoices, type RegisterSheetKind, type RejectedCell } from '../../../domain/sheets/sheetImport.ts'
import { columnName, sheetKindNames } from '../../../domain/sheets/sheetKinds.ts'
import { plannedItem, type Outcome, type PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import { withoutRejected, type SheetNote } from '../../../domain/inbox/sheetAnswers.ts'
import type { JobKind } from '../../../domain/jobs/api.ts'
import { faultTexts } from '../../../domain/shared/fieldTexts.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import type { CoreState } from '../../kernel/coreState.ts'
import { found } from '../../kernel/found.ts'
import type { JobEnd, JobKinds, OrderOf, SheetDecisions, SheetSource } from '../../jobs/orders.ts'

/** Which sheet of the register, and where its columns are. */
type SheetAt = Pick<SheetSource, 'head'> & { readonly kind: Exclude<RegisterSheetKind, 'figures'> }

/**
 * Runs a job for the inbox once no other runs, and gives its value. The order is made only then: the vault may have
 * been closed meanwhile, and its key with it. Refuses as the job does, and VAULT_LOCKED.
 */
async function jobValue<K extends JobKind>(
  core: CoreState,
  kind: K,
  orderNow: () => OrderOf<K>,
): Promise<JobKinds[K]['value']> {
  while (core.jobs.running) await core.jobs.settle(false)
  const order = orderNow()
  const end = await new Promise<JobEnd<K>>(resolve => {
    core.jobs.start('inbox', kind, order, last => {
      core.recordJobDamage(last)
      resolve(last)
    })
  })
  if (end.phase === 'done') return end.value
  if (end.phase === 'cancelled') throw new Refusal('STORE_BUSY')
  const { code, at, figure } = end
  throw new Refusal(code, { ...(at === undefined ? {} : { at }), ...(figure === undefined ? {} : { figure }) })
}

function sourceOf(core: CoreState, file: StoredFile, { kind, head }: SheetAt) {
  const staged = blobAsStaged(core.store.read, file.blobId!)
  const sheet: SheetSource = {
    kind,
    staged,
    fileName: file.name,
    day: core.today(),
    period: null,
    head,
    choices: noChoices,
  }
  return { ...core.vault.access, sheet }
}

/** Rejected cells that a file of the inbox lists; the annotated copy has them all. */
const maxCells = 200

const cellItem = (kind: RegisterSheetKind, { row, field, fault, said }: RejectedCell): PlannedItem =>
  plannedItem(kind, `row:${row}:${field}`, `第${row}行`, 'rejected', {
    field,
    reason: `${columnName(kind, field)}：${faultTexts[fault] ?? fault}`,
    came: said === '' ? null : said,
  })

function itemsOf(kind: RegisterSheetKind, { added, changed, same, details }: SheetDecisions): PlannedItem[] {
  const counted: readonly [Outcome, number][] = [
    ['new', added],
    ['change', changed],
    ['same', same],
  ]
  return [
    ...counted
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => plannedItem(kind, outcome, `${sheetKindNames[kind]} ${count} 行`, outcome)),
    ...details.rejectedCells.slice(0, maxCells).map(cell => cellItem(kind, cell)),
  ]
}

/** Reads a sheet of the register and gives the outcome of its rows; nothing is changed. */
export async function previewRegister(
  core: CoreState,
  file: StoredFile,
  at: SheetAt,
): Promise<{ readonly items: PlannedItem[]; readonly note: SheetNote }> {
  const { kind, head } = at
  const result = found(await jobValue(core, 'sheetImport', () => ({ ...sourceOf(core, file, at), commit: null })))
  const { added, changed, same, rejected, digest } = result
  return {
    items: withoutRejected(itemsOf(kind, result), file.decisions),
    note: { kind, month: null, looked: { counts: { added, changed, same, rejected }, digest, head: head! } },
  }
}

/** Imports exactly what the preview showed, and notes it of the file in the same transaction. Refuses IMPORT_CHANGED. */
export async function importRegister(core: CoreState, file: StoredFile, actor: Actor): Promise<void> {
  const { kind, looked: preview } = file.sheet!
  if (preview === null) throw new Refusal('IMPORT_CHANGED')
  const commit = { actor: { id: actor.id, name: actor.name }, digest: preview.digest, file: file.id }
  const { head } = preview
  const at = { kind: kind as SheetAt['kind'], head }
  await jobValue(core, 'sheetImport', () => ({ ...sourceOf(core, file, at), commit }))
}

/** The sender's own sheet of the register with every wrong cell marked. Refuses as the job does. */
export async function annotatedRegister(core: CoreState, file: StoredFile, at: SheetAt): Promise<Uint8Array> {
  const order = () => ({ ...sourceOf(core, file, at), onlyMarked: false })
  const { content } = await jobValue(core, 'sheetFaults', order)
  return content
}
