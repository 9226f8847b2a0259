import { calls } from '../kernel/callContext.ts'
import { openToday, startMaking } from './handoverJobs.ts'

/** What an office is asked about handing everything over, at 发件. */
export const handoverHandlers = {
  makeHandover: calls.outbox.makeHandover.handler(({ input, context }) => startMaking(context, input)),
  openItems: calls.outbox.openItems.handler(({ context }) => openToday(context.desk)),
}
