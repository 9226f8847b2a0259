import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { PaperKind } from '../../domain/papers/paper.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { useMay } from '../session/useSession.ts'
import { PaperDialog } from './PaperDialog.tsx'

interface PaperButtonProps {
  readonly label: string
  readonly kind: PaperKind
  readonly record: number | null
  readonly month?: Month
  readonly day?: IsoDay | undefined
  readonly disabled?: boolean
}

/** Opens the preview of a paper about a record; who may not print does not see it. */
export function PaperButton({ label, kind, record, month, day, disabled = false }: PaperButtonProps) {
  const may = useMay('papers.read')
  const [opened, setOpened] = useState(false)
  if (!may) return null
  return (
    <>
      <Button
        variant="default"
        disabled={disabled}
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {label}
      </Button>
      {opened && (
        <PaperDialog kind={kind} record={record} day={day} month={month ?? null} onClose={() => setOpened(false)} />
      )}
    </>
  )
}
