import { Modal, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { DayInput } from './DayInput.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { today } from './today.ts'
import { FormButtons } from './FormButtons.tsx'

/** The day and note of a step, and the new day where the step asks for one. */
export interface StepNote {
  readonly on: string
  readonly note: string | null
  readonly newDay: string
}

interface NoteDialogProps {
  readonly title: string
  readonly noteLabel: string
  readonly noteRequired: boolean
  /** Asks for a new day under this name. */
  readonly newDayLabel?: string
  readonly children?: ReactNode
  readonly onSave: (step: StepNote) => Promise<void>
  readonly onClose: () => void
}

/** Asks for the day and the note of one step of a record. */
export function NoteDialog(props: NoteDialogProps) {
  const { title, noteLabel, noteRequired, newDayLabel, children, onSave, onClose } = props
  const [on, setOn] = useState<string>(today())
  const [note, setNote] = useState('')
  const [newDay, setNewDay] = useState('')
  const save = useMutation({ mutationFn: () => onSave({ on, note: note.trim() || null, newDay }), onSuccess: onClose })
  const lacking = on === '' || (noteRequired && note.trim().length < 2) || (newDayLabel !== undefined && newDay === '')
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form onSubmit={event => (event.preventDefault(), save.mutate())}>
        <Stack>
          {children}
          <DayInput label="办理日期" value={on} onChange={setOn} />
          {newDayLabel !== undefined && <DayInput label={newDayLabel} value={newDay} onChange={setNewDay} />}
          <Textarea
            data-autofocus
            autosize
            minRows={3}
            maxLength={1000}
            label={noteLabel}
            withAsterisk={noteRequired}
            value={note}
            onChange={event => setNote(event.currentTarget.value)}
          />
          {save.error !== null && <RefusalAlert error={save.error} />}
          <FormButtons submit="确定" disabled={lacking} loading={save.isPending} onBack={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
