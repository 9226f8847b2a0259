import type { PaperInput, PaperInputs } from '../../documents/papers/papers.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { successionList } from '../handover/paperInputs.ts'
import { batchAnswers, correctionSlip, receipt } from '../inbox/paperInputs.ts'
import { findingLedger, recheckOpinion, rectificationOrder } from '../inspections/paperInputs.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { handoverList, mediaRegister } from '../outbox/paperInputs.ts'
import { monthlyReport } from '../summaries/paperInputs.ts'
import { forwardingNotice, taskBreakdown, urgeSlip } from '../tasks/paperInputs.ts'
import { signInSheet } from '../training/paperInputs.ts'

const inputs: {
  readonly [Kind in PaperKind]: (core: CoreState, order: PaperOrder, number: string) => PaperInputs[Kind]
} = {
  forwardingNotice,
  taskBreakdown,
  urgeSlip,
  rectificationOrder,
  recheckOpinion,
  findingLedger,
  mediaRegister,
  receipt,
  correctionSlip,
  batchAnswers,
  handoverList,
  signInSheet,
  monthlyReport,
  successionList,
}

/** All that a paper is made of as the records stand now, under a number; '' for papers without one. */
export const paperInput = (core: CoreState, order: PaperOrder, number: string): PaperInput =>
  inputs[order.kind](core, order, number)
