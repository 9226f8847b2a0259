import { Text } from '@mantine/core'
import type { HostLoss } from '../host/host.ts'
import { CenteredPage } from '../vault/CenteredPage.tsx'

const texts: Readonly<Record<HostLoss, { title: string; text: string }>> = {
  expired: { title: '本页面已失效', text: '为了安全，每个地址只能使用一次。请关闭本页，重新启动安委办工作台。' },
  gone: { title: '程序已停止', text: '已保存的数据没有影响。请关闭本页，重新启动安委办工作台。' },
}

/** The program behind the page is gone; nothing here can work any more. */
export function LostPage({ loss }: { readonly loss: HostLoss }) {
  return (
    <CenteredPage title={texts[loss].title}>
      <Text role="alert">{texts[loss].text}</Text>
    </CenteredPage>
  )
}
