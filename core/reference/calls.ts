import { contract } from '../kernel/callContext.ts'
import { referenceCounts } from './contents.ts'
import { makeReferenceData } from './makePackage.ts'

export const referenceHandlers = {
  makeReferenceData: contract.outbox.makeReferenceData.handler(({ input, context }) =>
    makeReferenceData(context, input),
  ),
  referenceCounts: contract.outbox.referenceCounts.handler(({ context: { core } }) => referenceCounts(core)),
}
