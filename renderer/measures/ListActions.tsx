import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import { useHost } from '../host/HostContext.tsx'
import { useChanged } from '../shared/useChanged.tsx'

/** Fills the catalogue of measures with those that the program brings along. */
export function ListActions({ area }: { readonly area: RecordArea }) {
  const { calls } = useHost()
  const changed = useChanged()
  const add = useMutation({
    mutationFn: () => calls.measures.addBuiltIn(),
    onSuccess: ({ added, change }) =>
      added === 0 ? changed('内置目录都已在库中。') : changed(`已装入内置目录 ${added} 条，均标为待核对。`, change),
  })
  if (area !== 'measures') return null
  return (
    <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
      装入内置目录
    </Button>
  )
}
