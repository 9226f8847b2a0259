import { useMutation, useQueryClient } from '@tanstack/react-query'
import { mayReceive } from '../../domain/inbox/fileKinds.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { useBatches } from '../shared/useBatches.ts'

/** Files on their way into a batch. */
export interface FilesToAdd {
  readonly source: string
  readonly scanner: string
  readonly files: () => Promise<readonly Handle[]>
  readonly refused?: readonly string[]
}

/** Sends files to the core in batches of handles, and gives the inbox batch that holds them. */
export function useAddFiles(onBatch: (batch: number) => void) {
  const { api, calls, host } = useHost()
  const queryClient = useQueryClient()
  const { progress, stop, each } = useBatches()
  const bringing = useMutation({
    async mutationFn({ source, scanner, files, refused = [] }: FilesToAdd) {
      let batch: number | null = null
      if (refused.length > 0) {
        batch = (await calls.inbox.bring({ batch, files: [], refused: [...refused], source, scanner })).id
        onBatch(batch)
      }
      const handles = await files()
      const reached = await each(handles, async some => {
        batch = (await calls.inbox.bring({ batch, files: some, source, scanner })).id
        onBatch(batch)
      })
      return { done: reached, total: handles.length }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.inbox.key() }),
  })
  // a program file is not sent to the core; the batch lists it with the reason
  const dropped = (files: readonly File[]): Pick<FilesToAdd, 'files' | 'refused'> => ({
    files: () =>
      host.bring(
        files.filter(({ name }) => mayReceive(name)),
        () => undefined,
      ),
    refused: files.filter(({ name }) => !mayReceive(name)).map(({ name }) => name),
  })
  return { bringing, progress, stop, dropped }
}

export function useImport() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const { progress, stop, each } = useBatches()
  const importing = useMutation({
    async mutationFn(ids: readonly number[]) {
      let imported = 0
      const done = await each(ids, async some => {
        imported += (await calls.inbox.commit({ ids: some })).imported
      })
      return { imported, left: done - imported, notReached: ids.length - done }
    },
    // records of every area may have changed
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.key() }),
  })
  return { importing, progress, stop }
}

export function useTriageAgain(batch: number) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const { progress, stop, each } = useBatches()
  const looking = useMutation({
    mutationFn: (ids: readonly number[]) =>
      each(ids, async files => void (await calls.inbox.lookAgain({ id: batch, files }))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.inbox.key() }),
  })
  return { looking, progress, stop }
}
