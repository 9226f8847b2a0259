import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Release } from '../../domain/updates/release.ts'
import { Refusal } from '../../domain/shared/refusal.ts'

/** First line of every update file; a later layout has another number. */
const mark = 'SafetyDesk update 1'

/** The head is three short lines: mark, release, signature. */
const maxHeadBytes = 2048

/** Ending of the names of update files. */
export const updateEnding = '.sdu'

const signedText = (release: string): Buffer => Buffer.from(`${mark}\n${release}\n`)

/** The head of an update file; the installer's bytes follow it. `privateKey` is an Ed25519 key as PEM. */
export function sealUpdateHead(release: Release, privateKey: string): Buffer {
  const text = signedText(JSON.stringify(Release.parse(release)))
  const signature = sign(null, text, createPrivateKey(privateKey))
  return Buffer.concat([text, Buffer.from(`${signature.toString('base64')}\n`)])
}

/** The maker's public key in one line, of a public or private Ed25519 key as PEM: base64 of its DER. */
export function updateKeyOf(pem: string): string {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the update key must be an Ed25519 key')
  return key.export({ type: 'spki', format: 'der' }).toString('base64')
}

function isSigned(text: Buffer, signature: string, key: string): boolean {
  const bytes = Buffer.from(signature, 'base64')
  if (bytes.length !== 64 || bytes.toString('base64') !== signature) return false
  return verify(null, text, createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' }), bytes)
}

function firstBytes(at: number): Buffer {
  const buffer = Buffer.alloc(maxHeadBytes)
  return buffer.subarray(0, readSync(at, buffer, 0, maxHeadBytes, 0))
}

function parseRelease(line: string): Release {
  try {
    return Release.parse(JSON.parse(line))
  } catch (cause) {
    throw new Refusal('UPDATE_UNREADABLE', {}, { cause })
  }
}

/** Where the installer begins, and what the head says of it. */
export interface UpdateHead {
  readonly release: Release
  readonly installerAt: number
}

/**
 * Reads the head of an update file and proves who made it; of the installer only its length is looked at. `key` is the
 * maker's as `updateKeyOf` gives it. Refuses UPDATE_UNREADABLE for another file or one cut short, and UPDATE_FORGED for
 * a head that the key's owner did not sign; nothing of an unsigned head is believed.
 */
export function readUpdateHead(file: string, key: string): UpdateHead {
  const at = openSync(file, 'r')
  try {
    const head = firstBytes(at)
    const [first, release, signature] = head.toString('latin1').split('\n', 3)
    if (first !== mark || release === undefined || signature === undefined) throw new Refusal('UPDATE_UNREADABLE')
    const signed = head.subarray(0, first.length + release.length + 2)
    if (!isSigned(signed, signature, key)) throw new Refusal('UPDATE_FORGED')
    const parsed = parseRelease(release)
    const installerAt = signed.length + signature.length + 1
    if (fstatSync(at).size !== installerAt + parsed.bytes) throw new Refusal('UPDATE_UNREADABLE')
    return { release: parsed, installerAt }
  } finally {
    closeSync(at)
  }
}
