import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly onDo: (reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks why something is taken away, before it is. */
export function ReasonDialog({ title, text, action, onDo, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const deed = useMutation({ mutationFn: () => onDo(reason.trim()), onSuccess: onClose })
  const lacking = reason.trim().length < 2
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        <Text>{text}</Text>
        <Textarea
          data-autofocus
          label="原因"
          withAsterisk
          autosize
          maxLength={500}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {deed.error !== null && <RefusalAlert error={deed.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            返回
          </Button>
          <Button color="red" disabled={lacking} loading={deed.isPending} onClick={() => deed.mutate()}>
            {lacking ? `${action}（请先写明原因）` : action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
