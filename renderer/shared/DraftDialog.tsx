import { Loader, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { draftOver } from '../../domain/drafts/draftOver.ts'
import { FormButtons } from './FormButtons.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { RestoredDraft } from './RestoredDraft.tsx'
import { useDraft } from './useDraft.ts'

interface DraftDialogProps<T> {
  readonly title: string
  /** Name under which what is typed is kept: `taskForm/12`. */
  readonly form: string
  /** What stands in the fields at first. */
  readonly first: T
  readonly submit: string
  /** What the reason is called; null where none is asked for. */
  readonly reason: string | null
  /** What must still be filled in or put right, or null. */
  readonly lackOf: (fields: T) => string | null
  readonly onSave: (fields: T, reason: string) => Promise<void>
  readonly onClose: () => void
  readonly children: (fields: T, set: (more: Partial<T>) => void) => ReactNode
}

interface Typed<T> {
  readonly fields: T
  readonly reason: string
}

interface ReasonInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (reason: string) => void
}

/** Why something is corrected, in one or more lines. */
export function ReasonInput({ label, value, onChange }: ReasonInputProps) {
  return (
    <Textarea
      label={label}
      withAsterisk
      autosize
      maxLength={500}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

/** A form whose fields lie in the vault while they are typed, and that asks for a reason where a record is corrected. */
export function DraftDialog<T extends object>(props: DraftDialogProps<T>) {
  const { title, form, first, submit, reason: asked, lackOf, onSave, onClose, children } = props
  const draft = useDraft<Typed<T>>(form, { fields: first, reason: '' })
  const { reason } = draft.content
  const fields = draftOver(first, draft.content.fields)
  const lack = lackOf(fields) ?? (asked !== null && reason.trim().length < 2 ? `请填写${asked}` : null)
  const save = useMutation({
    mutationFn: async () => {
      await onSave(fields, reason.trim())
      await draft.drop()
    },
    onSuccess: onClose,
  })
  return (
    <Modal
      opened
      size="xl"
      yOffset="1.5rem"
      title={title}
      closeOnClickOutside={!draft.isTyped}
      closeButtonProps={{ 'aria-label': '关闭' }}
      onClose={onClose}
    >
      {!draft.ready ? (
        <Loader />
      ) : (
        <form onSubmit={event => (event.preventDefault(), lack === null && !save.isPending && save.mutate())}>
          <Stack gap="sm">
            {draft.restored && <RestoredDraft onDrop={() => void draft.drop()} />}
            {children(fields, more => draft.set({ fields: { ...fields, ...more }, reason }))}
            {asked !== null && (
              <ReasonInput label={asked} value={reason} onChange={next => draft.set({ fields, reason: next })} />
            )}
            {save.error !== null && <RefusalAlert error={save.error} />}
            <Text size="xs" c="dimmed" h="1.2em" role="status">
              {draft.isKept ? '草稿已自动保存，锁定或关闭后再打开仍在。' : ''}
            </Text>
            <FormButtons
              submit={lack === null ? submit : `${submit}（${lack}）`}
              disabled={lack !== null}
              loading={save.isPending}
              onBack={onClose}
            />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
