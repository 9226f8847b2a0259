import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoticeDetail } from '../../domain/notices/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { ReasonDialog } from '../records/ReasonDialog.tsx'
import { MoreMenu } from '../shared/MoreMenu.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { NoticeDialog } from './NoticeDialog.tsx'

type Asked = 'change' | 'remove' | null

/** Buttons that correct the entry of a paper or remove it, each with a reason. */
export function NoticeDeeds({ notice }: { readonly notice: NoticeDetail }) {
  const { calls } = useHost()
  const changed = useChanged()
  const navigate = useNavigate()
  const [asked, ask] = useState<Asked>(null)
  const remove = async (reason: string) => {
    const { change } = await calls.notices.remove({ id: notice.id, reason })
    await navigate({ to: '/notices' })
    changed('来文已移除。', change)
  }
  return (
    <>
      <Button variant="default" onClick={() => ask('change')}>
        更正
      </Button>
      <MoreMenu
        deeds={[
          {
            label: '移除来文…',
            barred: notice.tasks > 0 ? '已有任务引用这份来文，先移除这些任务' : null,
            onClick: () => ask('remove'),
          },
        ]}
      />
      {asked === 'change' && <NoticeDialog notice={notice} onClose={() => ask(null)} />}
      {asked === 'remove' && (
        <ReasonDialog
          title="移除来文"
          text="移除后不再列出，收文号不再使用。原因记入审计记录。"
          action="移除"
          onDo={remove}
          onClose={() => ask(null)}
        />
      )}
    </>
  )
}
