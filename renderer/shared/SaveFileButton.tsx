import { Button } from '@mantine/core'
import type { PaperFile } from '../../domain/papers/api.ts'
import { useHost } from '../host/HostContext.tsx'

/** Hands a made file out: a save dialog, or a download. */
export function SaveFileButton({ file }: { readonly file: Pick<PaperFile, 'file' | 'name' | 'bytes'> }) {
  const { host } = useHost()
  return (
    <Button onClick={() => void host.handOut({ handle: file.file, name: file.name, bytes: file.bytes })}>
      保存 PDF
    </Button>
  )
}
