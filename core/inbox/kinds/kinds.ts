import type { StoredFile } from '../../../db/inbox/files.ts'
import type { PackageKind } from '../../../domain/packages/manifest.ts'
import { incomingReceipt, incomingSlip } from './answers.ts'
import { handover } from './handover.ts'
import type { PackageHandler } from './kind.ts'
import { incomingReport } from './monthlyReport.ts'
import { referenceData } from './referenceData.ts'
import { incomingSubmission } from './submission.ts'
import { incomingTasks } from './taskPackage.ts'

/** How the inbox imports packages of each kind. */
export const packageKinds: Readonly<Record<PackageKind, PackageHandler>> = {
  submission: { inSequence: true, hasAttachments: true, open: incomingSubmission },
  taskPackage: { inSequence: false, open: incomingTasks },
  receipt: { inSequence: false, independent: true, open: incomingReceipt },
  correctionSlip: { inSequence: false, independent: true, open: incomingSlip },
  monthlyReport: { inSequence: false, versioned: true, open: incomingReport },
  referenceData: { inSequence: false, open: referenceData },
  handover,
}

/** The handler of a file's package; undefined for other files and for one that was not read yet. */
export const handlerOf = ({ manifest }: StoredFile): PackageHandler | undefined =>
  manifest === null ? undefined : packageKinds[manifest.kind]
