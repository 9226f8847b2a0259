import { importOfChange } from '../../db/sheets/imports.ts'
import { fileOfChange } from '../../db/inbox/files.ts'
import { auditNames, readAudit, type AuditQuery } from '../../db/audit/auditLog.ts'
import { deedsOf, userOfChange } from '../../db/audit/deeds.ts'
import { recordNames } from '../../db/audit/recordNames.ts'
import { change } from '../../db/store/change.ts'
import { undo } from '../../db/store/undo.ts'
import type { AuditFilter } from '../../domain/audit/api.ts'
import { referencesOf } from '../../domain/audit/rowTexts.ts'
import { visibleKinds } from '../../domain/audit/visibility.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { startOf } from '../kernel/officeTime.ts'
import { startExport } from '../kernel/exportJob.ts'

function queryOf(context: CallContext, { from, to, ...filter }: AuditFilter): AuditQuery {
  const { id, roles } = userOf(context)
  return {
    ...filter,
    kinds: visibleKinds(roles),
    userId: id,
    from: from === undefined ? undefined : startOf(from),
    until: to === undefined ? undefined : startOf(to, 1),
  }
}

export const auditHandlers = {
  list: contract.audit.list.handler(({ input, context }) => {
    const rows = readAudit(context.core.store.read, queryOf(context, input.filter), input.before, input.limit + 1)
    const page = rows.slice(0, input.limit).map(row => ({
      ...row,
      at: Instant.parse(row.at),
      fields: JSON.parse(row.fields) as Record<string, unknown>,
    }))
    const names = recordNames(context.core.store.read, referencesOf(page), context.core.today())
    return { rows: page, more: rows.length > input.limit, names }
  }),
  people: contract.audit.people.handler(({ context }) => auditNames(context.core.store.read)),
  export: contract.audit.export.handler(({ input, context }) => {
    const order = { ...context.core.vault.access, query: queryOf(context, input.filter) }
    return startExport(context, 'auditExport', order)
  }),
  deeds: contract.audit.deeds.handler(({ input: { before, limit }, context }) => {
    const { store, today } = context.core
    const found = deedsOf(store.reader, userOf(context).id, before, limit + 1)
    const rows = found.slice(0, limit).map(deed => ({
      ...deed,
      at: Instant.parse(deed.at),
      fields: JSON.parse(deed.fields) as Record<string, unknown>,
    }))
    return { rows, more: found.length > limit, names: recordNames(store.read, referencesOf(rows), today()) }
  }),
  undo: contract.audit.undo.handler(({ input, context }) => {
    const { store } = context.core
    const whose = userOfChange(store.reader, input.change)
    if (whose !== undefined && whose !== userOf(context).id) throw new Refusal('UNDO_NOT_YOURS')
    return change(store, { actor: userOf(context), action: 'undo.change', why: input.change }, at => {
      // an import is undone in the inbox or on the page of sheets, which also change its file and its note
      if (fileOfChange(at.read, input.change) !== null || importOfChange(at.read, input.change) !== null)
        throw new Refusal('UNDO_NOT_POSSIBLE')
      undo(at, store.writer, input.change)
      return { change: at.id }
    })
  }),
  verify: contract.audit.verify.handler(({ input, context: { core, connection } }) => {
    const order = { ...core.vault.access, anchor: input.anchor }
    return { job: core.jobs.start(connection.id, 'auditVerify', order, core.recordJobDamage) }
  }),
}
