import { Loader, Radio, ScrollArea, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FoundBackup } from '../../domain/backups/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { useFoundAgain } from '../session/useFoundAgain.ts'
import { moment, size } from './formats.ts'
import { RefusalAlert } from './RefusalAlert.tsx'

interface BackupSelectProps {
  readonly place: Handle
  readonly value: Handle | null
  readonly onChange: (backup: Handle) => void
}

const markOf = ({ vaultTag, takenAt }: FoundBackup): string => `${vaultTag} ${takenAt}`

/** The finished backups of a place, the newest first. */
export function BackupSelect({ place, value, onChange }: BackupSelectProps) {
  const { api } = useHost()
  const found = useQuery(api.backups.find.queryOptions({ input: { place } }))
  useFoundAgain({ choices: found.data, value, markOf, onChange })
  if (found.error !== null) return <RefusalAlert error={found.error} />
  if (found.data === undefined) return <Loader />
  if (found.data.length === 0) return <Text>这里没有备份。请另选位置，或插入备份所用的U盘。</Text>
  return (
    <Radio.Group label="选择备份" value={value ?? ''} onChange={handle => onChange(handle as Handle)}>
      <ScrollArea.Autosize mah="14rem" mt="xs">
        <Stack gap="xs">
          {found.data.map((backup, index) => (
            <Radio
              key={backup.handle}
              value={backup.handle}
              label={`${moment(backup.takenAt)}${index === 0 ? '（最新）' : ''}`}
              description={`工作库编号 ${backup.vaultTag}，数据库 ${size(backup.bytes)}`}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Radio.Group>
  )
}
