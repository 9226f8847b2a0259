import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { canStep } from '../../domain/shared/lifeCycle.ts'
import type { SummaryDetail } from '../../domain/summaries/api.ts'
import { summaryCycle, type SummaryEvent } from '../../domain/summaries/lifecycle.ts'
import { useMay, useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { SendDialog } from './SendDialog.tsx'
import { FormButtons } from '../shared/FormButtons.tsx'

interface AskProps {
  readonly title: string
  readonly label: string
  readonly action: string
  readonly first?: string
  readonly onSave: (text: string) => Promise<void>
  readonly onClose: () => void
}

function Ask({ title, label, action, first = '', onSave, onClose }: AskProps) {
  const [text, setText] = useState(first)
  const save = useMutation({ mutationFn: () => onSave(text.trim()), onSuccess: onClose })
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={event => (event.preventDefault(), save.mutate())}>
        <Stack>
          <TextInput
            data-autofocus
            label={label}
            maxLength={300}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
          {save.error !== null && <RefusalAlert error={save.error} />}
          <FormButtons submit={action} disabled={text.trim().length < 2} loading={save.isPending} onBack={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

type Asking = SummaryEvent | 'send' | null

interface StepDialogsProps {
  readonly summary: SummaryDetail
  readonly asking: Asking
  readonly onClose: () => void
}

function StepDialogs({ summary: { id }, asking, onClose: close }: StepDialogsProps) {
  const { calls } = useHost()
  const navigate = useNavigate()
  const changed = useChanged()
  const session = useSession()
  return (
    <>
      {asking === 'send' && <SendDialog id={id} onClose={close} />}
      {asking === 'approve' && (
        <Ask
          title="签发"
          label="签发人姓名"
          action="签发"
          first={session?.user.name ?? ''}
          onSave={async signatory => changed('已签发。', (await calls.summaries.approve({ id, signatory })).change)}
          onClose={close}
        />
      )}
      {asking === 'return' && (
        <Ask
          title="退回修改"
          label="退回原因"
          action="退回"
          onSave={async note =>
            changed('已退回修改。', (await calls.summaries.step({ id, event: 'return', note })).change)
          }
          onClose={close}
        />
      )}
      {asking === 'correct' && (
        <Ask
          title="更正已定稿的月报"
          label="更正原因"
          action="生成新版本"
          onSave={async reason => {
            const result = await calls.summaries.correct({ id, reason })
            changed('已生成新版本，请核对。', result.change)
            void navigate({ to: recordPath('/summaries/$id', result.id) })
          }}
          onClose={close}
        />
      )}
    </>
  )
}

/** What may happen next to a report, and by whom; what may not says why. */
export function SummarySteps({ summary }: { readonly summary: SummaryDetail }) {
  const { calls } = useHost()
  const changed = useChanged()
  const session = useSession()
  const mayWrite = useMay('summaries.write')
  const mayApprove = useMay('summaries.approve')
  const [asking, setAsking] = useState<Asking>(null)
  const maySend = useMay('reports.write')
  const { id, state, checks, draftedBy } = summary
  const can = (event: SummaryEvent) => canStep(summaryCycle, state, event)
  const step = useMutation({
    mutationFn: (event: 'submit' | 'freeze') => calls.summaries.step({ id, event, note: null }),
    onSuccess: (done, event) =>
      // what is frozen is put right by a correction, not by undoing
      event === 'submit' ? changed('已送审。', done.change) : changed('已定稿，内容不再变动。'),
  })
  const errors = checks.filter(({ level }) => level === 'error').length
  const own = session?.user.id === draftedBy
  return (
    <>
      {mayWrite && can('submit') && (
        <Button
          disabled={errors > 0}
          title={errors > 0 ? `还有 ${errors} 处问题要改正` : undefined}
          loading={step.isPending}
          onClick={() => step.mutate('submit')}
        >
          送审
        </Button>
      )}
      {mayApprove && can('approve') && (
        <Button
          disabled={own}
          title={own ? '起草人不能签发自己起草的报告' : undefined}
          onClick={() => setAsking('approve')}
        >
          签发
        </Button>
      )}
      {mayWrite && can('return') && (
        <Button variant="default" onClick={() => setAsking('return')}>
          退回修改
        </Button>
      )}
      {mayWrite && can('freeze') && (
        <Button loading={step.isPending} onClick={() => step.mutate('freeze')}>
          定稿
        </Button>
      )}
      {mayWrite && can('correct') && (
        <Button variant="default" onClick={() => setAsking('correct')}>
          更正
        </Button>
      )}
      {maySend && summary.frozenAt !== null && <Button onClick={() => setAsking('send')}>上报数据包</Button>}
      {step.error !== null && <RefusalAlert error={step.error} />}
      <StepDialogs summary={summary} asking={asking} onClose={() => setAsking(null)} />
    </>
  )
}
