import { Alert, Text } from '@mantine/core'
import { IconRefreshAlert } from '@tabler/icons-react'

/** What happened when the core ended by itself, what is safe, and what to do. */
export function RestartNotice() {
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      icon={<IconRefreshAlert aria-hidden />}
      title="程序的后台刚才意外停止，已自动重新启动"
    >
      <Text size="sm">已保存的内容没有丢失。没有保存的内容还在原来的页面上，登录后可以继续填写。</Text>
      <Text size="sm" fw={600}>
        请重新登录。登录后请核对刚才正在办的最后一步；如多次出现，请先备份，再联系维护人员。
      </Text>
    </Alert>
  )
}
