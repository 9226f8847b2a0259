import type { Work } from '../../db/store/jobProgress.ts'
import type { JobKind } from '../../domain/jobs/api.ts'
import { auditVerify } from '../audit/verifyJob.ts'
import { backup, backupVerify, restore, salvage } from '../backups/jobs.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { updateProve } from '../updates/proveJob.ts'
import { check, rekey } from '../vault/jobs.ts'

type WorkTable = { [K in JobKind]: (order: OrderOf<K>, work: Work) => WorkDone<K> | Promise<WorkDone<K>> }

const workTable: WorkTable = {
  backup,
  restore,
  backupVerify,
  salvage,
  updateProve,
  rekey,
  check,
  auditVerify,
  // imported by the order that needs them: a backup does not load the sheet reader
  auditExport: async (order, work) => (await import('../audit/exportJob.ts')).auditExport(order, work),
  recordExport: async (order, work) => (await import('../records/exportJob.ts')).recordExport(order, work),
  unitExport: async (order, work) => (await import('../organizations/exportJob.ts')).unitExport(order, work),
  personExport: async (order, work) => (await import('../people/exportJob.ts')).personExport(order, work),
  listExport: async (order, work) => (await import('../lists/exportJob.ts')).listExport(order, work),
  listPrint: async (order, work) => (await import('../lists/printJob.ts')).listPrint(order, work),
  unitMonthsPrint: async (order, work) => (await import('../summaries/printJob.ts')).unitMonthsPrint(order, work),
  sheetImport: async (order, work) => (await import('../sheets/importJob.ts')).sheetImport(order, work),
  sheetFaults: async (order, work) => (await import('../sheets/importJob.ts')).sheetFaults(order, work),
  sheetUndo: async (order, work) => (await import('../sheets/importJob.ts')).sheetUndo(order, work),
  handoverMake: async (order, work) => (await import('../handover/makeJob.ts')).handoverMake(order, work),
  handoverTake: async (order, work) => (await import('../handover/takeJob.ts')).handoverTake(order, work),
  handoverUndo: async (order, work) => (await import('../handover/undoJob.ts')).handoverUndo(order, work),
}

/** Does one order to its end; rejects with a Refusal, Cancelled, or a bug's error, also from synchronous work. */
export const doWork = async <K extends JobKind>(kind: K, order: OrderOf<K>, work: Work): Promise<WorkDone<K>> =>
  workTable[kind](order, work)
