import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import type { Attachment } from '../../domain/attachments/attachment.ts'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { roleNames } from '../../domain/attachments/roles.ts'
import { moment, size } from '../shared/formats.ts'
import { Thumbnail } from './AttachmentPreview.tsx'

interface AttachmentCardProps {
  readonly area: AttachmentArea
  readonly file: Attachment
  readonly writable: boolean
  readonly onOpen: () => void
  readonly onSave: () => void
  readonly onLabel: () => void
  readonly onRemove: () => void
}

/** One file: what it shows, what it is called, who brought it, and what can be done with it. */
export function AttachmentCard({ area, file, writable, onOpen, onSave, onLabel, onRemove }: AttachmentCardProps) {
  return (
    <Card withBorder padding="sm" role="group" aria-label={file.name}>
      <Stack gap="xs">
        <Thumbnail area={area} file={file} onOpen={onOpen} />
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Badge variant="light" style={{ flexShrink: 0 }}>
            {roleNames[file.role]}
          </Badge>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {file.name}
          </Text>
        </Group>
        {file.note !== null && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {file.note}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {size(file.bytes)}　{file.addedBy}　{moment(file.addedAt)}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onSave}>
            另存
          </Button>
          {writable && (
            <Button size="compact-sm" variant="default" onClick={onLabel}>
              改名、说明
            </Button>
          )}
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
