import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { publicCall } from '../shared/call.ts'
import { refusalCodes } from '../shared/refusal.ts'

/** Long work, each in a worker thread of its own. */
export const JobKind = z.enum([
  'backup',
  'restore',
  'salvage',
  'rekey',
  'auditVerify',
  'check',
  'backupVerify',
  'updateProve',
  'sheetImport',
  'sheetUndo',
  'sheetFaults',
  'recordExport',
  'unitExport',
  'personExport',
  'auditExport',
  'listExport',
  'listPrint',
  'unitMonthsPrint',
  'handoverMake',
  'handoverTake',
  'handoverUndo',
])
export type JobKind = z.output<typeof JobKind>

/** Step of a job; its Chinese name is in the renderer. */
export const JobStep = z.enum([
  'waiting',
  'copyDatabase',
  'copyFiles',
  'compare',
  'verify',
  'swap',
  'readRows',
  'readSheet',
  'writeRows',
  'index',
  'cleanUp',
])
export type JobStep = z.output<typeof JobStep>

/** Figures of a finished job, named; texts are in the renderer. */
export const JobResult = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type JobResult = z.output<typeof JobResult>

/** One word of a job: how far it is, or how it ended. `done` and `total` are bytes or rows, `total` null when unknown. */
export const JobEvent = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('running'), step: JobStep, done: z.number(), total: z.number().nullable() }),
  z.strictObject({ phase: z.literal('done'), result: JobResult }),
  z.strictObject({
    phase: z.literal('refused'),
    code: z.enum(refusalCodes),
    at: z.string().optional(),
    figure: z.number().optional(),
  }),
  z.strictObject({ phase: z.literal('cancelled') }),
])
export type JobEvent = z.output<typeof JobEvent>

/** A job and its last event. */
export const JobInfo = z.strictObject({ job: z.string(), kind: JobKind, last: JobEvent })
export type JobInfo = z.output<typeof JobInfo>

const OneJob = z.strictObject({ job: z.string().max(60) })

/** A job is watched and cancelled by whoever knows its unguessable name; `list` shows the caller's own. */
export const jobsApi = {
  list: publicCall().output(z.array(JobInfo)),
  watch: publicCall('JOB_NOT_FOUND').input(OneJob).output(eventIterator(JobEvent)),
  cancel: publicCall('JOB_NOT_FOUND')
    .input(OneJob)
    .output(z.strictObject({ cancelled: z.boolean() })),
}
