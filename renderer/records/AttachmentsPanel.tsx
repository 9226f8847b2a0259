import { Badge, Button, FileButton, Group, Loader, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { maxAttachmentText, type Attachment } from '../../domain/attachments/attachment.ts'
import { attachmentAreas, type AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { AttachmentRole, roleNames } from '../../domain/attachments/roles.ts'
import { useHost } from '../host/HostContext.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useMay } from '../session/useSession.ts'
import { DropZone } from '../shared/DropZone.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { AttachmentCard } from './AttachmentCard.tsx'
import { Viewer } from './AttachmentPreview.tsx'
import { LabelDialog } from './LabelDialog.tsx'
import { useAttach, usePaste } from './useAttach.ts'

interface RecordProps {
  readonly area: AttachmentArea
  readonly record: number
}

const useFiles = ({ area, record }: RecordProps) => {
  const { api } = useHost()
  return useQuery(api.attachments.list.queryOptions({ input: { area, record } }))
}

/** How many files a record has, beside the name of their tab. */
export function AttachmentCount(props: RecordProps) {
  const { data } = useFiles(props)
  return <Badge variant="light">{data?.length ?? '…'}</Badge>
}

interface AddingProps extends RecordProps {
  readonly role: AttachmentRole
  readonly setRole: (role: AttachmentRole) => void
  readonly add: ReturnType<typeof useAttach>
}

/** What the next files show, and where they come from. */
function Adding({ area, role, setRole, add }: AddingProps) {
  const { host } = useHost()
  const { chooseFiles } = host
  const choose = (choosing: NonNullable<typeof chooseFiles>) =>
    void choosing().then(files => files.length > 0 && add.mutate({ handles: files.map(({ handle }) => handle) }))
  return (
    <Group align="flex-end">
      <Select
        label="添加的内容"
        allowDeselect={false}
        w="10rem"
        data={attachmentAreas[area].roles.map(value => ({ value, label: roleNames[value] }))}
        value={role}
        onChange={value => value !== null && setRole(AttachmentRole.parse(value))}
      />
      {chooseFiles === null ? (
        <FileButton multiple onChange={files => files.length > 0 && add.mutate({ files })}>
          {props => (
            <Button loading={add.isPending} {...props}>
              添加附件…
            </Button>
          )}
        </FileButton>
      ) : (
        <Button loading={add.isPending} onClick={() => choose(chooseFiles)}>
          添加附件…
        </Button>
      )}
      <Text size="sm" c="dimmed">
        也可以拖到这里，或按 Ctrl+V 粘贴图片。每个不超过 {maxAttachmentText}。
      </Text>
    </Group>
  )
}

/** A file that a dialog is about. */
type Asked = { readonly what: 'show' | 'label' | 'remove'; readonly file: Attachment } | null

interface DialogsProps {
  readonly area: AttachmentArea
  readonly asked: Asked
  readonly onClose: () => void
}

function Dialogs({ area, asked, onClose }: DialogsProps) {
  const { calls } = useHost()
  const changed = useChanged()
  if (asked === null) return null
  const { what, file } = asked
  if (what === 'show') return <Viewer area={area} file={file} onClose={onClose} />
  if (what === 'label') return <LabelDialog area={area} file={file} onClose={onClose} />
  const remove = async (reason: string) => {
    const { change } = await calls.attachments.remove({ area, attachment: file.id, reason })
    changed('附件已移除。', change)
  }
  return (
    <ReasonDialog
      title="移除附件"
      text={`移除“${file.name}”。改动记录里会写明原因，可以撤销。`}
      action="移除"
      onDo={remove}
      onClose={onClose}
    />
  )
}

interface PanelProps extends RecordProps {
  /** False for a record that is in the trash, whoever looks at it. */
  readonly inUse?: boolean
}

/** The files of a record: shown in place, added by choosing, dropping and pasting, taken away with a reason. */
export function AttachmentsPanel({ area, record, inUse = true }: PanelProps) {
  const { calls, host } = useHost()
  const rule = attachmentAreas[area]
  const writable = useMay(rule.write) && inUse
  const [role, setRole] = useState<AttachmentRole>(rule.roles[0]!)
  const [asked, ask] = useState<Asked>(null)
  const { data: files, error: unread } = useFiles({ area, record })
  const add = useAttach(area, record, role)
  const save = useMutation({
    mutationFn: async ({ id }: Attachment) => host.handOut(await calls.attachments.open({ area, attachment: id })),
  })
  const { mutate } = add
  usePaste(
    writable && asked === null,
    useCallback(pasted => mutate({ pasted }), [mutate]),
  )
  const error = unread ?? add.error ?? save.error
  return (
    <DropZone disabled={!writable} onFiles={dropped => mutate({ files: dropped })}>
      <Stack>
        {writable && <Adding area={area} record={record} role={role} setRole={setRole} add={add} />}
        {error !== null && <RefusalAlert error={error} />}
        {files === undefined && unread === null && <Loader />}
        {files?.length === 0 && (
          <Text c="dimmed">
            还没有附件。{writable ? `可以添加${rule.roles.map(one => roleNames[one]).join('、')}等。` : ''}
          </Text>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          {files?.map(file => (
            <AttachmentCard
              key={file.id}
              area={area}
              file={file}
              writable={writable}
              onOpen={() => ask({ what: 'show', file })}
              onSave={() => save.mutate(file)}
              onLabel={() => ask({ what: 'label', file })}
              onRemove={() => ask({ what: 'remove', file })}
            />
          ))}
        </SimpleGrid>
      </Stack>
      <Dialogs area={area} asked={asked} onClose={() => ask(null)} />
    </DropZone>
  )
}
