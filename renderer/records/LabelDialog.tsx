import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { maxNameLength, type Attachment } from '../../domain/attachments/attachment.ts'
import { attachmentAreas, type AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { AttachmentRole, roleNames } from '../../domain/attachments/roles.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'

interface LabelDialogProps {
  readonly area: AttachmentArea
  readonly file: Attachment
  readonly onClose: () => void
}

/** What a file shows, what it is called, what there is to note of it. */
export function LabelDialog({ area, file, onClose }: LabelDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const ending = /\.[^.]{1,8}$/u.exec(file.name)?.[0] ?? ''
  const [name, setName] = useState(file.name.slice(0, file.name.length - ending.length))
  const [note, setNote] = useState(file.note ?? '')
  const [role, setRole] = useState<AttachmentRole>(file.role)
  const label = useMutation({
    mutationFn: () =>
      calls.attachments.label({
        area,
        attachment: file.id,
        role,
        name: `${name.trim()}${ending}`,
        note: note.trim() || null,
      }),
    onSuccess: ({ change }) => (changed('附件说明已更改。', change), onClose()),
  })
  const lacking = name.trim() === ''
  return (
    <Modal opened onClose={onClose} title="更改附件说明" closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        <Select
          label="内容"
          allowDeselect={false}
          data={attachmentAreas[area].roles.map(value => ({ value, label: roleNames[value] }))}
          value={role}
          onChange={value => value !== null && setRole(AttachmentRole.parse(value))}
        />
        <TextInput
          data-autofocus
          label="文件名"
          withAsterisk
          maxLength={maxNameLength - ending.length}
          rightSectionWidth="4rem"
          rightSection={ending}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Textarea
          label="说明"
          autosize
          maxLength={300}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
        {label.error !== null && <RefusalAlert error={label.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            返回
          </Button>
          <Button disabled={lacking} loading={label.isPending} onClick={() => label.mutate()}>
            {lacking ? '保存（请先填写文件名）' : '保存'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
