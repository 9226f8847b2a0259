import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'
import { Month } from '../shared/period.ts'
import { Instant } from '../shared/time.ts'
import { Password } from '../users/password.ts'
import { SummarySnapshot } from '../summaries/report.ts'

/** A file that was made for this page. */
const MadeFile = z.strictObject({ file: Handle, name: z.string(), bytes: z.int() })

/** Another office as its card says; `fingerprint` is compared by telephone before the card is accepted. */
const KnownOffice = z.strictObject({
  office: z.string(),
  regionCode: z.string(),
  fingerprint: z.string(),
  /** Newest format of packages that its program reads (`packageFormat`); null where its card does not say. */
  formats: z.int().nullable(),
})

/** A card that was accepted, and the unit of ours that its office is; null for one above or beside. */
export const AcceptedCard = KnownOffice.extend({
  id: z.int(),
  acceptedAt: Instant,
  revokedAt: Instant.nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
})
export type AcceptedCard = z.output<typeof AcceptedCard>

/** A district's report that came in. */
export const ReceivedReport = z.strictObject({
  id: z.int(),
  office: z.string(),
  regionCode: z.string(),
  month: Month,
  version: z.int(),
  receivedAt: Instant,
  digest: z.string(),
  /** A later version of the same month has come. */
  superseded: z.boolean(),
})
export type ReceivedReport = z.output<typeof ReceivedReport>

const One = z.strictObject({ id: z.int() })

/** Reports on their way up: cards of offices, sealed packages out and in. */
export const reportsApi = {
  /**
   * This office's own card; its keys are made at the first call and stay in the vault. Version 0.1.0 refuses a card that
   * tells formats, so there is one for it that does not.
   */
  ownCard: sessionCall('reports.write')
    .input(z.strictObject({ isForOlder: z.boolean().default(false) }).default({ isForOlder: false }))
    .output(z.strictObject({ card: MadeFile, ...KnownOffice.shape })),
  /** The private identity of this office as a file of the age tool; the password is asked for again, and it is audited. */
  exportIdentity: sessionCall('vault.rekey', 'PASSWORD_WRONG', 'LOGIN_LOCKED')
    .input(z.strictObject({ password: Password }))
    .output(MadeFile),
  /** What a card's file says, and which card in force of the same office it would replace; nothing is kept. */
  readCard: sessionCall('reports.write', 'CARD_UNREADABLE', 'FILE_GONE')
    .input(z.strictObject({ file: Handle }))
    .output(KnownOffice.extend({ replaces: z.strictObject({ id: z.int(), fingerprint: z.string() }).nullable() })),
  /**
   * Accepts a card whose fingerprint was compared; the same card twice is one. The card of the same office that it
   * replaces, named by key, is out of force from then on. Without `unitId` it is the unit that the earlier card was.
   */
  acceptCard: sessionCall('reports.write', 'CARD_UNREADABLE', 'FILE_GONE', 'RECORD_NOT_FOUND')
    .input(
      z.strictObject({
        file: Handle,
        fingerprint: z.string(),
        replaces: z.int().nullable().default(null),
        unitId: z.int().nullable().optional(),
      }),
    )
    .output(One),
  cards: sessionCall('reports.read').output(z.array(AcceptedCard)),
  revokeCard: sessionCall('reports.write', 'RECORD_NOT_FOUND').input(One).output(One),
  /** Says which unit of ours the office behind a card is; null for none. */
  linkCard: sessionCall('reports.write', 'RECORD_NOT_FOUND')
    .input(z.strictObject({ id: z.int(), unitId: z.int().nullable() }))
    .output(One),
  /**
   * A frozen report as a package that only that office, and this one, can open. Refuses OFFICE_OLDER where it holds lists
   * and that office's program knows none: without them its digest would be another.
   */
  send: sessionCall('reports.write', 'RECORD_NOT_FOUND', 'SUMMARY_NOT_READY', 'OFFICE_OLDER')
    .input(z.strictObject({ summary: z.int(), card: z.int() }))
    .output(MadeFile.extend({ package: z.string() })),
  /** Takes a district's package in, once it is proved. */
  receive: sessionCall(
    'reports.write',
    'FILE_GONE',
    'PACKAGE_UNREADABLE',
    'PACKAGE_NEWER',
    'PACKAGE_NOT_OURS',
    'PACKAGE_FORGED',
    'PACKAGE_KNOWN',
    'PACKAGE_NOT_REPORT',
    'SENDER_UNKNOWN',
  )
    .input(z.strictObject({ file: Handle }))
    .output(ReceivedReport),
  received: sessionCall('reports.read').output(z.array(ReceivedReport)),
  report: sessionCall('reports.read', 'RECORD_NOT_FOUND')
    .input(One)
    .output(z.strictObject({ head: ReceivedReport, snapshot: SummarySnapshot })),
}
