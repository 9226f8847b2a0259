import { randomBytes } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import { z } from 'zod'

/** Parameters of the memory-hard key derivation, kept with every slot. Bounded, since a keyring may be forged. */
export const KeyDerivation = z.strictObject({
  name: z.literal('argon2id'),
  memoryKiB: z.int().min(8).max(1_048_576),
  passes: z.int().min(1).max(16),
  salt: z.base64(),
})
export type KeyDerivation = z.output<typeof KeyDerivation>

/** Cost of a derivation: Argon2id (RFC 9106), one lane. */
export interface DerivationCost {
  readonly memoryKiB: number
  readonly passes: number
}

/** 64 MiB and 3 passes, the second choice of RFC 9106: about 0.4 s on a two-core machine. */
export const derivationCost: DerivationCost = { memoryKiB: 65_536, passes: 3 }

/** Fresh parameters with a salt of their own. */
export const newDerivation = (cost: DerivationCost): KeyDerivation => ({
  name: 'argon2id',
  ...cost,
  salt: randomBytes(16).toString('base64'),
})

/** 32 bytes from a password or the digits of a recovery key; text is normalised (NFKC) first. */
export const deriveKey = (secret: string, by: KeyDerivation): Promise<Uint8Array> =>
  argon2id({
    password: secret.normalize('NFKC'),
    salt: Buffer.from(by.salt, 'base64'),
    parallelism: 1,
    iterations: by.passes,
    memorySize: by.memoryKiB,
    hashLength: 32,
    outputType: 'binary',
  })
