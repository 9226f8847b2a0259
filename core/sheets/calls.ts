import { randomUUID } from 'node:crypto'
import { listImports } from '../../db/sheets/imports.ts'
import { unitHistory, unitUid } from '../../db/organizations/units.ts'
import { formTasks } from '../../db/outbox/formRecords.ts'
import { receivedName } from '../../domain/inbox/fileKinds.ts'
import { templateOf, type TemplateUnit } from '../../domain/sheets/template.ts'
import { versionAsOf } from '../../domain/organizations/history.ts'
import type { JobResult } from '../../domain/jobs/api.ts'
import { monthPeriod } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { Instant } from '../../domain/shared/time.ts'
import { writeTemplate } from '../../exchange/xlsx/writeTemplate.ts'
import { reporting } from '../settings/calendar.ts'
import { noChoices } from '../../domain/sheets/sheetImport.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import type { SheetDecisions, SheetSource } from '../jobs/orders.ts'
import { found } from '../kernel/found.ts'
import { searchIds } from '../kernel/searchIds.ts'
import { stageFile } from '../kernel/stageFile.ts'
import type { Preview } from '../kernel/previews.ts'
import { startExport } from '../kernel/exportJob.ts'

/** Previews that are kept; for an older one the sheet is read again. */
const maxPreviews = 8

function keepPreview(core: CoreState, sheet: SheetSource, decisions: SheetDecisions): JobResult {
  const preview = randomUUID()
  core.previews.set(preview, { sheet, decisions })
  for (const old of [...core.previews.keys()].slice(0, -maxPreviews)) core.previews.delete(old)
  return { preview }
}

function previewOf(core: CoreState, preview: string): Preview {
  return found(core.previews.get(preview))
}

function look({ core, connection }: CallContext, sheet: SheetSource): { job: string } {
  const order = { ...core.vault.access, sheet, commit: null }
  const job = core.jobs.start(connection.id, 'sheetImport', order, end => {
    core.recordJobDamage(end)
    return end.phase === 'done' && end.value !== null ? keepPreview(core, sheet, end.value) : undefined
  })
  return { job }
}

const previewSheet = contract.sheets.previewSheet.handler(async ({ input, context }) => {
  const { core } = context
  if (core.jobs.running) throw new Refusal('JOB_RUNNING')
  const { kind, month, choices = noChoices } = input
  if (kind === 'figures' && month === undefined) throw new Refusal('INPUT_INVALID', { at: 'month' })
  const { rule } = reporting(core.store.read)
  const period = month === undefined ? null : { month, to: monthPeriod(rule, month).to, rule }
  const { name, staged } = await stageFile(core, input.file)
  return look(context, { kind, staged, fileName: name, day: input.day, period, head: null, choices })
})

/** Keys that a list's search finds, or null without a search; they go into the order of the export job. */
function foundBy(core: CoreState, kind: 'unit' | 'person', text: string | undefined) {
  return searchIds(core.store, kind, text).ids
}

/** The unit that a template is made for. Refuses RECORD_NOT_FOUND, UNIT_CLOSED. */
function templateUnit(core: CoreState, unitId: number): TemplateUnit {
  const { read } = core.store
  const [unit, uid] = [found(unitHistory(read, unitId)), found(unitUid(read, unitId))]
  const name = versionAsOf(unit, core.today())?.fields.name
  if (name === undefined) throw new Refusal('UNIT_CLOSED')
  return { uid, name, tasks: formTasks(read, unitId) }
}

export const sheetHandlers = {
  previewSheet,
  preview: contract.sheets.preview.handler(({ input, context }) => {
    const { sheet, decisions } = previewOf(context.core, input.preview)
    const { digest: _, ...preview } = decisions
    const { kind, fileName, choices } = sheet
    return { preview: input.preview, kind, fileName, choices, ...preview }
  }),
  lookAgain: contract.sheets.lookAgain.handler(({ input, context }) => {
    const { sheet } = previewOf(context.core, input.preview)
    return look(context, { ...sheet, choices: input.choices })
  }),
  commitSheet: contract.sheets.commitSheet.handler(({ input, context }) => {
    const { core, connection } = context
    const { sheet, decisions } = previewOf(context.core, input.preview)
    const { id, name } = userOf(context)
    const commit = { actor: { id, name }, digest: decisions.digest, file: null }
    const order = { ...core.vault.access, sheet, commit }
    return { job: core.jobs.start(connection.id, 'sheetImport', order, core.recordJobDamage) }
  }),
  rejectedSheet: contract.sheets.rejectedSheet.handler(({ input, context }) => {
    const { sheet } = previewOf(context.core, input.preview)
    const { onlyMarked = false } = input
    return startExport(context, 'sheetFaults', { ...context.core.vault.access, sheet, onlyMarked })
  }),
  imports: contract.sheets.imports.handler(({ context }) =>
    listImports(context.core.store.read, 50).map(({ uid: _, sha256: __, change: ___, ...record }) => ({
      ...record,
      at: Instant.parse(record.at),
      undoneAt: record.undoneAt === null ? null : Instant.parse(record.undoneAt),
    })),
  ),
  undoImport: contract.sheets.undoImport.handler(({ input, context }) => {
    const { core, connection } = context
    const { id, name } = userOf(context)
    const order = { ...core.vault.access, importId: input.id, actor: { id, name } }
    return { job: core.jobs.start(connection.id, 'sheetUndo', order, core.recordJobDamage) }
  }),
  template: contract.sheets.template.handler(async ({ input: { kind, unit }, context: { core, connection } }) => {
    const own = unit === undefined ? null : templateUnit(core, unit)
    const template = templateOf(kind, own)
    const name = receivedName(['模板', template.title, ...(own === null ? [] : [own.name])].join('-'))
    return core.downloads.offer(connection.id, `${name}.xlsx`, await writeTemplate(template))
  }),
  exportUnits: contract.sheets.exportUnits.handler(({ input, context }) => {
    const { text, ...filter } = input.filter
    const query = { ...input, filter, found: foundBy(context.core, 'unit', text) }
    return startExport(context, 'unitExport', { ...context.core.vault.access, query })
  }),
  exportPeople: contract.sheets.exportPeople.handler(({ input, context }) => {
    const { text, ...filter } = input.filter
    const query = { ...input, filter, found: foundBy(context.core, 'person', text) }
    return startExport(context, 'personExport', { ...context.core.vault.access, query })
  }),
}
