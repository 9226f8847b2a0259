import { Button, FileButton } from '@mantine/core'
import { useHost } from '../host/HostContext.tsx'
import type { Handle } from '../../domain/shared/handle.ts'

interface SingleFileInputProps {
  readonly label: string
  readonly accept: string
  readonly loading: boolean
  readonly onFile: (file: Handle) => void
}

/** Asks for one file, by the host's dialog or the browser's. */
export function SingleFileInput({ label, accept, loading, onFile }: SingleFileInputProps) {
  const { host } = useHost()
  const { chooseFiles } = host
  const bring = async (file: File | null) => {
    if (file === null) return
    const [handle] = await host.bring([file], () => undefined)
    if (handle !== undefined) onFile(handle)
  }
  if (chooseFiles !== null)
    return (
      <Button
        loading={loading}
        onClick={() => void chooseFiles().then(([file]) => file !== undefined && onFile(file.handle))}
      >
        {label}
      </Button>
    )
  return (
    <FileButton accept={accept} onChange={file => void bring(file)}>
      {props => (
        <Button loading={loading} {...props}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
