import { Divider, Loader, Modal, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AssignmentStep } from '../../domain/tasks/api.ts'
import { assignmentEventNames, type AssignmentEvent } from '../../domain/tasks/lifecycle.ts'
import { AttachmentsPanel } from '../records/AttachmentsPanel.tsx'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { urgeChannelNames } from '../../domain/tasks/urgeChannelNames.ts'

function nameOf({ event, channel }: AssignmentStep): string {
  if (event === 'dispatch') return '下发'
  if (event === 'urge') return `催办${channel === null ? '' : `（${urgeChannelNames[channel]}）`}`
  return assignmentEventNames[event as AssignmentEvent]
}

interface AssignmentHistoryProps {
  readonly assignmentId: number
  readonly unitName: string
  readonly onClose: () => void
}

/** What happened to a unit's part of a task, and the files that show what was done. */
export function AssignmentHistory({ assignmentId, unitName, onClose }: AssignmentHistoryProps) {
  const { api } = useHost()
  const { data: steps, error } = useQuery(api.tasks.history.queryOptions({ input: { assignmentId } }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${unitName}　办理经过和附件`}
      size="xl"
      closeButtonProps={{ 'aria-label': '关闭' }}
    >
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
      <Divider my="md" label="办理佐证" labelPosition="left" />
      <AttachmentsPanel area="assignments" record={assignmentId} />
    </Modal>
  )
}
