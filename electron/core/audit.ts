import { calls } from './context.ts'

export const auditHandlers = {
  verify: calls.audit.verify.handler(({ context: { desk, connection } }) => {
    const { folder, key } = desk.open()
    return { job: desk.jobs.start(connection.id, { kind: 'auditVerify', vaultFolder: folder, key: key.memory }) }
  }),
}
