import { Badge, Button, Card, Group, Image, Modal, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Attachment, RecordDetail } from '../../domain/shared/recordApi.ts'
import type { RecordArea } from '../../domain/shared/recordAreas.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { DropZone } from '../shared/DropZone.tsx'
import { moment, size } from '../shared/formats.ts'
import { PdfContent } from '../shared/PdfPages.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SingleFileInput } from '../shared/SingleFileInput.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

interface OneProps {
  readonly area: RecordArea
  readonly file: Attachment
}

/** What can be shown of a file in place: a picture, or that it is a PDF. */
function Thumbnail({ area, file, onOpen }: OneProps & { readonly onOpen: () => void }) {
  const { api } = useHost()
  const input = { attachment: file.id }
  const { data } = useQuery({ ...api[area].previewAttachment.queryOptions({ input }), staleTime: Infinity })
  const isImage = data?.kind.startsWith('image/') === true
  if (isImage)
    return (
      <Image
        src={`data:${data.kind};base64,${data.content}`}
        alt={file.name}
        h="9rem"
        fit="contain"
        role="button"
        tabIndex={0}
        style={{ cursor: 'pointer' }}
        onClick={onOpen}
        onKeyDown={event => event.key === 'Enter' && onOpen()}
      />
    )
  if (data?.kind === 'application/pdf')
    return (
      <Button variant="light" onClick={onOpen}>
        查看 PDF
      </Button>
    )
  return <Badge variant="light">{data === null ? '不能在此显示，请另存查看' : '正在读取'}</Badge>
}

/** One file as large as the window. */
function Viewer({ area, file, onClose }: OneProps & { readonly onClose: () => void }) {
  const { api } = useHost()
  const { data } = useQuery(api[area].previewAttachment.queryOptions({ input: { attachment: file.id } }))
  return (
    <Modal opened fullScreen onClose={onClose} title={file.name} closeButtonProps={{ 'aria-label': '关闭' }}>
      {data?.kind === 'application/pdf' && <PdfContent base64={data.content} />}
      {data?.kind.startsWith('image/') === true && (
        <Image src={`data:${data.kind};base64,${data.content}`} alt={file.name} fit="contain" mah="85vh" />
      )}
    </Modal>
  )
}

interface FileCardProps extends OneProps {
  readonly writable: boolean
  readonly onOpen: () => void
  readonly onSave: () => void
  readonly onRemove: () => void
}

/** One file: what it shows, what it is called, who brought it, and what can be done with it. */
function FileCard({ area, file, writable, onOpen, onSave, onRemove }: FileCardProps) {
  return (
    <Card withBorder padding="sm">
      <Stack gap="xs">
        <Thumbnail area={area} file={file} onOpen={onOpen} />
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {file.name}
        </Text>
        <Text size="xs" c="dimmed">
          {size(file.bytes)}　{file.addedBy}　{moment(file.addedAt)}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onSave}>
            另存
          </Button>
          {writable && (
            <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
              移除
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  )
}

interface AttachmentsProps {
  readonly area: RecordArea
  readonly record: RecordDetail
  readonly writable: boolean
}

/** The files of a record: shown in place, added by dropping or choosing, taken away with a reason. */
export function Attachments({ area, record, writable }: AttachmentsProps) {
  const { calls, host } = useHost()
  const changed = useChanged()
  const [shown, show] = useState<Attachment | null>(null)
  const [leaving, leave] = useState<Attachment | null>(null)
  const add = useMutation({
    mutationFn: async (handles: readonly Handle[]) => {
      let last: string | undefined
      for (const file of handles) last = (await calls[area].attach({ id: record.id, file })).change
      return last
    },
    onSuccess: change => changed('附件已添加。', change),
  })
  const save = useMutation({
    mutationFn: async (file: Attachment) => host.handOut(await calls[area].openAttachment({ attachment: file.id })),
  })
  const drop = async (files: readonly File[]) => add.mutate(await host.bring(files, () => undefined))
  const remove = async (attachment: Attachment, reason: string) => {
    const done = await calls[area].detach({ id: record.id, attachment: attachment.id, reason })
    changed('附件已移除。', done.change)
  }
  const error = add.error ?? save.error
  return (
    <DropZone disabled={!writable} onFiles={files => void drop(files)}>
      <Stack>
        {writable && (
          <Group>
            <SingleFileInput label="添加附件…" accept="*" loading={add.isPending} onFile={file => add.mutate([file])} />
            <Text size="sm" c="dimmed">
              照片、扫描件、文档均可，也可以拖到这里。
            </Text>
          </Group>
        )}
        {error !== null && <RefusalAlert error={error} />}
        {record.files.length === 0 && <Text c="dimmed">还没有附件。</Text>}
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          {record.files.map(file => (
            <FileCard
              key={file.id}
              area={area}
              file={file}
              writable={writable}
              onOpen={() => show(file)}
              onSave={() => save.mutate(file)}
              onRemove={() => leave(file)}
            />
          ))}
        </SimpleGrid>
      </Stack>
      {shown !== null && <Viewer area={area} file={shown} onClose={() => show(null)} />}
      {leaving !== null && (
        <ReasonDialog
          title="移除附件"
          text={`移除“${leaving.name}”。改动记录里会写明原因，可以撤销。`}
          action="移除"
          onDo={reason => remove(leaving, reason)}
          onClose={() => leave(null)}
        />
      )}
    </DropZone>
  )
}
