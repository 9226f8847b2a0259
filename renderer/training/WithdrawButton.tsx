import { Button } from '@mantine/core'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { ReasonDialog } from '../records/ReasonDialog.tsx'
import { useChanged } from '../shared/useChanged.tsx'

interface WithdrawButtonProps {
  readonly session: number
  readonly rosterIds: readonly number[]
  readonly onDone: () => void
}

/** Takes the ticked people off a roster, with the reason. */
export function WithdrawButton({ session, rosterIds, onDone }: WithdrawButtonProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const [asked, ask] = useState(false)
  const count = rosterIds.length
  const withdraw = async (reason: string) => {
    const { change } = await calls.training.withdraw({ id: session, rosterIds: [...rosterIds], reason })
    onDone()
    changed(`已移出 ${count} 人。`, change)
  }
  return (
    <>
      <Button
        variant="default"
        disabled={count === 0}
        title={count === 0 ? '请先在“选”一栏勾选人员' : undefined}
        onClick={() => ask(true)}
      >
        {count === 0 ? '移出名单…' : `移出名单（${count} 人）…`}
      </Button>
      {asked && (
        <ReasonDialog
          title="移出参训名单"
          text={`把勾选的 ${count} 人移出名单，他们的签到和成绩一并去掉，不再计入应训、实训。没有重新加入前可以撤销，签到和成绩一并恢复。`}
          action="移出"
          onDo={withdraw}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
