import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Manifest } from '../../domain/packages/manifest.ts'
import { emptySubmission, submissionCounts, type Submission } from '../../domain/packages/submission.ts'
import { FormData, formSeries } from '../../domain/outbox/formData.ts'
import type { Month } from '../../domain/shared/period.ts'
import { Instant } from '../../domain/shared/time.ts'
import { partOf, partsOf, recordsPart, writePackage } from '../../exchange/package/writePackage.ts'
import type { aDesk } from './desk.ts'

type Desk = Pick<Awaited<ReturnType<typeof aDesk>>, 'core' | 'connection' | 'call'>

/** PKCS#8 of Ed25519 is this head and the seed. */
const pkcs8 = (seed: string): string =>
  Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'base64url')]).toString(
    'base64',
  )

/** The form of a unit as the office makes it, read back out of its page. */
export async function aForm({ core, connection, call }: Desk, unitId: number, month: Month): Promise<FormData> {
  const [form] = await call.outbox.makeForms({ unitIds: [unitId], month, place: null })
  return formIn((await buffer((await core.openDownload(connection, form!.file!)).content)).toString())
}

/** The content of a form's page. */
export const formIn = (page: string): FormData =>
  FormData.parse(JSON.parse(/<script id="content"[^>]*>(.*?)<\/script>/su.exec(page)![1]!))

/** What is out of the ordinary in a package of a form. */
export type Twist = Partial<Pick<Manifest, 'id' | 'series' | 'sequence' | 'expires' | 'created'>>

/** What a unit hands in with its form, sealed as the form seals it. */
export async function handedIn(
  form: FormData,
  part: Partial<Submission>,
  twist: Twist = {},
  photos: readonly (readonly [file: string, content: Uint8Array])[] = [],
): Promise<Buffer> {
  const submission = { ...emptySubmission, ...part }
  const lists = Object.entries(submission)
    .filter(([, records]) => records.length > 0)
    .map(([area, records]) => recordsPart(area, records))
  const parts = [...lists, ...photos.map(([file, content]) => partOf(`files/${file}`, content))]
  const { uid, name, fingerprint, signingKey, recipient } = form.unit
  const manifest: Manifest = {
    format: 'safetydesk-package',
    version: 1,
    id: randomUUID(),
    kind: 'submission',
    series: formSeries(form.form),
    sender: { kind: 'unit', name, code: uid, fingerprint },
    recipients: [form.office.fingerprint, fingerprint],
    period: form.month,
    sequence: 1,
    created: Instant.parse('2026-11-20T01:00:00.000Z'),
    expires: form.expires,
    answers: null,
    counts: submissionCounts(submission),
    parts: partsOf(parts),
    ...twist,
  }
  return buffer(
    writePackage(manifest, parts, { signingKey: pkcs8(signingKey), recipients: [form.office.recipient, recipient] }),
  )
}

/** Brings files into the inbox as a page does, and gives the batch. */
export async function brought(
  { core, connection, call }: Desk,
  files: readonly (readonly [name: string, content: Uint8Array])[],
): Promise<number> {
  const handles = []
  for (const [name, content] of files)
    handles.push((await core.stageUpload(connection, name, Readable.from([content]))).handle)
  return (await call.inbox.bring({ batch: null, files: handles, source: 'U盘', scanner: '已查杀' })).id
}
