import { calls } from '../kernel/callContext.ts'
import { referenceCounts } from './contents.ts'
import { makeReferenceData } from './makePackage.ts'

/** What an office is asked about reference data for the offices below, at 发件. */
export const referenceHandlers = {
  makeReferenceData: calls.outbox.makeReferenceData.handler(({ input, context }) => makeReferenceData(context, input)),
  referenceCounts: calls.outbox.referenceCounts.handler(({ context: { desk } }) => referenceCounts(desk)),
}
