import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ComponentType } from 'react'
import { may, type Permission } from '../../domain/shared/permissions.ts'
import { useMay, useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { localDay } from '../../domain/shared/localTime.ts'
import { FeedbackDialog } from './FeedbackDialog.tsx'
import { FormsDialog } from './FormsDialog.tsx'
import { HandoverDialog } from './HandoverDialog.tsx'
import { ReferenceDialog } from './ReferenceDialog.tsx'
import { SentList } from './SentList.tsx'
import { TaskPackagesDialog } from './TaskPackagesDialog.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'

interface Other {
  readonly label: string
  readonly permission: Permission
  readonly Dialog: ComponentType<{ readonly onClose: () => void }>
}

const others: readonly Other[] = [
  { label: '给下级做任务包…', permission: 'outbox.write', Dialog: TaskPackagesDialog },
  { label: '给下级做基础数据包…', permission: 'outbox.write', Dialog: ReferenceDialog },
  { label: '向上级报送任务办理情况…', permission: 'outbox.write', Dialog: FeedbackDialog },
  { label: '做移交包…', permission: 'handover.make', Dialog: HandoverDialog },
]

interface OthersProps {
  readonly offered: readonly Other[]
  readonly onChoose: (label: string) => void
}

function Others({ offered, onChoose }: OthersProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          与其他安委办交换
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ label }) => (
          <Menu.Item key={label} onClick={() => onChoose(label)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const newestOnly = { kind: null, text: '', offset: 0, limit: 1 } as const

/** 发件: forms, receipts and correction slips for units, packages for other offices, and what was given to whom when. */
export function OutboxPage() {
  const { api } = useHost()
  const session = useSession()
  const mayWrite = useMay('outbox.write')
  const offered = others.filter(({ permission }) => session !== null && may(session.user.roles, permission))
  const [making, setMaking] = useState(false)
  const mayTemplate = useMay('register.import')
  const [blank, setBlank] = useState(false)
  const [other, setOther] = useState<string | null>(null)
  const newest = useQuery(api.outbox.list.queryOptions({ input: newestOnly })).data?.rows[0]
  const months = useQuery(api.figures.months.queryOptions({ input: { day: today() } }))
  const current = months.data?.current
  const handedOver = newest === undefined ? undefined : localDay(new Date(newest.at))
  const Chosen = others.find(({ label }) => label === other)?.Dialog
  return (
    <>
      <PageTitle title="发件" hint="给各单位做离线报送表单，给装有本系统的单位做任务包；回执和补正单在“收件”里写。">
        {handedOver !== undefined && (
          <PaperButton key={handedOver} label="打印交接单" kind="handoverList" record={null} day={handedOver} />
        )}
        {mayTemplate && (
          <Button variant="default" onClick={() => setBlank(true)}>
            做空白表格…
          </Button>
        )}
        {offered.length > 0 && <Others offered={offered} onChoose={setOther} />}
        {mayWrite && current !== undefined && <Button onClick={() => setMaking(true)}>做报送表单…</Button>}
      </PageTitle>
      <RefusalAlert error={months.error} />
      <SentList />
      {blank && <TemplateDialog onClose={() => setBlank(false)} />}
      {Chosen !== undefined && <Chosen onClose={() => setOther(null)} />}
      {making && current !== undefined && <FormsDialog month={current} onClose={() => setMaking(false)} />}
    </>
  )
}
