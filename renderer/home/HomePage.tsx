import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay, useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { daysSince, moment } from '../shared/formats.ts'
import { PageTitle } from '../shared/PageTitle.tsx'
import { useDueItems, type DueItem } from './useDueItems.ts'

const backupDays = 7

function useDue(now: number): readonly DueItem[] {
  const { api } = useHost()
  const session = useSession()
  const waiting = useQuery({ ...api.sheets.waiting.queryOptions(), refetchInterval: 5000 }).data ?? []
  const mayReceive = useMay('received.write')
  const mayBackUp = useMay('backup.write')
  const mayRekey = useMay('vault.rekey')
  const mayApprove = useMay('users.approve')
  const accounts = useQuery({ ...api.users.list.queryOptions(), enabled: mayApprove }).data ?? []
  const pending = accounts.filter(account => account.approvedAt === null && account.disabledAt === null)
  const locked = accounts.filter(account => account.locked > 0)
  const business = useDueItems()
  if (session === null) return []
  const { lastBackupAt, recoveryConfirmed } = session
  const due: DueItem[] = [...business]
  if (!recoveryConfirmed && mayRekey)
    due.push({
      title: '恢复密钥还没有核对',
      why: '忘记口令时只有它能打开工作库。请重新制作、打印并核对一次。',
      to: '/settings',
      action: '去制作',
      urgent: true,
    })
  if (pending.length > 0)
    due.push({
      title: `有 ${pending.length} 个账号等待核准`,
      why: pending.map(account => account.name).join('、'),
      to: '/users',
      action: '去核准',
      urgent: false,
    })
  if (locked.length > 0)
    due.push({
      title: `有 ${locked.length} 个账号因口令连续输错被锁定`,
      why: locked.map(account => account.name).join('、'),
      to: '/users',
      action: '去处理',
      urgent: true,
    })
  if (waiting.length > 0 && mayReceive)
    due.push({
      title: `有 ${waiting.length} 个文件等待接收`,
      why: waiting.map(file => file.name).join('、'),
      to: '/received',
      action: '去接收',
      urgent: false,
    })
  if (mayBackUp && (lastBackupAt === null || daysSince(lastBackupAt, now) >= backupDays))
    due.push({
      title: lastBackupAt === null ? '还没有备份' : `已有 ${daysSince(lastBackupAt, now)} 天没有备份`,
      why: '请备份到U盘或另一块硬盘，并与工作库分开存放。',
      to: '/backups',
      action: '去备份',
      urgent: lastBackupAt === null,
    })
  return due
}

/** 今天要办: what is due today, each with a link to its page. */
export function HomePage() {
  const session = useSession()
  const [now] = useState(() => Date.now())
  const due = useDue(now)
  return (
    <>
      <PageTitle
        title="今天要办"
        hint={session?.lastBackupAt ? `最近备份：${moment(session.lastBackupAt)}` : '尚未备份'}
      />
      {due.length === 0 ? (
        <EmptyState title="今天没有待办事项">
          收到上级通知，到“来文”登记；收到下级单位的U盘，到“收件”接收文件；下班前可到“备份与恢复”做一次备份。
        </EmptyState>
      ) : (
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {due.map(item => (
            <Paper key={item.title} component="li" withBorder p="md">
              <Group justify="space-between" wrap="wrap">
                <Stack gap={4} style={{ flex: '1 1 16rem' }}>
                  <Group gap="xs">
                    <Text fw={600}>{item.title}</Text>
                    {item.urgent && <Badge color="red">请尽快办理</Badge>}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {item.why}
                  </Text>
                </Stack>
                <Button component={Link} to={item.to}>
                  {item.action}
                </Button>
              </Group>
            </Paper>
          ))}
        </Stack>
      )}
    </>
  )
}
