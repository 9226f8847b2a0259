import { compareBlobs, namedBlobs } from '../../db/backups/poolBlobs.ts'
import { checkBlobs } from '../../db/store/blobs.ts'
import { verifyAudit } from '../../db/store/chain.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import { checkDatabase } from '../../db/store/open.ts'
import { Secret } from '../../db/store/secret.ts'
import { readDb } from '../../db/store/store.ts'
import { changeDataKey } from '../../db/vault/rekey.ts'
import { blobsFolder } from '../../db/vault/vault.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { withDatabase } from '../jobs/withVault.ts'

/** Checks database, audit log and attachments; attachments that no row names are counted, not removed. */
export const check = (order: OrderOf<'check'>, work: Work): WorkDone<'check'> =>
  withDatabase(order, (client, file) => {
    work.progress('verify', 0, null)
    checkDatabase(client, file, true)
    const { rows, fault } = verifyAudit(client)
    const blobs = namedBlobs(client)
    compareBlobs(blobs, blobsFolder(order.vaultFolder), work)
    const { orphans } = checkBlobs(readDb(client), blobsFolder(order.vaultFolder))
    return {
      result: {
        rows,
        sound: fault === null,
        brokenAt: fault?.seq ?? null,
        blobs: blobs.length,
        orphans: orphans.length,
      },
    }
  })

/** Copies the database under a new key, proves the copy and swaps. */
export async function rekey(order: OrderOf<'rekey'>, work: Work): Promise<WorkDone<'rekey'>> {
  const keyring = await changeDataKey(order.vaultFolder, new Secret(order.from), new Secret(order.to), work)
  return { result: { database: keyring.database } }
}
