import { contract } from '../kernel/callContext.ts'
import { openToday, startMaking } from './handoverJobs.ts'

/** What an office is asked about handing everything over, at 发件. */
export const handoverHandlers = {
  makeHandover: contract.outbox.makeHandover.handler(({ input, context }) => startMaking(context, input)),
  openItems: contract.outbox.openItems.handler(({ context }) => openToday(context.core.store, context.core.today())),
}
