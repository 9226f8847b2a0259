import { z } from 'zod'
import { Month } from '../shared/period.ts'
import { Instant, IsoDay } from '../shared/time.ts'

/** Kinds of packages. */
export const PackageKind = z.enum([
  'taskPackage',
  'submission',
  'receipt',
  'correctionSlip',
  'monthlyReport',
  'referenceData',
  'handover',
])
export type PackageKind = z.output<typeof PackageKind>

/** Labels of the kinds on pages and in papers. */
export const packageKindNames: Readonly<Record<PackageKind, string>> = {
  taskPackage: '任务包',
  submission: '报送包',
  receipt: '回执',
  correctionSlip: '补正单',
  monthlyReport: '月度报告',
  referenceData: '基础数据包',
  handover: '移交包',
}

/** Fingerprint of a card or of a unit's enrolment: six groups of four digits. */
export const Fingerprint = z.string().regex(/^\d{4}(?: \d{4}){5}$/u)

/** Who sealed a package: an office by its region's code, or a unit by the identifier that its office gave it. */
export const Sender = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('office'),
    name: z.string().min(2).max(60),
    code: z.string().regex(/^[\dA-Z]{6,12}$/u),
    fingerprint: Fingerprint,
  }),
  z.strictObject({
    kind: z.literal('unit'),
    name: z.string().min(2).max(100),
    code: z.uuid(),
    fingerprint: Fingerprint,
  }),
])
export type Sender = z.output<typeof Sender>

/** Names of parts: plain ones beneath data/ or files/, never a path that climbs. */
export const partName = /^(?:data\/[a-z][A-Za-z]{1,39}\.ndjson|files\/[\da-f]{64}\.[a-z\d]{1,8})$/u

/** One part of a package. */
export const Part = z.strictObject({
  name: z.string().regex(partName),
  bytes: z
    .int()
    .min(0)
    .max(2 ** 33 - 1),
  sha256: z.string().regex(/^[\da-f]{64}$/u),
})
export type Part = z.output<typeof Part>

/** Most parts of one package. */
const maxParts = 5000

/** Content of one package at most, in bytes: 4 GiB. */
const maxContentBytes = 4 * 2 ** 30

/**
 * First entry of every package: what is in it, from whom, for whom. The signature is over these very bytes. Packages of
 * one series follow each other by their sequence, from 1: a later one holds all that the earlier ones held.
 */
export const Manifest = z
  .strictObject({
    format: z.literal('safetydesk-package'),
    version: z.literal(1),
    id: z.uuid(),
    kind: PackageKind,
    sender: Sender,
    /** Fingerprints of those it was sealed for. */
    recipients: z.array(Fingerprint).min(1).max(200),
    period: Month.nullable(),
    series: z.string().regex(/^[\w:-]{1,80}$/u),
    sequence: z.int().min(1).max(100_000),
    created: Instant,
    /** Last day on which it is taken in without asking. */
    expires: IsoDay.nullable(),
    /** The package that this one answers. */
    answers: z.uuid().nullable(),
    /** Records of each list, as the parts hold them. */
    counts: z.record(z.string().regex(/^[a-z][A-Za-z]{1,39}$/u), z.int().min(0)),
    parts: z.array(Part).min(1).max(maxParts),
  })
  .refine(({ parts }) => new Set(parts.map(({ name }) => name)).size === parts.length)
  .refine(({ parts }) => parts.reduce((sum, { bytes }) => sum + bytes, 0) <= maxContentBytes)
export type Manifest = z.output<typeof Manifest>

/** A manifest of these fields in the order of the format; who gets the package twice, as a card of one's own, is named once. */
export const manifestOf = (fields: Omit<Manifest, 'format' | 'version'>): Manifest => ({
  format: 'safetydesk-package',
  version: 1,
  id: fields.id,
  kind: fields.kind,
  sender: fields.sender,
  recipients: [...new Set(fields.recipients)],
  period: fields.period,
  series: fields.series,
  sequence: fields.sequence,
  created: fields.created,
  expires: fields.expires,
  answers: fields.answers,
  counts: fields.counts,
  parts: fields.parts,
})

/** Longest manifest, in bytes. */
export const maxManifestBytes = 2 ** 20

/** Block of a tar: heads are one, contents are filled up to whole ones, two empty ones end it (POSIX.1-1988 ustar). */
export const tarBlock = 512

/** Bytes that one entry of a tar takes up. */
export const entryBytes = (bytes: number): number => tarBlock + Math.ceil(bytes / tarBlock) * tarBlock
