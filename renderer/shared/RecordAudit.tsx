import { Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useHost } from '../host/HostContext.tsx'
import { AuditTable } from './AuditTable.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'

interface RecordAuditProps {
  readonly area: string
  readonly record: number
  readonly title?: string
}

/** Who changed what on one record. */
export function RecordAudit({ area, record, title }: RecordAuditProps) {
  const { api } = useHost()
  const input = { filter: { area, record }, before: null, limit: 200 }
  const { data, error } = useQuery(api.audit.list.queryOptions({ input }))
  if (error !== null) return <RefusalAlert error={error} />
  if (data === undefined) return <Loader size="sm" />
  if (data.rows.length === 0) return <Text c="dimmed">没有单独改动过；随表格整批导入的，见“审计记录”。</Text>
  return (
    <Stack gap="xs">
      {title !== undefined && <Text fw={600}>{title}</Text>}
      <AuditTable rows={data.rows} names={data.names} />
    </Stack>
  )
}
