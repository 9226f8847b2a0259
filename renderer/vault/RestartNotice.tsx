import { Alert, Text } from '@mantine/core'
import { IconRefreshAlert } from '@tabler/icons-react'
import { useRestart } from '../session/RestartContext.tsx'

/** What is safe after the core ended by itself, and what to do on the page that is open. */
export interface RestartAdvice {
  readonly safe: string
  readonly next: string
}

/** Advice for a page that says nothing of its own. */
export const goOn: RestartAdvice = {
  safe: '已保存的内容没有丢失，本页填写的内容还在。',
  next: '请再做一次刚才的操作；如多次出现，请联系维护人员。',
}

/** What happened when the core ended by itself, what is safe, and what to do. Nothing while it runs as it should. */
export function RestartNotice({ advice: { safe, next } }: { readonly advice: RestartAdvice }) {
  const { restarted } = useRestart()
  if (!restarted) return null
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      icon={<IconRefreshAlert aria-hidden />}
      title="程序的后台刚才意外停止，已自动重新启动"
    >
      <Text size="sm">{safe}</Text>
      <Text size="sm" fw={600}>
        {next}
      </Text>
    </Alert>
  )
}
