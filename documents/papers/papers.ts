import type { z } from 'zod'
import type { PaperKind } from '../../domain/papers/paper.ts'
import type { PaperDocument } from '../model/document.ts'
import { batchAnswers, BatchAnswers, correctionSlip, CorrectionSlip, receipt, Receipt } from './receipts.ts'
import { recheckOpinion, RecheckOpinion, rectificationOrder, RectificationOrder } from './enforcement.ts'
import { forwardingNotice, ForwardingNotice } from './forwardingNotice.ts'
import { handoverList, HandoverList } from './handover.ts'
import { monthlyReport, MonthlyReport } from './monthlyReport.ts'
import { successionList, SuccessionList } from './successionList.ts'
import {
  findingLedger,
  FindingLedger,
  mediaRegister,
  MediaRegister,
  signInSheet,
  SignInSheet,
  taskBreakdown,
  TaskBreakdown,
} from './tablePapers.ts'
import { urgeSlip, UrgeSlip } from './urgeSlip.ts'

const made =
  <Input>(schema: z.ZodType<Input>, make: (input: Input) => PaperDocument) =>
  (input: unknown): PaperDocument =>
    make(schema.parse(input))

const makers: Readonly<Record<PaperKind, (input: unknown) => PaperDocument>> = {
  forwardingNotice: made(ForwardingNotice, forwardingNotice),
  taskBreakdown: made(TaskBreakdown, taskBreakdown),
  urgeSlip: made(UrgeSlip, urgeSlip),
  rectificationOrder: made(RectificationOrder, rectificationOrder),
  recheckOpinion: made(RecheckOpinion, recheckOpinion),
  findingLedger: made(FindingLedger, findingLedger),
  mediaRegister: made(MediaRegister, mediaRegister),
  receipt: made(Receipt, receipt),
  correctionSlip: made(CorrectionSlip, correctionSlip),
  batchAnswers: made(BatchAnswers, batchAnswers),
  handoverList: made(HandoverList, handoverList),
  signInSheet: made(SignInSheet, signInSheet),
  monthlyReport: made(MonthlyReport, monthlyReport),
  successionList: made(SuccessionList, successionList),
}

/** The document of a paper from its frozen input; an input that is not of that kind is thrown back by its schema. */
export const documentOf = (kind: PaperKind, input: unknown): PaperDocument => makers[kind](input)
