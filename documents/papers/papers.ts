import type { z } from 'zod'
import type { PaperKind } from '../../domain/papers/paper.ts'
import type { PaperDocument } from '../model/document.ts'
import { recheckOpinion, RecheckOpinion, rectificationOrder, RectificationOrder } from './enforcement.ts'
import { findingLedger, FindingLedger } from './findingLedger.ts'
import { forwardingNotice, ForwardingNotice } from './forwardingNotice.ts'
import { handoverList, HandoverList } from './handoverList.ts'
import { mediaRegister, MediaRegister } from './mediaRegister.ts'
import { monthlyReport, MonthlyReport } from './monthlyReport.ts'
import { batchAnswers, BatchAnswers, correctionSlip, CorrectionSlip, receipt, Receipt } from './receipts.ts'
import { signInSheet, SignInSheet } from './signInSheet.ts'
import { successionList, SuccessionList } from './successionList.ts'
import { taskBreakdown, TaskBreakdown } from './taskBreakdown.ts'
import { urgeSlip, UrgeSlip } from './urgeSlip.ts'

const schemas = {
  forwardingNotice: ForwardingNotice,
  taskBreakdown: TaskBreakdown,
  urgeSlip: UrgeSlip,
  rectificationOrder: RectificationOrder,
  recheckOpinion: RecheckOpinion,
  findingLedger: FindingLedger,
  mediaRegister: MediaRegister,
  receipt: Receipt,
  correctionSlip: CorrectionSlip,
  batchAnswers: BatchAnswers,
  handoverList: HandoverList,
  signInSheet: SignInSheet,
  monthlyReport: MonthlyReport,
  successionList: SuccessionList,
} satisfies Record<PaperKind, z.ZodType>

/** The input of a paper of each kind. */
export type PaperInputs = { readonly [Kind in PaperKind]: z.output<(typeof schemas)[Kind]> }

/** The input of a paper of any kind. */
export type PaperInput = PaperInputs[PaperKind]

const makers: { readonly [Kind in PaperKind]: (input: PaperInputs[Kind]) => PaperDocument } = {
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

const schemaOf: { readonly [Kind in PaperKind]: z.ZodType<PaperInputs[Kind]> } = schemas

/**
 * The input of a paper as it was stored, by this version or an earlier one. Throws the schema's error for anything
 * else.
 */
export const readPaperInput = <Kind extends PaperKind>(kind: Kind, stored: unknown): PaperInputs[Kind] =>
  schemaOf[kind].parse(stored)

/** The document of a paper from its input, which is read as `readPaperInput` does. */
export const documentOf = <Kind extends PaperKind>(kind: Kind, input: unknown): PaperDocument =>
  makers[kind](readPaperInput(kind, input))
