import { filledTable, handedTables } from '../../../db/handover/handoverRows.ts'
import { volumesHere, type FileFields, type StoredFile } from '../../../db/inbox/files.ts'
import { schemaVersion } from '../../../db/migrations/migrate.ts'
import {
  handedTableNames,
  HandoverHead,
  handoverLists,
  onlyEmpty,
  openListNames,
  OpenItem,
  TableProof,
} from '../../../domain/handover/handover.ts'
import { plannedItem, type PlannedItem } from '../../../domain/inbox/plannedItem.ts'
import { Refusal } from '../../../domain/shared/refusal.ts'
import { recordsOf } from '../../../exchange/package/packageLists.ts'
import type { CallContext } from '../../kernel/callContext.ts'
import { demandDone, startTaking, undoTaking } from '../../handover/handoverJobs.ts'
import type { BegunImport, BelievedPackage, PackageHandler } from './kind.ts'
import { fieldsFor } from './fileState.ts'

type Lists = BelievedPackage['opened']['lists']

const listOf = (lists: Lists, name: string) => lists.get(`data/${name}.ndjson`)

/** The head of a volume. Refuses PACKAGE_UNREADABLE unless its number is the package's sequence. */
function headOf(lists: Lists, sequence: number): HandoverHead {
  const [head, ...more] = recordsOf(handoverLists.head, listOf(lists, handoverLists.head), HandoverHead)
  const { volume, volumes } = head ?? { volume: 0, volumes: 0 }
  if (head === undefined || more.length > 0 || volume !== sequence || volume > volumes)
    throw new Refusal('PACKAGE_UNREADABLE', { at: '移交包的卷次不符' })
  return head
}

/** Open items that a preview names one by one; the printed list has them all. */
const maxOpenLines = 500

const practiceNote = '这是练习用的数据，不要收入正式的工作库。'

const line = (area: string, key: string, title: string, came: string): PlannedItem =>
  plannedItem(area, key, title, 'new', { came })

const openCounts = (open: readonly OpenItem[]): PlannedItem[] =>
  [...Map.groupBy(open, ({ area }) => area)].map(([area, all]) =>
    line('open', area, openListNames[area], `${all.length} 项`),
  )

const openLines = (open: readonly OpenItem[]): PlannedItem[] =>
  open
    .slice(0, maxOpenLines)
    .map(({ area, title, unit, dueOn, state }, at) =>
      line(
        'openItem',
        String(at),
        `${openListNames[area]}：${title}`,
        [unit, state, dueOn === null ? '' : `期限 ${dueOn}`].filter(Boolean).join('，'),
      ),
    )

/** Items of the preview: counts of open items, one line a table, then the open items one by one. */
function itemsOf({ core, opened }: BelievedPackage): PlannedItem[] {
  const { lists, manifest } = opened
  const proofs = new Map(
    recordsOf(handoverLists.proofs, listOf(lists, handoverLists.proofs), TableProof).map(proof => [proof.table, proof]),
  )
  const own = handedTables(core.store.reader).map(({ name }) => name)
  if (proofs.size !== own.length || own.some(name => (manifest.counts[name] ?? 0) !== proofs.get(name)?.rows))
    throw new Refusal('PACKAGE_UNREADABLE', { at: '移交包的目录与本系统的数据表不符' })
  const tables = own
    .filter(name => proofs.get(name)!.rows > 0)
    .map(name => line('table', name, handedTableNames[name] ?? name, `${proofs.get(name)!.rows} 条`))
  const open = recordsOf(handoverLists.open, listOf(lists, handoverLists.open), OpenItem)
  return [...openCounts(open), ...tables, ...openLines(open)]
}

const openTotal = (items: readonly PlannedItem[]): number =>
  items.filter(({ area }) => area === 'open').reduce((sum, { came }) => sum + Number.parseInt(came ?? '0', 10), 0)

function ready(source: BelievedPackage, { practice, office, day }: HandoverHead): FileFields {
  const items = itemsOf(source)
  const rows = items.filter(({ area }) => area === 'table').length
  const what = `${office}截至 ${day} 的全部业务数据：${rows} 类记录，未办结 ${openTotal(items)} 项。`
  return fieldsFor('ready', practice ? practiceNote + what : what, { items })
}

/**
 * State of a volume: the last one is ready once all are here, the versions agree and the vault is empty; the others
 * wait and are imported with it. Refuses PACKAGE_UNREADABLE.
 */
function volumeState(source: BelievedPackage): FileFields {
  const { core, opened } = source
  const { series, sequence, sender } = opened.manifest
  const { read, reader } = core.store
  const head = headOf(opened.lists, sequence)
  const own = schemaVersion(reader)
  if (head.schema !== own)
    return fieldsFor(
      'toCorrect',
      `移交单位的程序版本不同（数据结构 ${head.schema}，本机 ${own}），请两边升级到同一版本后重新做移交包。`,
    )
  const filled = filledTable(reader)
  if (filled !== null)
    return fieldsFor('conflict', `${onlyEmpty}本库已有“${handedTableNames[filled.name] ?? filled.name}”。`)
  const here = new Set(volumesHere(read, { series, fingerprint: sender.fingerprint }).map(file => file.sequence))
  const missing = Array.from({ length: head.volumes }, (_, at) => at + 1).filter(
    volume => volume !== sequence && !here.has(volume),
  )
  if (missing.length > 0) return fieldsFor('waiting', `共 ${head.volumes} 卷，第${missing.join('、')}卷还没有收到。`)
  if (sequence < head.volumes)
    return fieldsFor('waiting', `附件卷（第${sequence}卷，共${head.volumes}卷），收入最后一卷时一并收入。`)
  return ready(source, head)
}

function begin(context: CallContext, file: StoredFile): BegunImport {
  const { job, ended } = startTaking(context, file)
  return { job, ended: async () => demandDone(await ended) }
}

const previewLists: ReadonlySet<string> = new Set(Object.values(handoverLists).map(name => `data/${name}.ndjson`))

/** All records of an office for its successor: several volumes, imported whole by a job, into an empty vault only. */
export const handover: PackageHandler = {
  inSequence: false,
  independent: true,
  // the tables are read by the job that imports them
  keepsList: name => previewLists.has(name),
  open: source =>
    source.opened.manifest.sender.kind !== 'office'
      ? null
      : { stateOf: () => volumeState(source), run: (context, file) => begin(context, file).ended() },
  // the volume that holds the records may have come before the others
  awaitsBatch: ({ counts }) => counts[handoverLists.proofs] !== undefined,
  begin,
  undo: undoTaking,
}
