import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { JobEvent, JobKind, JobResult } from '../../domain/jobs/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { PageRefusal } from '../host/refusal.ts'

/** A job as the page follows it. */
export interface FollowedJob {
  readonly kind: JobKind
  readonly id: string
  readonly last: JobEvent
}

const none: readonly JobKind[] = []

/** Looks once, when the page is opened, for a running job of its own. */
function useResumed(
  kinds: readonly JobKind[],
  follow: (kind: JobKind, id: string) => Promise<void>,
  onError: (error: unknown) => void,
): void {
  const { calls } = useHost()
  const latest = useRef({ kinds, follow, onError })
  useEffect(() => {
    const { current } = latest
    if (current.kinds.length === 0) return
    const find = async () => {
      const running = (await calls.jobs.list()).find(
        ({ kind, last }) => last.phase === 'running' && current.kinds.includes(kind),
      )
      if (running !== undefined) await current.follow(running.kind, running.job)
    }
    void find().catch(current.onError)
  }, [calls])
}

/**
 * Starts one job at a time and follows it to its end; a job goes on when the page looks elsewhere. A page that comes
 * back finds its job of one of the `resumed` kinds again while that runs.
 */
export function useJob(onDone?: (result: JobResult) => void, resumed: readonly JobKind[] = none) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [job, setJob] = useState<FollowedJob | null>(null)
  const [error, setError] = useState<unknown>(null)
  const latestOnDone = useRef(onDone)
  useEffect(() => {
    latestOnDone.current = onDone
  })

  const follow = async (kind: JobKind, id: string) => {
    for await (const last of await calls.jobs.watch({ job: id })) {
      setJob({ kind, id, last })
      if (last.phase === 'done') latestOnDone.current?.(last.result)
      if (last.phase !== 'refused') continue
      setError(new PageRefusal(last.code, { at: last.at, figure: last.figure }))
      // a refused job may have closed the vault (damage does); the result of a job that succeeded is shown first
      void queryClient.invalidateQueries({ queryKey: api.vault.state.key() })
    }
  }

  const start = async (kind: JobKind, begin: () => Promise<{ job: string }>) => {
    setError(null)
    setJob(null)
    try {
      await follow(kind, (await begin()).job)
    } catch (failure) {
      setError(failure)
    }
  }

  useResumed(resumed, follow, setError)

  const cancel = () => {
    if (job !== null) void calls.jobs.cancel({ job: job.id })
  }
  return { job, error, start, cancel, running: error === null && job?.last.phase === 'running' }
}
