import { createReadStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyAudit } from '../../db/store/chain.ts'
import { openVault } from '../../db/vault/vault.ts'
import { practiceLeader } from '../../domain/practice/sampleLeader.ts'
import { provePackage } from '../../exchange/package/readPackage.ts'
import { ownKeys } from '../../db/reports/reports.ts'
import { copyFolder } from '../builders/copyFolder.ts'
import { aDesk } from '../builders/desk.ts'
import { anOldOffice, broughtPaths, handedBytes, handedOverTo, restOf } from '../builders/handover.ts'
import { aFolder } from '../builders/temporary.ts'
import { byPassword, login, opening } from '../builders/vault.ts'
import { killsOf } from '../builders/runs.ts'
import { killAtRandom } from './kill.ts'

/** Each kill starts the whole core anew on a copy of the vault. */
const times = killsOf(24)

/** From which word of the job on it is killed, and within how long: any time, or inside its longest steps. */
const taking = [
  ['begun', 3000],
  ['writeRows', 400],
  ['compare', 400],
] as const
const making = [
  ['begun', 3000],
  ['readRows', 400],
  ['copyFiles', 400],
] as const

test(`killed ${times} times while an office takes over: all of it is in, or nothing`, async () => {
  const [old, successor] = [await anOldOffice(), await aDesk()]
  const paths = await handedOverTo(old, successor)
  await broughtPaths(successor, paths)
  const { store } = successor.core.context(successor.connection).core
  const before = restOf(store)
  const whole = handedBytes(old.core.context(old.connection).core.store)
  await successor.core.close()
  for (let kill = 0; kill < times; kill += 1) {
    const folder = aFolder()
    const vault = join(folder, '工作库')
    copyFolder(successor.vaultFolder, vault)
    const [from, spanMs] = taking[kill % taking.length]!
    const { lines } = await killAtRandom('handover', [join(folder, 'state'), folder, vault, login], spanMs, from)
    const again = await openVault(vault, byPassword, opening)
    const state = again.store.reader.prepare('SELECT state FROM import_files').pluck().get() as string
    // what the child acknowledged is done
    if (lines.includes('done')) expect(state).toBe('imported')
    if (state === 'imported') expect(handedBytes(again.store)).toEqual(whole)
    else expect(restOf(again.store)).toEqual(before)
    expect(['ready', 'imported']).toContain(state)
    expect(verifyAudit(again.store.reader).fault).toBeNull()
    again.close()
  }
})

test(`killed ${times} times while an office hands over: a whole folder lies on the stick, or none`, async () => {
  const [old, successor] = [await anOldOffice(), await aDesk()]
  await handedOverTo(old, successor)
  const keys = ownKeys(old.core.context(old.connection).core.store.read)!
  await old.core.close()
  const stick = aFolder()
  const shelf = join(stick, '安委办移交')
  const state = join(aFolder(), 'state')
  mkdirSync(state, { recursive: true })
  for (let kill = 0; kill < times; kill += 1) {
    const args = [state, old.documents, old.vaultFolder, practiceLeader.login, stick]
    const [from, spanMs] = making[kill % making.length]!
    await killAtRandom('handover', args, spanMs, from)
    const names = existsSync(shelf) ? readdirSync(shelf) : []
    const folders = names.filter(name => !name.startsWith('.part-'))
    for (const folder of folders)
      for (const name of readdirSync(join(shelf, folder))) {
        const source = createReadStream(join(shelf, folder, name))
        const proof = await provePackage(source, [keys.identity], () => keys.verifyKey)
        expect([proof.believed, proof.manifest.kind]).toEqual([true, 'handover'])
      }
    // one making at most is left behind half done; the next one sweeps it
    expect(names.length - folders.length).toBeLessThanOrEqual(1)
  }
})
