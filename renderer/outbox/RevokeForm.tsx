import { Button } from '@mantine/core'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { ReasonDialog } from '../records/ReasonDialog.tsx'
import { useMay } from '../session/useSession.ts'
import { useChanged } from '../shared/useChanged.tsx'

interface RevokeFormProps {
  readonly unitId: number
  readonly unitName: string
}

/** Takes the forms of a unit out of force, where one was lost or came into other hands. */
export function RevokeForm({ unitId, unitName }: RevokeFormProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const mayWrite = useMay('outbox.write')
  const [asked, ask] = useState(false)
  if (!mayWrite) return null
  const revoke = async (reason: string) => {
    const { revoked } = await calls.outbox.revoke({ unitId, reason })
    changed(revoked === 0 ? `“${unitName}”没有在用的表单。` : `“${unitName}”的表单已作废，请做新表单交给该单位。`)
  }
  return (
    <>
      <Button mt="md" variant="default" c="red" onClick={() => ask(true)}>
        作废该单位的表单…
      </Button>
      {asked && (
        <ReasonDialog
          title={`作废表单：${unitName}`}
          text="表单遗失或交错时使用。该单位手里的全部表单（不论月份）随之作废：再用它们报来的文件不能导入，收件时列为“待确认发件人”。已经导入的数据不变。作废后不能恢复，须给该单位做新表单。"
          action="作废"
          onDo={revoke}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
