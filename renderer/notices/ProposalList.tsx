import { Alert, Button, Group, Loader, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoticeDetail, Proposal } from '../../domain/notices/api.ts'
import { proposedDue, taskOfProposal, type ProposalEdit } from '../../domain/notices/proposedTask.ts'
import { monthEnd } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { ProposalItem } from './ProposalItem.tsx'
import { useMakeDuty } from './useMakeDuty.ts'

const maxTasks = 200

/** Tasks proposed from the clauses; the ticked ones are added together, each with its clause. */
export function ProposalList({ notice, mayWrite }: { readonly notice: NoticeDetail; readonly mayWrite: boolean }) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const { data: proposals, error } = useQuery(api.notices.proposals.queryOptions({ input: { id: notice.id } }))
  const [ticks, setTicks] = useState<Readonly<Record<string, boolean>>>({})
  const [edits, setEdits] = useState<Readonly<Record<string, ProposalEdit>>>({})
  const [due, setDue] = useState<string>(monthEnd(today()))
  const duty = useMakeDuty(notice.id)
  const common = IsoDay.safeParse(due)
  const editOf = ({ clauseKey }: Proposal): ProposalEdit => edits[clauseKey] ?? {}
  const dueOf = (proposal: Proposal) => proposedDue(proposal, editOf(proposal), common.data ?? today(), today())
  const make = useMutation({
    mutationFn: (proposed: readonly Proposal[]) =>
      calls.tasks.add({
        tasks: proposed.map(proposal => taskOfProposal(notice.id, proposal, editOf(proposal), dueOf(proposal))),
      }),
    onSuccess: ({ ids, change }) => changed(`已建立 ${ids.length} 项任务，可到“任务”下发。`, change),
  })
  if (error !== null) return <RefusalAlert error={error} />
  if (proposals === undefined) return <Loader />
  const isTicked = ({ clauseKey, suggested }: Proposal) => ticks[clauseKey] ?? suggested
  const chosen = proposals.filter(proposal => !proposal.taken && isTicked(proposal)).slice(0, maxTasks)
  return (
    <Stack>
      {make.error !== null && <RefusalAlert error={make.error} />}
      {duty.make.error !== null && <RefusalAlert error={duty.make.error} />}
      {proposals.length === 0 && <Alert>没有找到要办的事项；可在“条款”中核对，或在“任务”中直接新增。</Alert>}
      <Group align="flex-end">
        <DayInput label="没有写明期限的，统一定为" value={due} onChange={setDue} />
        {mayWrite && (
          <Button
            disabled={chosen.length === 0 || !common.success}
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
          edit={editOf(proposal)}
          dueOn={dueOf(proposal)}
          ticked={isTicked(proposal)}
          mayWrite={mayWrite}
          duty={duty}
          onTick={ticked => setTicks({ ...ticks, [proposal.clauseKey]: ticked })}
          onEdit={more => setEdits({ ...edits, [proposal.clauseKey]: { ...editOf(proposal), ...more } })}
        />
      ))}
    </Stack>
  )
}
