import { useMutation, useQuery } from '@tanstack/react-query'
import type { Proposal } from '../../domain/notices/api.ts'
import { recurringRule } from '../../domain/notices/proposedTask.ts'
import { monthOf } from '../../domain/shared/period.ts'
import { useHost } from '../host/HostContext.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'

/** Makes a clause with a recurring deadline a duty of every reporting unit, each period a task of its own. */
export function useMakeDuty(noticeId: number) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const sort = { by: 'name' as const, descending: false }
  const input = { day: today(), filter: { reportsMonthly: true }, sort, offset: 0, limit: 500 }
  const units = useQuery(api.organizations.list.queryOptions({ input })).data?.rows ?? []
  const make = useMutation({
    mutationFn: (proposal: Proposal) => {
      const rule = recurringRule(proposal)
      if (rule === null) throw new Error('the clause does not recur')
      const { clauseKey, label, title, text } = proposal
      const clause = { noticeId, clauseKey, label: label.slice(0, 60), text: text.slice(0, 4000) }
      const unitIds = units.map(({ id }) => id)
      const output = proposal.result === '' ? '书面报告' : proposal.result
      const fields = { title: title.slice(0, 120), requirement: text.slice(0, 4000), output, clause }
      return calls.tasks.addDuty({
        duty: { ...fields, rule, leadUnitId: null, unitIds, firstMonth: monthOf(today()), lastMonth: null },
      })
    },
    onSuccess: ({ change }) => changed('已设为定期任务，每期到“任务”中下发。', change),
  })
  return { make, units: units.length }
}
