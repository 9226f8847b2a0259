import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FileRow } from '../../domain/inbox/api.ts'
import { rejectedRows } from '../../domain/inbox/sheetAnswers.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'

/** An action on one file of a batch, and the files that allow it. */
export interface FileAction {
  readonly label: string
  readonly on: (file: FileRow) => boolean
  readonly run: (file: FileRow) => void
}

/** True for a sheet whose kind and mapping can still be confirmed. */
const isOpenSheet = ({ name, state }: FileRow): boolean =>
  /\.xlsx$/iu.test(name) && state !== 'imported' && state !== 'undone' && state !== 'damaged'

const hasWrongRows = ({ sheet, state }: FileRow): boolean => sheet !== null && state === 'toCorrect'

interface Opening {
  readonly onOpen: (file: FileRow) => void
  readonly onSheet: (file: FileRow) => void
}

/** The actions on files of a batch; `error` is the last one that failed. */
export function useFileActions({ onOpen, onSheet }: Opening): { actions: readonly FileAction[]; error: unknown } {
  const { api, calls, host } = useHost()
  const queryClient = useQueryClient()
  const mayWrite = useMay('inbox.write')
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    // records of every area may have changed
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.key() }),
  })
  const giveBack = async (id: number) => {
    const { file, name, bytes } = await calls.inbox.returned({ id })
    if (file !== null) await host.handOut({ handle: file, name, bytes })
  }
  const writing: readonly FileAction[] = [
    { label: '核对表格', on: isOpenSheet, run: onSheet },
    { label: '存退回件', on: hasWrongRows, run: ({ id }) => act.mutate(() => giveBack(id)) },
    {
      label: '只收正确的行',
      on: hasWrongRows,
      run: ({ id }) => act.mutate(() => calls.inbox.decide({ id, item: rejectedRows, decision: 'take' })),
    },
    {
      label: '撤销导入',
      on: ({ state }) => state === 'imported',
      run: ({ id }) => act.mutate(() => calls.inbox.undo({ id })),
    },
    {
      label: '不再等待',
      // the volumes of a handover are imported together or not at all
      on: ({ state, sequence, kind }) => state === 'waiting' && sequence !== null && kind !== 'handover',
      run: ({ id }) => act.mutate(() => calls.inbox.waitNoLonger({ id })),
    },
  ]
  const looking: FileAction = { label: '查看', on: ({ outcomes }) => Object.keys(outcomes).length > 0, run: onOpen }
  return { actions: mayWrite ? [looking, ...writing] : [looking], error: act.error }
}
