import { undo } from '../../../db/store/undo.ts'
import { change } from '../../../db/store/change.ts'
import { noProgress } from '../../../db/store/jobProgress.ts'
import type { SheetSource } from '../../../core/jobs/orders.ts'
import { sheetImport } from '../../../core/sheets/importJob.ts'
import { open, say } from './start.ts'

/** Imports a sheet and takes it back, for ever. */
const [folder, digest, source] = process.argv.slice(2)
const vault = await open(folder!)
const actor = { id: 1, name: '张三' }
const sheet = JSON.parse(source!) as SheetSource
const last = () =>
  vault.store.reader
    .prepare("SELECT change FROM audit WHERE action = 'import.people' ORDER BY seq DESC LIMIT 1")
    .pluck()
    .get() as string
const people = () => vault.store.reader.prepare('SELECT count(*) FROM people').pluck().get() as number
for (say('ready'); ;) {
  if (people() > 0) change(vault.store, { actor, action: 'undo.import' }, at => undo(at, vault.store.writer, last()))
  const commit = { actor, digest: digest!, file: null }
  await sheetImport({ vaultFolder: folder!, key: vault.key.memory, sheet, commit }, noProgress)
  say('imported')
}
