import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { MadeFile } from '../../domain/outbox/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { PlaceSelect } from './PlaceSelect.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import { useBatches, type EachBatch } from './useBatches.ts'
import { ProgressBar } from './ProgressBar.tsx'

interface ToStickDialogProps {
  readonly title: string
  readonly action: string
  readonly children?: ReactNode
  readonly ready?: boolean
  /** Writes the files to the place, in batches, and gives those that were written and read back. */
  readonly onWrite: (place: Handle, each: EachBatch) => Promise<readonly MadeFile[]>
  readonly onClose: () => void
}

/** What was left out of packages for offices whose programs do not know it. */
function LeftOut({ files }: { readonly files: readonly MadeFile[] }) {
  const older = files.filter(({ left }) => left.length > 0)
  if (older.length === 0) return null
  return (
    <Alert color="yellow" title={`${older.length} 个单位的程序较旧，有内容没有放入`}>
      {older.map(({ name, unitName, left }) => (
        <Text key={name} size="sm">
          {unitName}：{left.join('、')}
        </Text>
      ))}
      <Text size="sm">请对方升级程序后重新导出名片，接受后再做一次。</Text>
    </Alert>
  )
}

/** Writes files to a stick in a folder for each unit, and says when it may be pulled: after every byte was read back. */
export function ToStickDialog({ title, action, children, ready = true, onWrite, onClose }: ToStickDialogProps) {
  const [place, setPlace] = useState<Handle | null>(null)
  const { progress, stop, each } = useBatches()
  const write = useMutation({ mutationFn: (to: Handle) => onWrite(to, each) })
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Stack>
        {write.data !== undefined && (
          <Alert color="green" role="status" title={`已写入并核对 ${write.data.length} 个文件，可以安全拔出。`}>
            <Text size="sm">在“安委办发件”文件夹下，每个单位一个文件夹：</Text>
            <List size="sm" mah="10rem" style={{ overflow: 'auto' }}>
              {write.data.map(({ name, unitId }) => (
                <List.Item key={`${unitId}${name}`}>{name}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        {write.data !== undefined && <LeftOut files={write.data} />}
        {children}
        <PlaceSelect label="写到" value={place} onChange={setPlace} />
        {progress !== null && <ProgressBar label="正在写入并核对" progress={progress} onStop={stop} />}
        <RefusalAlert error={write.error} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            关闭
          </Button>
          <Button
            disabled={place === null || !ready}
            loading={write.isPending}
            onClick={() => place !== null && write.mutate(place)}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
