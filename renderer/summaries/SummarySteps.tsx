import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SummaryDetail } from '../../domain/summaries/api.ts'
import { summaryCycle, type SummaryEvent } from '../../domain/summaries/lifecycle.ts'
import { useMay, useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { NextStepLine } from '../shared/NextStepLine.tsx'
import { RecordSteps } from '../shared/RecordSteps.tsx'
import type { GivenStep } from '../shared/stepDraft.ts'
import { recordPath } from '../shared/pages.ts'
import { SendDialog } from './SendDialog.tsx'

function stepsOf({ state, draftedBy: enteredBy, checks }: SummaryDetail) {
  const errors = checks.filter(({ level }) => level === 'error').length
  return {
    cycle: summaryCycle,
    record: { state, enteredBy },
    write: 'summaries.write',
    barred: (event: SummaryEvent) => (event === 'submit' && errors > 0 ? `还有 ${errors} 处问题要改正` : null),
  } as const
}

/** What comes next for a report, due with the office above until it is frozen. */
export const SummaryNext = ({ summary }: { readonly summary: SummaryDetail }) => (
  <NextStepLine {...stepsOf(summary)} due={summary.frozenAt === null ? { label: '上报期限', on: summary.due } : null} />
)

/** What may happen next to a report, and by whom; what may not says why. */
export function SummarySteps({ summary }: { readonly summary: SummaryDetail }) {
  const { calls } = useHost()
  const navigate = useNavigate()
  const session = useSession()
  const maySend = useMay('reports.write')
  const [sending, setSending] = useState(false)
  const { id } = summary
  const take = async (event: SummaryEvent, { note }: GivenStep) => {
    const text = note ?? ''
    if (event === 'approve') return calls.summaries.approve({ id, signatory: text })
    if (event === 'correct') {
      const next = await calls.summaries.correct({ id, reason: text })
      void navigate({ to: recordPath('/summaries/$id', next.id) })
      return { change: next.change, message: '已生成新版本，请核对。' }
    }
    const { change } = await calls.summaries.step({ id, event, note })
    // what is frozen is put right by a correction, not by undoing
    return event === 'freeze' ? { message: '已定稿，内容不再变动。' } : { change }
  }
  return (
    <>
      <RecordSteps {...stepsOf(summary)} first={{ approve: { note: session?.user.name ?? '' } }} take={take} />
      {maySend && summary.frozenAt !== null && <Button onClick={() => setSending(true)}>上报数据包</Button>}
      {sending && <SendDialog id={id} onClose={() => setSending(false)} />}
    </>
  )
}
