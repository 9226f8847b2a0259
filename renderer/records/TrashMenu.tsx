import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { trashAreas, trashPermission, type MovedArea } from '../../domain/shared/trashAreas.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { MoreMenu } from '../shared/MoreMenu.tsx'
import type { PagePath } from '../shared/pages.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

interface TrashMenuProps {
  readonly area: MovedArea
  readonly id: number
  /** Where to go once the record is gone. */
  readonly to?: PagePath
  readonly onGone?: () => void
}

/** The rare deed of a record that was entered by mistake: into the trash, with a reason. */
export function TrashMenu({ area, id, to, onGone }: TrashMenuProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const navigate = useNavigate()
  const [asking, ask] = useState(false)
  const may = useMay(trashPermission(area, 'write'))
  const { name } = trashAreas[area]
  const remove = async (reason: string) => {
    const { change } = await calls.trash.remove({ area, id, reason })
    if (to !== undefined) await navigate({ to })
    onGone?.()
    changed(`${name}已移入回收站，30天内可恢复。`, change)
  }
  if (!may) return null
  return (
    <>
      <MoreMenu deeds={[{ label: '移入回收站', onClick: () => ask(true) }]} />
      {asking && (
        <ReasonDialog
          title={`移除${name}`}
          text={`只用于登记错误或重复的${name}。移除后各处不再显示、不再统计，编号不另给他用；30天内可在“回收站”恢复，之后只留名称和原因。`}
          action="移入回收站"
          onDo={remove}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
