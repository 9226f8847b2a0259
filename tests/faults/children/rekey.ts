import { randomBytes } from 'node:crypto'
import { readKeyring } from '../../../db/vault/keyring.ts'
import { changeDataKey } from '../../../db/vault/rekey.ts'
import { Secret } from '../../../db/store/secret.ts'
import { unlockDataKey } from '../../../db/vault/keySlots.ts'
import { noProgress } from '../../../db/store/jobProgress.ts'
import { byPassword, open, say } from './start.ts'

/** Changes the data key for ever; opens the vault in between, as the desk does. */
const [folder] = process.argv.slice(2)
for (;;) {
  const from = await unlockDataKey(readKeyring(folder!), byPassword)
  const { database } = await changeDataKey(folder!, from, Secret.take(randomBytes(32)), noProgress)
  say(database)
  const vault = await open(folder!)
  vault.close()
}
