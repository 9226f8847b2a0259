import type { JobKind } from '../../domain/jobs/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { useJob } from './useJob.ts'

/** Starts a job that makes a file, and hands the file out when it is done. */
export function useExport() {
  const { host } = useHost()
  const job = useJob(({ file, name, bytes }) => {
    if (typeof file === 'string')
      void host.handOut({ handle: file as Handle, name: String(name), bytes: Number(bytes) })
  })
  return { ...job, start: (kind: JobKind, begin: () => Promise<{ job: string }>) => void job.start(kind, begin) }
}
