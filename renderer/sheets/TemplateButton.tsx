import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

/** Hands out a blank template of a kind of sheet. */
export function TemplateButton({ kind }: { readonly kind: RegisterSheetKind }) {
  const { calls, host } = useHost()
  const template = useMutation({
    async mutationFn() {
      const { file, name, bytes } = await calls.sheets.template({ kind })
      await host.handOut({ handle: file, name, bytes })
    },
  })
  return (
    <>
      <Button variant="default" loading={template.isPending} onClick={() => template.mutate()}>
        空白模板
      </Button>
      <RefusalAlert error={template.error} />
    </>
  )
}
