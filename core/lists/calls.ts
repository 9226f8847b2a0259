import { chosenColumns, keepColumns } from '../../db/lists/chosenColumns.ts'
import { listViews, removeView, saveView } from '../../db/lists/views.ts'
import { change } from '../../db/store/change.ts'
import type { ListName } from '../../domain/lists/listName.ts'
import type { ListQuery } from '../../domain/lists/listQuery.ts'
import { listNamed } from '../../domain/lists/lists.ts'
import { contract, demandPermission, userOf, type CallContext } from '../kernel/callContext.ts'
import { startExport } from '../kernel/exportJob.ts'
import { printWay } from '../kernel/printing.ts'
import { currentLetterhead } from '../settings/letterhead.ts'
import { listTable } from './listTable.ts'

/** Refuses who may not read the list. */
const demandReader = (context: CallContext, list: ListName, call: string): void =>
  demandPermission(context, listNamed(list).permission, `lists.${call}`)

/** The reader is known; the search is made here, since a worker cannot bring the index up to date. */
function asked(context: CallContext, query: ListQuery, call: string) {
  demandReader(context, query.list, call)
  return { list: query.list, query: listTable[query.list].ask(context.core.store, query, userOf(context)) }
}

export const listHandlers = {
  columns: contract.lists.columns.handler(({ input: { list }, context }) => {
    demandReader(context, list, 'columns')
    return chosenColumns(context.core.store.read, userOf(context).id, list)
  }),
  keepColumns: contract.lists.keepColumns.handler(({ input: { list, columns }, context }) => {
    demandReader(context, list, 'keepColumns')
    const actor = userOf(context)
    change(context.core.store, { actor, action: 'columns.keep' }, at => keepColumns(at, actor.id, list, columns))
    return { kept: columns !== null }
  }),
  views: contract.lists.views.handler(({ input: { list }, context }) => {
    demandReader(context, list, 'views')
    return listViews(context.core.store.read, userOf(context).id, list)
  }),
  saveView: contract.lists.saveView.handler(({ input, context }) => {
    demandReader(context, input.list, 'saveView')
    const actor = userOf(context)
    return change(context.core.store, { actor, action: 'view.save' }, at => ({
      id: saveView(at, { userId: actor.id, ...input }),
    }))
  }),
  removeView: contract.lists.removeView.handler(({ input, context }) => {
    const { core } = context
    const actor = userOf(context)
    return change(core.store, { actor, action: 'view.remove' }, at => {
      removeView(at, actor.id, input.id, core.clock())
      return { id: input.id }
    })
  }),
  sums: contract.lists.sums.handler(({ input, context }) => {
    const { list, query } = asked(context, input.query, 'sums')
    return { ...listTable[list].sums(context.core.store.read, query) }
  }),
  export: contract.lists.export.handler(({ input, context }) =>
    startExport(context, 'listExport', {
      ...context.core.vault.access,
      ...asked(context, input.query, 'export'),
      columns: input.columns,
    }),
  ),
  print: contract.lists.print.handler(({ input: { query, columns, volume }, context }) => {
    const { core } = context
    return startExport(context, 'listPrint', {
      ...core.vault.access,
      ...asked(context, query, 'print'),
      columns,
      volume,
      organ: currentLetterhead(core.store.read).organ,
      day: query.day,
      ...printWay(core),
    })
  }),
}
