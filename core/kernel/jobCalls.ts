import { calls } from './callContext.ts'

export const jobHandlers = {
  list: calls.jobs.list.handler(({ context: { desk, connection } }) => desk.jobs.list(connection.id)),
  watch: calls.jobs.watch.handler(({ input, context, signal }) => context.desk.jobs.watch(input.job, signal)),
  cancel: calls.jobs.cancel.handler(({ input, context }) => ({ cancelled: context.desk.jobs.cancel(input.job) })),
}
