import { Box } from '@mantine/core'
import { useState, type DragEvent, type ReactNode } from 'react'

interface DropZoneProps {
  readonly disabled: boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

/** Takes files that are dropped anywhere on the page, and shows that it will. */
export function DropZone({ disabled, onFiles, children }: DropZoneProps) {
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(!disabled && event.dataTransfer.types.includes('Files'))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (!disabled && files.length > 0) onFiles(files)
  }
  return (
    <Box
      mih="70vh"
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      style={{ outline: over ? '3px dashed var(--mantine-primary-color-filled)' : 'none', outlineOffset: '0.5rem' }}
    >
      {children}
    </Box>
  )
}
