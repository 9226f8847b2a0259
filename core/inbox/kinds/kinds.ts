import type { ReadDb } from '../../../db/store/store.ts'
import type { PackageKind } from '../../../domain/packages/manifest.ts'
import { planSubmission } from '../../../domain/inbox/planSubmission.ts'
import { submissionOf } from '../../../exchange/package/packageLists.ts'
import { handoverStands } from './handover.ts'
import { holdings } from './knownRecords.ts'
import { incomingReceipt, incomingSlip } from './answers.ts'
import { incomingTasks } from './taskPackage.ts'
import { incomingReport } from './monthlyReport.ts'
import { referenceData } from './referenceData.ts'
import { takeIn } from './submission.ts'
import type { Aside, Incoming, KindOfPackage, Source } from './kind.ts'

const unlinked = '这张名片还没有对应到本库的单位，请在“上下级报送—单位名片”中选定。'

function submission({ desk, actor, file, opened, unitId }: Source): Incoming | Aside {
  if (unitId === null) return { aside: unlinked }
  const { series } = opened.manifest
  const said = submissionOf(opened.lists)
  const files = new Set(opened.manifest.parts.map(({ name }) => name.replace(/^files\//u, '')))
  const known = (db: ReadDb) => holdings(desk, db, actor, { unitId, series, submission: said, files })
  return {
    plan: db => planSubmission(said, known(db), file.decisions),
    take: (at, taking) => takeIn(at, { ...taking, submission: said, known: known(at.read), source: 'form' }),
  }
}

/** Kinds of packages that the inbox takes in; others are dealt with elsewhere. */
export const incomingKinds: Readonly<Partial<Record<PackageKind, KindOfPackage>>> = {
  submission: { waits: true, open: submission },
  taskPackage: { waits: false, open: incomingTasks },
  receipt: { waits: false, alone: true, open: incomingReceipt },
  correctionSlip: { waits: false, alone: true, open: incomingSlip },
  monthlyReport: { waits: false, versions: true, open: incomingReport },
  referenceData: { waits: false, open: referenceData },
  handover: { waits: false, alone: true, open: () => null, stands: handoverStands },
}
