import { Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Step } from '../../domain/shared/cycle.ts'
import { FormButtons } from './FormButtons.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { beginDraft, firstField, givenBy, lackText, type GivenStep, type Looked, type StepDraft } from './stepDraft.ts'
import { StepFields } from './StepFields.tsx'
import { today } from './today.ts'

interface StepDialogProps {
  readonly step: Pick<Step<string>, 'name' | 'asks'>
  /** Whether the step asks for its day. */
  readonly dated: boolean
  /** As far as what is asked depends on it. */
  readonly record: Looked
  readonly title?: string
  /** What stands in the fields at first. */
  readonly first?: Partial<StepDraft>
  readonly children?: ReactNode
  readonly onSave: (given: GivenStep) => Promise<void>
  readonly onClose: () => void
}

/** Asks for what one step asks, and nothing else; it is saved whole or not at all. */
export function StepDialog({ step, dated, record, title, first, children, onSave, onClose }: StepDialogProps) {
  const asks = step.asks ?? {}
  const [begun] = useState(() => beginDraft(today(), first))
  const [draft, setDraft] = useState(begun)
  const lacking = lackText(asks, record, draft)
  const save = useMutation({
    mutationFn: () => onSave(givenBy(asks, draft)!),
    onSuccess: onClose,
    // a file's handle serves once
    onError: () => setDraft(now => ({ ...now, file: null })),
  })
  const typed = draft !== begun
  const submit = () => {
    if (lacking === null && !save.isPending) save.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title ?? step.name}
      size="lg"
      closeOnClickOutside={!typed}
      closeOnEscape={!typed}
    >
      <form onSubmit={event => (event.preventDefault(), submit())}>
        <Stack>
          {children}
          <StepFields asks={asks} dated={dated} record={record} draft={draft} onDraft={setDraft} />
          <RefusalAlert error={save.error} />
          <Text size="sm" c="dimmed" ta="right" aria-live="polite">
            {lacking}
          </Text>
          <FormButtons
            submit="确定"
            focused={firstField(asks) === 'submit'}
            disabled={lacking !== null}
            loading={save.isPending}
            onBack={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
