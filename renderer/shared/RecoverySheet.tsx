import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useHost } from '../host/HostContext.tsx'
import classes from './RecoverySheet.module.css'

interface RecoverySheetProps {
  readonly groups: readonly string[]
  readonly office: string
  readonly onNext: () => void
}

/** What is printed: one A4 page to be signed and sealed. */
function PrintedSheet({ groups, office }: Pick<RecoverySheetProps, 'groups' | 'office'>) {
  const [today] = useState(() => new Date())
  return createPortal(
    <section className={classes['sheet']} aria-hidden>
      <h1>安委办工作台恢复密钥</h1>
      <p>单位：{office}</p>
      <p>
        制作日期：{today.getFullYear()}年{today.getMonth() + 1}月{today.getDate()}日
      </p>
      <ol className={classes['groups']}>
        {groups.map((group, index) => (
          <li key={group}>
            <span>第{index + 1}组</span>
            <b>{group}</b>
          </li>
        ))}
      </ol>
      <p>用途：所有人都忘记口令，或需要在另一台电脑上打开工作库、恢复备份时使用。</p>
      <p>保管：装入信封密封，骑缝签字，由专人存入保险柜。任何人持有本页即可打开工作库。</p>
      <p>重新制作恢复密钥后，本页作废，应当销毁。</p>
      <p className={classes['signatures']}>
        <span>密封人签字：</span>
        <span>保管人签字：</span>
        <span>年　　月　　日</span>
      </p>
    </section>,
    document.body,
  )
}

/** Shows the recovery key once, large, to be printed or copied by hand. */
export function RecoverySheet({ groups, office, onNext }: RecoverySheetProps) {
  const { host } = useHost()
  return (
    <Stack gap="md">
      <Alert color="yellow" title="请现在打印或抄写，关闭后不再显示">
        忘记口令时，只有恢复密钥能打开工作库。请密封后交专人保管。
      </Alert>
      <Paper withBorder p="md" bg="var(--mantine-color-body)">
        <SimpleGrid component="ol" className={classes['screen'] ?? ''} cols={{ base: 2, xs: 4 }} spacing="md">
          {groups.map((group, index) => (
            <li key={group}>
              <Text size="sm" c="dimmed">
                第{index + 1}组
              </Text>
              <Text className={classes['digits'] ?? ''}>{group}</Text>
            </li>
          ))}
        </SimpleGrid>
      </Paper>
      <Group justify="space-between">
        <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => void host.print()}>
          打印
        </Button>
        <Button onClick={onNext}>已打印或抄写，下一步</Button>
      </Group>
      <PrintedSheet groups={groups} office={office} />
    </Stack>
  )
}
