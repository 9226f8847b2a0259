import { Loader, Modal, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AssignmentStep } from '../../domain/tasks/api.ts'
import { assignmentEventNames, type AssignmentEvent } from '../../domain/tasks/lifecycle.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { urgeChannelNames } from '../../domain/tasks/urgeChannelNames.ts'

function nameOf({ event, channel }: AssignmentStep): string {
  if (event === 'dispatch') return '下发'
  if (event === 'urge') return `催办${channel === null ? '' : `（${urgeChannelNames[channel]}）`}`
  return assignmentEventNames[event as AssignmentEvent]
}

export function AssignmentHistory(props: { readonly assignmentId: number; readonly onClose: () => void }) {
  const { assignmentId, onClose } = props
  const { api } = useHost()
  const { data: steps, error } = useQuery(api.tasks.history.queryOptions({ input: { assignmentId } }))
  return (
    <Modal opened onClose={onClose} title="办理经过" size="lg">
      {error !== null && <RefusalAlert error={error} />}
      {steps === undefined ? (
        <Loader />
      ) : (
        <Timeline bulletSize={14} active={steps.length}>
          {steps.map(step => (
            <Timeline.Item key={step.id} title={`${step.on}　${nameOf(step)}　${step.byName}`}>
              {step.note !== null && <Text size="sm">{step.note}</Text>}
              {step.fromDue !== null && (
                <Text size="sm" c="dimmed">
                  期限由 {step.fromDue} 改为 {step.toDue}
                </Text>
              )}
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Modal>
  )
}
