import { Anchor, Badge, Button, CopyButton, Group, Loader, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OwingUnit, UrgeChannel } from '../../domain/tasks/api.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { StepDialog } from '../shared/StepDialog.tsx'
import type { GivenStep } from '../shared/stepDraft.ts'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { urgeChannelNames } from '../../domain/tasks/urgeChannelNames.ts'

/** The text of a reminder to the unit, to be pasted into a message. */
function urgeText({ unitName, items }: OwingUnit): string {
  const lines = items.map(
    ({ taskTitle, dueOn, overdue }, index) => `${index + 1}. ${taskTitle}（期限${dueOn}${overdue ? '，已逾期' : ''}）`,
  )
  return `${unitName}：\n以下任务尚未反馈，请抓紧办理：\n${lines.join('\n')}`
}

const noRecord = {}
const urging = { name: '登记催办', asks: { note: { label: '通话人、答复等', optional: true, lines: 3 } } } as const

function UrgeDialog({ unit, onClose }: { readonly unit: OwingUnit; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [channel, setChannel] = useState<UrgeChannel>('phone')
  const save = async ({ on, note }: GivenStep) => {
    const ids = unit.items.map(({ id }) => id)
    const result = await calls.tasks.urge({ assignmentIds: ids, channel, on, note })
    changed(`已登记对“${unit.unitName}”的催办。`, result.change)
  }
  return (
    <StepDialog
      step={urging}
      dated
      record={noRecord}
      title={`登记催办：${unit.unitName}`}
      onSave={save}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label="催办方式"
        value={channel}
        onChange={value => setChannel(value as UrgeChannel)}
        data={Object.entries(urgeChannelNames).map(([value, label]) => ({ value, label }))}
      />
    </StepDialog>
  )
}

function Owing({
  unit,
  mayWrite,
  onUrge,
}: {
  readonly unit: OwingUnit
  readonly mayWrite: boolean
  readonly onUrge: () => void
}) {
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Group gap="xs">
            <Text fw={600}>{unit.unitName}</Text>
            {unit.overdue > 0 && <Badge color="red">逾期 {unit.overdue} 项</Badge>}
            {unit.dueSoon > 0 && <Badge color="orange">将到期 {unit.dueSoon} 项</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {[unit.contact, unit.phone].filter(Boolean).join('　') || '没有登记联系人'}
            {unit.urged > 0 && `　已催办 ${unit.urged} 次，最近 ${unit.lastUrgedOn}`}
          </Text>
          {unit.items.map(item => (
            <Anchor key={item.id} size="sm" component={Link} to={recordPath('/tasks/$id', item.taskId)}>
              {item.taskTitle}（{item.dueOn}
              {item.overdue ? '，已逾期' : ''}）
            </Anchor>
          ))}
        </Stack>
        <Group gap="xs">
          <CopyButton value={urgeText(unit)}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? '已复制' : '复制催办文字'}
              </Button>
            )}
          </CopyButton>
          <PaperButton label="催办单" kind="urgeSlip" record={unit.unitId} />
          {mayWrite && <Button onClick={onUrge}>登记催办</Button>}
        </Group>
      </Group>
    </Paper>
  )
}

/**
 * 还差谁没报: units that owe feedback, those with most overdue tasks first, each with its telephone and a reminder to paste.
 */
export function OwingPage() {
  const { api } = useHost()
  const mayWrite = useMay('tasks.write')
  const [soonDays, setSoonDays] = useState('5')
  const [urged, setUrged] = useState<OwingUnit | null>(null)
  const input = { day: today(), soonDays: Number(soonDays) }
  const { data: units, error } = useQuery(api.tasks.owing.queryOptions({ input }))
  return (
    <>
      <Anchor component={Link} to="/tasks">
        返回任务列表
      </Anchor>
      <PageTitle title="还差谁没报" hint={units === undefined ? '' : `${units.length} 家单位有未反馈的任务`}>
        <SegmentedControl
          aria-label="范围"
          value={soonDays}
          onChange={setSoonDays}
          data={[
            { value: '0', label: '到今天' },
            { value: '5', label: '5天内到期' },
            { value: '30', label: '30天内到期' },
          ]}
        />
      </PageTitle>
      {error !== null && <RefusalAlert error={error} />}
      {units === undefined && error === null && <Loader />}
      {units?.length === 0 && <EmptyState title="没有欠报的单位">下发的任务都已反馈，或都还没有到期。</EmptyState>}
      <Stack gap="sm">
        {units?.map(unit => (
          <Owing key={unit.unitId} unit={unit} mayWrite={mayWrite} onUrge={() => setUrged(unit)} />
        ))}
      </Stack>
      {urged !== null && <UrgeDialog unit={urged} onClose={() => setUrged(null)} />}
    </>
  )
}
