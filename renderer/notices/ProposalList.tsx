import { Alert, Badge, Button, Checkbox, Group, Loader, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoticeDetail, Proposal } from '../../domain/notices/api.ts'
import { addDays, monthEnd } from '../../domain/shared/days.ts'
import { monthOf } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { useMakeDuty } from './useMakeDuty.ts'

function deadlineText({ deadline }: Proposal): string | null {
  if (deadline === null) return null
  if (deadline.kind === 'monthly') return `每月${deadline.date}日前`
  if (deadline.kind === 'quarterly') return `每季度末月${deadline.date}日前`
  if (deadline.kind === 'once') return `${deadline.day} 前`
  if (deadline.kind === 'months')
    return `集中 ${deadline.months} 个月${deadline.until === null ? '' : `，至 ${deadline.until}`}`
  return '及时'
}

/** The due day of a proposed task: from its clause, else the day chosen for all. */
function dueOf({ deadline }: Proposal, common: IsoDay): IsoDay {
  if (deadline?.kind === 'once') return deadline.day
  if (deadline?.kind === 'months') return deadline.until ?? common
  if (deadline?.kind === 'monthly') {
    const wanted = addDays(IsoDay.parse(`${monthOf(common)}-01`), deadline.date - 1)
    const day = wanted < monthEnd(common) ? wanted : monthEnd(common)
    return day < today() ? common : day
  }
  return common
}

const taskOf = (noticeId: number, { title, text, clauseKey, label }: Proposal, dueOn: IsoDay) => ({
  title,
  requirement: text.slice(0, 4000),
  output: '',
  clause: { noticeId, clauseKey, label, text: text.slice(0, 4000) },
  dueOn,
  leadUnitId: null,
  assistUnitIds: [],
})

const recurs = ({ deadline }: Proposal): boolean => deadline?.kind === 'monthly' || deadline?.kind === 'quarterly'

interface ProposalItemProps {
  readonly proposal: Proposal
  readonly ticked: boolean
  readonly mayWrite: boolean
  readonly duty: ReturnType<typeof useMakeDuty>
  readonly onTick: (ticked: boolean) => void
}

/** One clause with the choice to make it a task or a recurring duty. */
function ProposalItem({ proposal, ticked, mayWrite, duty, onTick }: ProposalItemProps) {
  return (
    <Paper withBorder p="sm">
      <Group align="flex-start" wrap="nowrap">
        <Checkbox
          aria-label={`${proposal.label}${proposal.title}`}
          disabled={proposal.taken || !mayWrite}
          checked={proposal.taken || ticked}
          onChange={event => onTick(event.currentTarget.checked)}
        />
        <Stack gap={2} miw={0}>
          <Text fw={600}>
            {proposal.label} {proposal.title}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {proposal.text}
          </Text>
          <Group gap="xs">
            {proposal.taken && <Badge color="green">已建任务</Badge>}
            {!proposal.suggested && <Badge color="gray">阐述意义，一般不单列任务</Badge>}
            {mayWrite && !proposal.taken && recurs(proposal) && (
              <Button size="compact-xs" loading={duty.make.isPending} onClick={() => duty.make.mutate(proposal)}>
                设为定期任务（{duty.units} 家单位）
              </Button>
            )}
            {deadlineText(proposal) !== null && <Badge variant="light">{deadlineText(proposal)}</Badge>}
          </Group>
        </Stack>
      </Group>
    </Paper>
  )
}

/** Tasks proposed from the clauses; the ticked ones are added together, each with its clause. */
export function ProposalList({ notice, mayWrite }: { readonly notice: NoticeDetail; readonly mayWrite: boolean }) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const { data: proposals, error } = useQuery(api.notices.proposals.queryOptions({ input: { id: notice.id } }))
  const [ticks, setTicks] = useState<Readonly<Record<string, boolean>>>({})
  const [due, setDue] = useState<string>(monthEnd(today()))
  const duty = useMakeDuty(notice.id)
  const make = useMutation({
    mutationFn: (proposed: readonly Proposal[]) =>
      calls.tasks.add({
        tasks: proposed.map(proposal => taskOf(notice.id, proposal, dueOf(proposal, IsoDay.parse(due)))),
      }),
    onSuccess: ({ ids, change }) => changed(`已建立 ${ids.length} 项任务，可到“任务”下发。`, change),
  })
  if (error !== null) return <RefusalAlert error={error} />
  if (proposals === undefined) return <Loader />
  const isTicked = ({ clauseKey, suggested }: Proposal) => ticks[clauseKey] ?? suggested
  const chosen = proposals.filter(proposal => !proposal.taken && isTicked(proposal))
  const dueKnown = IsoDay.safeParse(due).success
  return (
    <Stack>
      {make.error !== null && <RefusalAlert error={make.error} />}
      {duty.make.error !== null && <RefusalAlert error={duty.make.error} />}
      {proposals.length === 0 && <Alert>没有找到带序号的条款；可在“条款”中核对，或在“任务”中直接新增。</Alert>}
      <Group align="flex-end">
        <DayInput label="没有写明期限的，统一定为" value={due} onChange={setDue} />
        {mayWrite && (
          <Button
            disabled={chosen.length === 0 || !dueKnown}
            loading={make.isPending}
            onClick={() => make.mutate(chosen)}
          >
            建立选中的 {chosen.length} 项任务
          </Button>
        )}
        <Button variant="default" component={Link} to="/tasks">
          去下发任务
        </Button>
      </Group>
      {proposals.map(proposal => (
        <ProposalItem
          key={proposal.clauseKey}
          proposal={proposal}
          ticked={isTicked(proposal)}
          mayWrite={mayWrite}
          duty={duty}
          onTick={ticked => setTicks({ ...ticks, [proposal.clauseKey]: ticked })}
        />
      ))}
    </Stack>
  )
}
