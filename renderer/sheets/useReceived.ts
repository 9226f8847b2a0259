import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'

/** Stores files in the vault and shows how many were new. */
export function useReceive() {
  const { api, calls, host } = useHost()
  const queryClient = useQueryClient()
  const [progress, setProgress] = useState(0)
  const [outcome, setOutcome] = useState<string | null>(null)
  const keep = useMutation({
    async mutationFn(bring: () => Promise<readonly Handle[]>) {
      setOutcome(null)
      setProgress(0)
      const files = [...(await bring())]
      return files.length === 0 ? null : calls.sheets.receive({ files })
    },
    onSuccess(result) {
      if (result === null) return
      const known = result.known > 0 ? `，${result.known} 个以前已收过，没有重复存放` : ''
      setOutcome(`已收入 ${result.kept} 个文件${known}。`)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.sheets.key() }),
  })
  const receive = (files: readonly File[]) =>
    keep.mutate(() => host.bring(files, (done, total) => setProgress(total === 0 ? 100 : (done / total) * 100)))
  return { receive, receiveHandles: keep.mutate, progress, outcome, error: keep.error, working: keep.isPending }
}

/** Hands a received file out again. */
export function useHandOut() {
  const { calls, host } = useHost()
  return useMutation({ mutationFn: async (id: number) => host.handOut(await calls.sheets.open({ id })) })
}
