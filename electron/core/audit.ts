import { calls } from './context.ts'

export const auditHandlers = {
  verify: calls.audit.verify.handler(({ input, context: { desk, connection } }) => {
    const { folder, key } = desk.open()
    const order = { kind: 'auditVerify', vaultFolder: folder, key: key.memory, anchor: input.anchor } as const
    return { job: desk.jobs.start(connection.id, order, desk.noticingEnd) }
  }),
}
