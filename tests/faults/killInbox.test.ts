import { expect, test } from 'vitest'
import { verifyAudit } from '../../db/store/chain.ts'
import { openVault } from '../../db/vault/vault.ts'
import { Month } from '../../domain/shared/period.ts'
import { startCore } from '../../core/startCore.ts'
import { aDesk } from '../builders/desk.ts'
import { townships } from '../builders/month.ts'
import { aStick } from '../builders/stick.ts'
import { byPassword, cheap, login, opening, password } from '../builders/vault.ts'
import { brought } from '../builders/unitForm.ts'
import { killsOf } from '../builders/runs.ts'
import { killAtRandom } from './kill.ts'

const times = killsOf(40)
/** As many as so many kills leave time for: about ten come in before each. */
const size = times > 20 ? 500 : 150

const numbers = (lines: ReadonlySet<string>, word: string): number[] =>
  [...lines].filter(line => line.startsWith(word)).map(line => Number(line.split(' ')[1]))

/** Brings a stick of files into the inbox, and gives how many of them can be imported. */
async function bringStick(desk: Awaited<ReturnType<typeof aDesk>>): Promise<number> {
  const units = await townships(desk.call, 60)
  const files = await aStick(desk, units, Month.parse('2026-10'), size)
  for (let at = 0; at < files.length; at += 100)
    await brought(
      desk,
      files.slice(at, at + 100).map(({ name, bytes }) => [name, bytes] as const),
    )
  return files.filter(({ state }) => state === 'ready').length
}

/** Every file is in whole or not at all, and what the child acknowledged is done. */
async function expectWholeFiles(vaultFolder: string, lines: ReadonlySet<string>, withAudit: boolean): Promise<void> {
  const again = await openVault(vaultFolder, byPassword, opening)
  const count = (sql: string) => again.store.reader.prepare(`SELECT count(*) FROM ${sql}`).pluck().get() as number
  const imported = count("import_files WHERE state = 'imported'")
  const sheets = count("import_files WHERE state = 'imported' AND sheet IS NOT NULL")
  expect([count('figure_reports'), count('findings')]).toEqual([imported - sheets, imported])
  const undone = new Set(numbers(lines, 'undone'))
  const lasting = numbers(lines, 'imported').filter(id => !undone.has(id))
  const states = again.store.reader.prepare('SELECT state FROM import_files WHERE id = ?').pluck()
  for (const id of lasting) expect(['imported', 'undone']).toContain(states.get(id))
  if (withAudit) expect(verifyAudit(again.store.reader).fault).toBeNull()
  again.close()
}

/** Imports what is still ready, and gives the state of every file. */
async function importRest(call: ReturnType<ReturnType<typeof startCore>['client']>): Promise<string[]> {
  const { rows: batches } = await call.inbox.batches({ offset: 0, limit: 20 })
  for (const { id } of batches) {
    const ready = await call.inbox.files({ batch: id, state: 'ready' })
    if (ready.length > 0) await call.inbox.commit({ ids: ready.map(file => file.id) })
  }
  const all = await Promise.all(batches.map(({ id }) => call.inbox.files({ batch: id, state: null })))
  return all.flat().map(({ state }) => state)
}

test(`killed ${times} times while ${size} files come in: each is in whole or not at all, and none twice`, async () => {
  const desk = await aDesk()
  const good = await bringStick(desk)
  const { vaultFolder, folder, documents } = desk
  await desk.core.close()
  const acknowledged = new Set<string>()
  for (let kill = 0; kill < times; kill += 1) {
    const { lines } = await killAtRandom('inbox', [`${folder}/child`, documents, vaultFolder], 150)
    for (const line of lines) acknowledged.add(line)
    await expectWholeFiles(vaultFolder, acknowledged, kill % 10 === 0)
  }
  const core = startCore({
    shell: { kind: 'test' },
    stateFolder: `${folder}/child`,
    documentsFolder: documents,
    vaultFolder,
    version: 'x',
    derivationCost: cheap,
  })
  const call = core.client(core.connect())
  await call.vault.unlock({ login, password })
  const states = await importRest(call)
  expect(states).toHaveLength(size)
  expect(states.filter(state => state === 'imported' || state === 'undone')).toHaveLength(good)
  await core.close()
})
