import type { ReadDb } from '../../../db/store/store.ts'
import type { PackageKind } from '../../../domain/packages/manifest.ts'
import { planSubmission } from '../../../domain/inbox/planSubmission.ts'
import { submissionOf } from '../../../exchange/package/packageLists.ts'
import { handoverState } from './handover.ts'
import { knownRecords } from './knownRecords.ts'
import { incomingReceipt, incomingSlip } from './answers.ts'
import { incomingTasks } from './taskPackage.ts'
import { incomingReport } from './monthlyReport.ts'
import { referenceData } from './referenceData.ts'
import { writeSubmission } from './submission.ts'
import type { Held, PlannedImport, PackageHandler, BelievedPackage } from './kind.ts'

const unlinked = '这张名片还没有对应到本库的单位，请在“上下级报送—单位名片”中选定。'

function submission({ core, actor, file, opened, unitId }: BelievedPackage): PlannedImport | Held {
  if (unitId === null) return { reason: unlinked }
  const { series } = opened.manifest
  const said = submissionOf(opened.lists)
  const files = new Set(opened.manifest.parts.map(({ name }) => name.replace(/^files\//u, '')))
  const known = (db: ReadDb) => knownRecords(core, db, actor, { unitId, series, submission: said, files })
  return {
    plan: db => planSubmission(said, known(db), file.decisions),
    write: (at, taking) => writeSubmission(at, { ...taking, submission: said, known: known(at.read), source: 'form' }),
  }
}

/** Kinds of packages that the inbox takes in; others are dealt with elsewhere. */
export const packageKinds: Readonly<Partial<Record<PackageKind, PackageHandler>>> = {
  submission: { inSequence: true, open: submission },
  taskPackage: { inSequence: false, open: incomingTasks },
  receipt: { inSequence: false, independent: true, open: incomingReceipt },
  correctionSlip: { inSequence: false, independent: true, open: incomingSlip },
  monthlyReport: { inSequence: false, versioned: true, open: incomingReport },
  referenceData: { inSequence: false, open: referenceData },
  handover: { inSequence: false, independent: true, open: () => null, stateOf: handoverState },
}
