import { ed25519 } from '@noble/curves/ed25519.js'
import { Decrypter, Encrypter } from 'age-encryption'
import { createTar, parseTar } from 'nanotar'
import { entryBytes, Manifest, manifestOf, tarBlock, type Part } from '../../domain/packages/manifest.ts'
import { submissionCounts, type Submission } from '../../domain/packages/submission.ts'
import { formSeries, SlipItem, type FormData } from '../../domain/outbox/formData.ts'
import { Instant } from '../../domain/shared/time.ts'
import type { Draft } from './draft.ts'
import { newUid } from './newUid.ts'

const utf8 = new TextEncoder()

/** SHA-256 in hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

function fromBase64url(text: string): Uint8Array {
  const binary = atob(text.replace(/-/gu, '+').replace(/_/gu, '/'))
  return Uint8Array.from(binary, letter => letter.charCodeAt(0))
}

interface Named {
  readonly name: string
  readonly data: Uint8Array
}

const lists = (submission: Submission): Named[] =>
  Object.entries(submission)
    .filter(([, records]) => records.length > 0)
    .map(([area, records]) => ({
      name: `data/${area}.ndjson`,
      data: utf8.encode(records.map(record => `${JSON.stringify(record)}\n`).join('')),
    }))

async function partOf({ name, data }: Named): Promise<Part> {
  return { name, bytes: data.length, sha256: await sha256(data) }
}

/** A tar that ends with its two empty blocks; the library would pad it to 10 KiB. */
function tarOf(entries: readonly Named[]): Uint8Array {
  const filled = createTar([...entries])
  const used = entries.reduce((sum, { data }) => sum + entryBytes(data.length), 0)
  const tar = new Uint8Array(used + 2 * tarBlock)
  tar.set(filled.subarray(0, used))
  return tar
}

/** A package that was sealed here, and the digest that stands on the print and comes back on the receipt. */
export interface Sealed {
  readonly bytes: Uint8Array
  readonly digest: string
  readonly manifest: Manifest
}

/** Seals what is handed in for the office and for this form itself, signed with the unit's key. */
export async function seal(
  { form, month, expires, office, unit }: FormData,
  submission: Submission,
  { photos, files }: Pick<Draft, 'photos' | 'files'>,
  sequence: number,
): Promise<Sealed> {
  const sent = new Set([...submission.attachments, ...submission.photos].map(({ file }) => file))
  const contents = new Map([
    ...photos.map(({ sha256: digest, bytes }) => [`${digest}.jpg`, bytes] as const),
    ...files.map(({ file, bytes }) => [file, bytes] as const),
  ])
  const parts = [
    ...lists(submission),
    ...[...contents].filter(([file]) => sent.has(file)).map(([file, data]) => ({ name: `files/${file}`, data })),
  ]
  const manifest = Manifest.parse(
    manifestOf({
      id: newUid(),
      kind: 'submission',
      sender: { kind: 'unit', name: unit.name, code: unit.uid, fingerprint: unit.fingerprint },
      recipients: [office.fingerprint, unit.fingerprint],
      period: month,
      series: formSeries(form),
      sequence,
      created: Instant.parse(new Date().toISOString()),
      expires,
      answers: null,
      counts: submissionCounts(submission),
      parts: await Promise.all(parts.map(partOf)),
    }),
  )
  const head = utf8.encode(JSON.stringify(manifest))
  const signature = ed25519.sign(head, fromBase64url(unit.signingKey))
  const tar = tarOf([{ name: 'manifest.json', data: head }, { name: 'manifest.sig', data: signature }, ...parts])
  const encrypter = new Encrypter()
  encrypter.addRecipient(office.recipient)
  encrypter.addRecipient(unit.recipient)
  return { bytes: await encrypter.encrypt(tar), digest: await sha256(head), manifest }
}

/** A file opened in the form, by its kind. */
type Opened =
  | { readonly kind: 'slip'; readonly items: readonly SlipItem[] }
  | { readonly kind: 'receipt'; readonly text: string }
  | { readonly kind: 'draft'; readonly lists: ReadonlyMap<string, readonly unknown[]>; readonly sequence: number }

function readLines(bytes: Uint8Array | undefined): unknown[] {
  const lines = new TextDecoder().decode(bytes).split('\n')
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as unknown)
}

const opened: Readonly<Record<string, (parts: ReadonlyMap<string, Uint8Array>, manifest: Manifest) => Opened>> = {
  correctionSlip: parts => ({
    kind: 'slip',
    items: readLines(parts.get('data/slip.ndjson')).map(line => SlipItem.parse(line)),
  }),
  receipt: (_, { sequence, sender, created }) => ({
    kind: 'receipt',
    text: `${sender.name}已于 ${created.slice(0, 10)} 收到第 ${sequence} 份。`,
  }),
  submission: (parts, { sequence }) => ({
    kind: 'draft',
    sequence,
    lists: new Map(
      [...parts]
        .filter(([name]) => name.startsWith('data/'))
        .map(([name, data]) => [name.slice(5, -7), readLines(data)]),
    ),
  }),
}

/** Opens a slip or receipt of the office, or a package that this form saved; throws for anything else. */
export async function open(file: Uint8Array, { form, office, unit }: FormData): Promise<Opened> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(unit.identity)
  const entries = parseTar(Uint8Array.from(await decrypter.decrypt(file)).buffer)
  const parts = new Map(entries.map(({ name, data }) => [name, data ?? new Uint8Array()]))
  const head = parts.get('manifest.json')!
  const manifest = Manifest.parse(JSON.parse(new TextDecoder().decode(head)))
  const own = manifest.sender.fingerprint === unit.fingerprint
  const key = fromBase64url(own ? unit.verifyKey : office.verifyKey)
  if (!own && manifest.sender.fingerprint !== office.fingerprint) throw new Error('a sender nobody knows')
  if (manifest.series !== formSeries(form)) throw new Error('another form')
  if (!ed25519.verify(parts.get('manifest.sig')!, head, key)) throw new Error('a signature that does not hold')
  for (const { name, sha256: digest } of manifest.parts)
    if ((await sha256(parts.get(name)!)) !== digest) throw new Error('a part that was changed')
  return opened[manifest.kind]!(parts, manifest)
}
