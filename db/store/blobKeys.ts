import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { blobKeys } from '../schema/index.ts'
import type { Change } from './change.ts'

/** An age identity and its recipient: what attachments are sealed to. */
export interface BlobKey {
  readonly identity: string
  readonly recipient: string
}

/** A fresh identity, not yet in the store. */
export async function makeBlobKey(): Promise<BlobKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** From here on attachments are sealed to this identity; earlier ones still open the earlier attachments. */
export const addBlobKey = (change: Change, key: BlobKey, at: string): number =>
  change.insert(blobKeys, { ...key, createdAt: at })
