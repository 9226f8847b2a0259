import { contract } from '../kernel/callContext.ts'
import { openToday, startMaking } from './handoverJobs.ts'

export const handoverHandlers = {
  makeHandover: contract.outbox.makeHandover.handler(({ input, context }) => startMaking(context, input)),
  openItems: contract.outbox.openItems.handler(({ context }) => openToday(context.core.store, context.core.today())),
}
