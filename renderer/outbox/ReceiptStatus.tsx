import { Alert, Badge, List } from '@mantine/core'
import type { OutgoingRow } from '../../domain/outbox/api.ts'
import { moment } from '../shared/formats.ts'

interface AnsweredProps {
  readonly row: OutgoingRow
}

/** Whether the receiver acknowledged a package or wants corrections; other files are never answered. */
export function Answered({ row: { acknowledgedAt, returned, sequence } }: AnsweredProps) {
  if (returned !== null)
    return (
      <Badge variant="light" color="red">
        已退回
      </Badge>
    )
  if (acknowledgedAt !== null)
    return (
      <Badge variant="light" color="green">
        已回执
      </Badge>
    )
  return sequence === null ? '—' : '等待回执'
}

export const answerFacts = ({ sequence, acknowledgedAt }: OutgoingRow): (readonly [string, string])[] =>
  sequence === null
    ? []
    : [
        ['第几份', `第${sequence}份`],
        ['对方收入时间', acknowledgedAt === null ? '还没有回执' : moment(acknowledgedAt)],
      ]

export function AnswerDetails({ row: { returned } }: AnsweredProps) {
  if (returned === null) return null
  return (
    <Alert color="red" mt="sm" title="对方退回，要求补正：">
      <List size="sm">
        {returned.map(({ title, reason }) => (
          <List.Item key={`${title}${reason}`}>
            {title}：{reason}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
