import { startCore } from '../../../core/startCore.ts'
import { say } from './start.ts'

/** Makes a handover, or takes the one in that is ready, and waits to be killed. */
const [stateFolder, documentsFolder, vaultFolder, login, stick] = process.argv.slice(2) as string[]
const password = 'Correct-Horse-9'
const core = startCore({
  shell: { kind: 'test' },
  stateFolder: stateFolder!,
  documentsFolder: documentsFolder!,
  vaultFolder,
  version: 'x',
  derivationCost: { memoryKiB: 8, passes: 1 },
})
const call = core.client(core.connect())
await call.vault.unlock({ login: login!, password })

async function begin(): Promise<{ job: string }> {
  if (stick !== undefined) {
    const [card] = await call.reports.cards()
    return call.outbox.makeHandover({ card: card!.id, place: core.placeOf(stick), password })
  }
  const [batch] = (await call.inbox.batches({ offset: 0, limit: 1 })).rows
  const [file] = await call.inbox.files({ batch: batch!.id, state: 'ready' })
  return call.inbox.takeOver({ id: file!.id })
}

const job = await begin()
say('begun')
for await (const event of await call.jobs.watch(job)) say(event.phase === 'running' ? event.step : event.phase)
await new Promise(() => setInterval(() => undefined, 1000))
