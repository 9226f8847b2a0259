import { Tabs } from '@mantine/core'
import { PageTitle } from '../shared/PageTitle.tsx'
import { CardsPanel } from './CardsPanel.tsx'
import { ReceivedPanel } from './ReceivedPanel.tsx'

/** 上下级报送: reports that districts send up, and the cards by which offices know each other. */
export function ReportsPage() {
  return (
    <>
      <PageTitle title="上下级报送" hint="月报定稿后，在月报页按“上报数据包”；收到的数据包在这里打开" />
      <Tabs defaultValue="received" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="received">下级月报</Tabs.Tab>
          <Tabs.Tab value="cards">单位名片</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="received">
          <ReceivedPanel />
        </Tabs.Panel>
        <Tabs.Panel value="cards">
          <CardsPanel />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
