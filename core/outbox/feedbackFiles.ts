import { filesToSend } from '../../db/attachments/attachments.ts'
import { partKeys } from '../../db/tasks/upperTasks.ts'
import {
  maxSentBytes,
  maxSentFiles,
  maxSentOfRecord,
  maxSentTotal,
  type SubmittedAttachment,
} from '../../domain/packages/sentFiles.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { recordsPart, type PartSource } from '../../exchange/package/writePackage.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { blobPart, partFile } from '../packages/blobPart.ts'

type SentFile = ReturnType<typeof filesToSend>[number]

/** Files that show how a task from above was done: those of its parts here, and its own outcome. */
export const filesOfTask = ({ store: { read } }: CoreState, task: number): SentFile[] => [
  ...filesToSend(read, 'assignments', partKeys(read, task)),
  ...filesToSend(read, 'tasks', [task]).filter(({ role }) => role === 'output'),
]

/** Feedback on a task with the files that go along. */
interface FeedbackFiles {
  readonly assignment: string
  readonly title: string
  readonly files: readonly SentFile[]
}

/** Refuses ATTACHMENTS_UNSENT with the file or task that is too large for one package. */
function demandRoom(all: readonly FeedbackFiles[], contents: ReadonlyMap<string, SentFile>): void {
  const large = [...contents.values()].find(({ bytes }) => bytes > maxSentBytes)
  if (large !== undefined) throw new Refusal('ATTACHMENTS_UNSENT', { at: large.name })
  const many = all.find(({ files }) => files.length > maxSentOfRecord)
  if (many !== undefined) throw new Refusal('ATTACHMENTS_UNSENT', { at: many.title })
  const total = [...contents.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  if (total > maxSentTotal || all.flatMap(({ files }) => files).length > maxSentFiles)
    throw new Refusal('ATTACHMENTS_UNSENT')
}

/** The list of files that go with feedback, and their parts; content that several name goes once. */
export function feedbackParts(core: CoreState, all: readonly FeedbackFiles[]): { count: number; parts: PartSource[] } {
  const contents = new Map<string, SentFile>()
  const records = all.flatMap(({ assignment, files }): SubmittedAttachment[] => {
    // the same content at two parts of a task is told once
    const own = new Map(files.map(file => [file.sha256, file]))
    return [...own.values()].map(file => {
      if (!contents.has(file.sha256)) contents.set(file.sha256, file)
      const { sha256, role, name } = file
      const sent = { sha256, name: contents.get(sha256)!.name }
      const shown = role === 'other' ? 'other' : 'feedback'
      return { area: 'assignments', record: assignment, role: shown, name, file: partFile(sent) }
    })
  })
  demandRoom(all, contents)
  if (records.length === 0) return { count: 0, parts: [] }
  const { store, blobs } = core.open()
  const files = [...contents.values()].map(({ blobId: id, ...file }) => blobPart(store.read, blobs, { id, ...file }))
  return { count: records.length, parts: [recordsPart('attachments', records), ...files] }
}
