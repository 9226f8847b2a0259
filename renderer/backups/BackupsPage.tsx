import { Badge, Button, Group, Modal, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { backupReasonNames, type BackupCertificate } from '../../domain/backups/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { moment, size } from '../shared/formats.ts'
import { JobPanel } from '../shared/JobPanel.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { PlaceSelect } from '../shared/PlaceSelect.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useJob } from '../shared/useJob.ts'
import { RestorePanel } from '../shared/RestorePanel.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'

function Certificates({ certificates }: { readonly certificates: readonly BackupCertificate[] }) {
  if (certificates.length === 0)
    return <EmptyState title="还没有备份">选择U盘或硬盘后按“立即备份”。备份完成后会自动重新打开、逐表核对。</EmptyState>
  return (
    <ScrollTable label="备份" minWidth={560} maxHeight="60dvh" striped>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>备份时间</Table.Th>
          <Table.Th>位置</Table.Th>
          <Table.Th>方式</Table.Th>
          <Table.Th>数据库</Table.Th>
          <Table.Th>附件</Table.Th>
          <Table.Th>校验码</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {certificates.map(backup => (
          <Table.Tr key={backup.id}>
            <Table.Td>{moment(backup.takenAt)}</Table.Td>
            <Table.Td>
              {backup.place} {backup.removedOn !== null && <Badge color="gray">已过期清理</Badge>}
            </Table.Td>
            <Table.Td>{backupReasonNames[backup.reason]}</Table.Td>
            <Table.Td>{size(backup.databaseBytes)}</Table.Td>
            <Table.Td>{backup.blobCount} 个</Table.Td>
            <Table.Td>
              <Text size="sm" ff="monospace">
                {backup.digest.slice(0, 12)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

interface BackupPanelProps {
  readonly onDone: () => void
  readonly onRestore: () => void
}

function BackupPanel({ onDone, onRestore }: BackupPanelProps) {
  const { calls } = useHost()
  const [place, setPlace] = useState<Handle | null>(null)
  const { job, error, start, cancel, running } = useJob(onDone, ['backup', 'check', 'auditVerify'])
  const mayBackUp = useMay('backup.write')
  const mayCheck = useMay('audit.verify')
  const mayReplace = useMay('backup.replace')
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        {mayBackUp && <PlaceSelect label="备份到" value={place} onChange={setPlace} />}
        <Group>
          {mayBackUp && (
            <Button
              disabled={place === null || running}
              onClick={() => place !== null && void start('backup', () => calls.backups.create({ place }))}
            >
              {place === null ? '立即备份（请先选择位置）' : '立即备份'}
            </Button>
          )}
          {mayCheck && (
            <Button variant="default" disabled={running} onClick={() => void start('check', () => calls.vault.check())}>
              全面检查工作库
            </Button>
          )}
          {mayCheck && (
            <Button
              variant="default"
              disabled={running}
              onClick={() => void start('auditVerify', () => calls.audit.verify({ anchor: null }))}
            >
              检验审计记录
            </Button>
          )}
          {mayReplace && (
            <Button variant="default" disabled={running} onClick={onRestore}>
              从备份恢复…
            </Button>
          )}
        </Group>
        <JobPanel job={job} error={error} onCancel={cancel} />
      </Stack>
    </Paper>
  )
}

/** Backs up, proves, restores; the list of what has been backed up where. */
export function BackupsPage() {
  const { api } = useHost()
  const queryClient = useQueryClient()
  const list = useQuery(api.backups.list.queryOptions())
  const [restoring, restore] = useDisclosure(false)
  const refresh = () => void queryClient.invalidateQueries({ queryKey: api.key() })
  return (
    <>
      <PageTitle
        title="备份与恢复"
        hint="每份备份都重新打开、逐表核对后才算完成；过期的备份按日、周、月保留规则清理。"
      />
      <Stack gap="lg">
        <BackupPanel onDone={refresh} onRestore={restore.open} />
        <div>
          <Title order={2} size="h4" mb="xs">
            备份记录
          </Title>
          <RefusalAlert error={list.error} />
          {list.data !== undefined && <Certificates certificates={list.data} />}
        </div>
      </Stack>
      <Modal
        opened={restoring}
        onClose={restore.close}
        size="lg"
        title="从备份恢复"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': '关闭' }}
      >
        <RestorePanel
          canReplace
          onDone={() => {
            restore.close()
            refresh()
          }}
        />
      </Modal>
    </>
  )
}
