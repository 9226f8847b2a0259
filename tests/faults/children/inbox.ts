import { startCore } from '../../../core/startCore.ts'
import { say } from './start.ts'

/** Imports what is ready, then takes it all back, and waits to be killed. */
const [stateFolder, documentsFolder, vaultFolder] = process.argv.slice(2) as [string, string, string]
const core = startCore({
  shell: { kind: 'test' },
  stateFolder,
  documentsFolder,
  vaultFolder,
  version: 'x',
  derivationCost: { memoryKiB: 8, passes: 1 },
})
const call = core.client(core.connect())
await call.vault.unlock({ login: 'zhang', password: 'Correct-Horse-9' })
const { rows } = await call.inbox.batches({ offset: 0, limit: 20 })
say('ready')
for (const { id: batch } of rows)
  for (const { id } of await call.inbox.files({ batch, state: 'ready' })) {
    await call.inbox.commit({ ids: [id] })
    say(`imported ${id}`)
  }
for (const { id: batch } of rows)
  for (const { id } of await call.inbox.files({ batch, state: 'imported' })) {
    await call.inbox.undo({ id })
    say(`undone ${id}`)
  }
await new Promise(() => setInterval(() => undefined, 1000))
