import { Badge, Tooltip } from '@mantine/core'
import { deadlineText, type SaidDeadline } from '../../domain/notices/deadlines/deadline.ts'

interface DeadlineBadgeProps {
  readonly said: SaidDeadline
  readonly past: boolean
}

/** A deadline with the words it came from; one that is not sure says why, and one that is over says so. */
export function DeadlineBadge({ said, past }: DeadlineBadgeProps) {
  const { phrase, deadline, sure, note } = said
  const text = sure ? `“${phrase}” ${deadlineText(deadline)}` : `“${phrase}” 待核对：${note ?? ''}`
  const badge = (
    <Badge
      variant="light"
      color={!sure ? 'orange' : past ? 'red' : 'blue'}
      styles={{ root: { textTransform: 'none', height: 'auto' }, label: { whiteSpace: 'normal' } }}
    >
      {text}
      {sure && past && '（已过）'}
    </Badge>
  )
  if (sure || deadline.kind === 'unclear') return badge
  return <Tooltip label={`可能是 ${deadlineText(deadline)}`}>{badge}</Tooltip>
}
