import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { TaskDetail } from '../../domain/tasks/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { ReasonDialog } from '../records/ReasonDialog.tsx'
import { MoreMenu } from '../shared/MoreMenu.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { DispatchDialog } from './DispatchDialog.tsx'
import { TaskDialog } from './TaskDialog.tsx'

type Asked = 'dispatch' | 'change' | 'remove' | null

/** Buttons of a task: it goes out, is corrected before, or is removed with a reason. */
export function TaskDeeds({ task }: { readonly task: TaskDetail }) {
  const { calls } = useHost()
  const changed = useChanged()
  const navigate = useNavigate()
  const [asked, ask] = useState<Asked>(null)
  const isDraft = task.state === 'draft'
  const remove = async (reason: string) => {
    const { change } = await calls.tasks.remove({ id: task.id, reason })
    await navigate({ to: '/tasks' })
    changed('任务已移除。', change)
  }
  return (
    <>
      <Button onClick={() => ask('dispatch')}>{isDraft ? '下发' : '补充下发单位'}</Button>
      <Button
        variant="default"
        disabled={!isDraft}
        title={isDraft ? undefined : '已经下发，内容不再修改；期限可对各单位办理延期'}
        onClick={() => ask('change')}
      >
        修改
      </Button>
      <MoreMenu
        deeds={[
          {
            label: '移除任务…',
            barred: isDraft ? null : '已经下发，不能移除；不再要求的，对各单位办理取消',
            onClick: () => ask('remove'),
          },
        ]}
      />
      {asked === 'dispatch' && <DispatchDialog taskIds={[task.id]} onClose={() => ask(null)} />}
      {asked === 'change' && <TaskDialog task={task} onClose={() => ask(null)} />}
      {asked === 'remove' && (
        <ReasonDialog
          title="移除任务"
          text="任务还没有下发，移除后不再列出；由条款建立的，可以从来文重新建立。原因记入审计记录。"
          action="移除"
          onDo={remove}
          onClose={() => ask(null)}
        />
      )}
    </>
  )
}
