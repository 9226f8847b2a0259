import { Anchor, Badge, Button, Checkbox, Group, Loader, Paper, Stack, Table, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { canStep, eventsOf } from '../../domain/shared/cycle.ts'
import type { AssignmentRow, TaskDetail } from '../../domain/tasks/api.ts'
import {
  assignmentCycle,
  assignmentEventNames,
  assignmentStateNames,
  taskStateNames,
  type AssignmentEvent,
} from '../../domain/tasks/lifecycle.ts'
import { taskNext } from '../../domain/tasks/nextStep.ts'
import { assignmentRoleNames } from '../../domain/tasks/task.ts'
import { useMay } from '../session/useSession.ts'
import { AttachmentCount, AttachmentsPanel } from '../records/AttachmentsPanel.tsx'
import { useHost } from '../host/HostContext.tsx'
import { MeasuresPanel } from '../records/MeasuresPanel.tsx'
import { FactList } from '../shared/FactList.tsx'
import { NextLine } from '../shared/NextStepLine.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { StepDialog } from '../shared/StepDialog.tsx'
import type { GivenStep } from '../shared/stepDraft.ts'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { AssignmentHistory } from './AssignmentHistory.tsx'
import { OriginPanel } from './OriginPanel.tsx'
import { TaskDeeds } from './TaskDeeds.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'

interface PartRowProps {
  readonly part: AssignmentRow
  readonly mayWrite: boolean
  readonly ticked: boolean
  readonly onTick: (on: boolean) => void
  readonly onOpen: () => void
}

function PartRow({ part, mayWrite, ticked, onTick, onOpen }: PartRowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          aria-label={`选择${part.unitName}`}
          disabled={!mayWrite}
          checked={ticked}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>{part.unitName}</Table.Td>
      <Table.Td>{assignmentRoleNames[part.role]}</Table.Td>
      <Table.Td>
        <Badge variant="light">{assignmentStateNames[part.state]}</Badge>
        {part.overdue && <Badge color="red">逾期</Badge>}
      </Table.Td>
      <Table.Td>
        {part.dueOn}
        {part.dueOn !== part.originalDueOn && (
          <Text size="xs" c="dimmed">
            原定 {part.originalDueOn}
          </Text>
        )}
      </Table.Td>
      <Table.Td maw="18rem">{part.feedback ?? '—'}</Table.Td>
      <Table.Td>{part.urged === 0 ? '—' : `${part.urged} 次`}</Table.Td>
      <Table.Td>
        <Button size="compact-xs" variant="subtle" onClick={onOpen}>
          经过、附件
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}

interface PartActionsProps {
  readonly chosen: readonly AssignmentRow[]
  readonly onAll: () => void
  readonly onEvent: (event: AssignmentEvent) => void
}

/** The steps that every ticked assignment can take. */
function PartActions({ chosen, onAll, onEvent }: PartActionsProps) {
  const fits = (one: AssignmentEvent) =>
    chosen.length > 0 && chosen.every(({ state }) => canStep(assignmentCycle, state, one))
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={onAll}>
        全选
      </Button>
      {eventsOf(assignmentCycle).map(one => (
        <Button
          key={one}
          size="xs"
          disabled={!fits(one)}
          title={fits(one) ? undefined : chosen.length === 0 ? '请先勾选单位' : '所选单位中有的状态不能办理这一步'}
          onClick={() => onEvent(one)}
        >
          {assignmentEventNames[one]}
        </Button>
      ))}
      <Text size="sm" c="dimmed">
        {chosen.length === 0 ? '勾选单位后办理' : `已选 ${chosen.length} 家`}
      </Text>
    </Group>
  )
}

interface PartsProps {
  readonly parts: readonly AssignmentRow[]
  readonly mayWrite: boolean
}

/** The assignments of the units; ticked ones take a step together. */
function Parts({ parts, mayWrite }: PartsProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [event, setEvent] = useState<AssignmentEvent | null>(null)
  const [opened, setOpened] = useState<number | null>(null)
  const chosen = parts.filter(({ id }) => ticked.has(id))
  // a new day must be later than the latest of theirs
  const dueOn = chosen.reduce((latest, part) => (part.dueOn > latest ? part.dueOn : latest), '')
  const take = async (one: AssignmentEvent, { on, note, due }: GivenStep) => {
    const ids = chosen.map(({ id }) => id)
    const { steps, change } = await calls.tasks.step({ assignmentIds: ids, event: one, on, note, newDue: due })
    setTicked(new Set())
    changed(`已对 ${steps} 家办理：${assignmentEventNames[one]}。`, change)
  }
  const tick = (id: number, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(id)
    else next.delete(id)
    setTicked(next)
  }
  return (
    <Stack gap="xs">
      {mayWrite && (
        <PartActions chosen={chosen} onAll={() => setTicked(new Set(parts.map(({ id }) => id)))} onEvent={setEvent} />
      )}
      <ScrollTable label="各单位办理情况" minWidth={700} maxHeight="70dvh" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {['选', '单位', '分工', '状态', '期限', '反馈情况', '催办', '记录'].map(head => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map(part => (
            <PartRow
              key={part.id}
              part={part}
              mayWrite={mayWrite}
              ticked={ticked.has(part.id)}
              onTick={on => tick(part.id, on)}
              onOpen={() => setOpened(part.id)}
            />
          ))}
        </Table.Tbody>
      </ScrollTable>
      {opened !== null && (
        <AssignmentHistory
          assignmentId={opened}
          unitName={parts.find(({ id }) => id === opened)?.unitName ?? ''}
          onClose={() => setOpened(null)}
        />
      )}
      {event !== null && (
        <StepDialog
          title={`${assignmentEventNames[event]}（${chosen.length} 家）`}
          step={assignmentCycle.steps[event]}
          dated
          record={{ dueOn }}
          onSave={given => take(event, given)}
          onClose={() => setEvent(null)}
        />
      )}
    </Stack>
  )
}

function factsOf(task: TaskDetail): readonly (readonly [string, string | null | undefined])[] {
  const named = (id: number | null) => (id === null ? null : task.names[String(id)])
  return [
    ['期限', task.dueOn],
    ['牵头单位', named(task.leadUnitId)],
    ['配合单位', task.assistUnitIds.map(named).join('、')],
    ['成果要求', task.output],
    ['来文', task.noticeTitle],
    ['条款', task.clause?.label],
    ['下发日期', task.dispatchedOn],
  ]
}

const hintOf = ({ state, dueOn, origin }: TaskDetail): string =>
  `${origin === null ? '' : `来自${origin.office}，`}${taskStateNames[state]}，${dueOn} 前完成`

/** The clause that a task comes from, in its words. */
function ClauseOf({ task: { clause } }: { readonly task: TaskDetail }) {
  if (clause === null) return null
  return (
    <Paper withBorder p="md">
      <Group justify="space-between">
        <Text fw={600}>条款原文</Text>
        <Anchor component={Link} to={recordPath('/notices/$id', clause.noticeId)}>
          打开来文
        </Anchor>
      </Group>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {clause.text}
      </Text>
    </Paper>
  )
}

/** A task: its requirement, the clause it comes from, and the assignment of each unit. */
export function TaskPage() {
  const { api } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const mayWrite = useMay('tasks.write')
  const mayLink = useMay('measures.read')
  const { data: task, error } = useQuery(api.tasks.get.queryOptions({ input: { id, day: today() } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (task === undefined) return <Loader />
  return (
    <>
      <Anchor component={Link} to="/tasks">
        返回任务列表
      </Anchor>
      <PageTitle title={task.title} hint={hintOf(task)}>
        {mayWrite && <TaskDeeds task={task} />}
      </PageTitle>
      <NextLine next={taskNext(task.assignments)} />
      <Tabs defaultValue={task.assignments.length === 0 ? 'facts' : 'parts'} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="parts" rightSection={<Badge variant="light">{task.assignments.length}</Badge>}>
            承办单位
          </Tabs.Tab>
          <Tabs.Tab value="facts">任务内容</Tabs.Tab>
          {mayLink && <Tabs.Tab value="measures">制度措施</Tabs.Tab>}
          <Tabs.Tab value="files" rightSection={<AttachmentCount area="tasks" record={id} />}>
            附件
          </Tabs.Tab>
          <Tabs.Tab value="audit">改动记录</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="parts">
          {task.assignments.length === 0 ? (
            <Text>还没有下发。</Text>
          ) : (
            <Parts parts={task.assignments} mayWrite={mayWrite} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="facts">
          <Stack>
            <FactList facts={factsOf(task)} />
            {task.origin !== null && <OriginPanel origin={task.origin} />}
            <ClauseOf task={task} />
            {task.requirement !== '' && task.requirement !== task.clause?.text && (
              <Text style={{ whiteSpace: 'pre-wrap' }}>{task.requirement}</Text>
            )}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="measures">
          <MeasuresPanel area="tasks" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <AttachmentsPanel area="tasks" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <RecordAudit area="tasks" record={id} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
