import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { FollowedJob } from './useJob.ts'
import { jobNames, jobOutcome, stepNames } from './jobText.ts'
import { RefusalAlert } from './RefusalAlert.tsx'

interface JobPanelProps {
  readonly job: FollowedJob | null
  readonly error: unknown
  readonly onCancel: () => void
}

function Running({ job, onCancel }: { readonly job: FollowedJob; readonly onCancel: () => void }) {
  if (job.last.phase !== 'running') return null
  const { step, done, total } = job.last
  const percent = total === null || total === 0 ? 100 : Math.min(100, Math.round((done / total) * 100))
  return (
    <Stack gap="xs" role="status" aria-live="polite">
      <Group justify="space-between">
        <Text>
          {jobNames[job.kind]}：{stepNames[step]}
          {total === null || total === 0 ? '…' : `（${percent}%）`}
        </Text>
        <Button variant="default" onClick={onCancel}>
          取消
        </Button>
      </Group>
      <Progress value={percent} animated={total === null} aria-label={`${jobNames[job.kind]}进度`} />
    </Stack>
  )
}

/** How a job is going and how it ended; work that was cancelled or refused left nothing half done. */
export function JobPanel({ job, error, onCancel }: JobPanelProps) {
  if (error !== null) return <RefusalAlert error={error} />
  if (job === null) return null
  if (job.last.phase === 'done')
    return (
      <Alert role="status" color="green" variant="light" icon={<IconCircleCheck aria-hidden />}>
        {jobOutcome[job.kind](job.last.result)}
      </Alert>
    )
  if (job.last.phase === 'cancelled') return <Alert role="status">已取消，没有留下未完成的内容。</Alert>
  return <Running job={job} onCancel={onCancel} />
}
