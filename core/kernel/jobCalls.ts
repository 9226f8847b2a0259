import { contract } from './callContext.ts'

export const jobHandlers = {
  list: contract.jobs.list.handler(({ context: { core, connection } }) => core.jobs.list(connection.id)),
  watch: contract.jobs.watch.handler(({ input, context, signal }) => context.core.jobs.watch(input.job, signal)),
  cancel: contract.jobs.cancel.handler(({ input, context }) => ({ cancelled: context.core.jobs.cancel(input.job) })),
}
