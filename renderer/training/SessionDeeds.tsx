import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../domain/training/api.ts'
import { CorrectSession } from './SessionDialog.tsx'

interface SessionDeedsProps {
  readonly session: SessionDetail
  readonly writable: boolean
}

/** The button that corrects a session; a filed or cancelled one says why it cannot be. */
export function SessionDeeds({ session, writable }: SessionDeedsProps) {
  const [correcting, correct] = useState(false)
  return (
    <>
      <Button
        variant="default"
        disabled={!writable}
        title={writable ? undefined : '已归档或已取消，不再更正'}
        onClick={() => correct(true)}
      >
        更正
      </Button>
      {correcting && <CorrectSession session={session} onClose={() => correct(false)} />}
    </>
  )
}
