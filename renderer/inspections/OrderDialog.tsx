import { Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { InspectionDetail } from '../../domain/inspections/api.ts'
import { cycleOf } from '../../domain/inspections/lifecycle.ts'
import { missingFor } from '../../domain/shared/checkStep.ts'
import { addDays } from '../../domain/shared/days.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { FormButtons } from '../shared/FormButtons.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'

/** Days that an order usually leaves. */
const usualDays = 15

const assigning = cycleOf('general').steps.assign.asks

/** 责令限期整改: which findings are due by which day. */
export function OrderDialog({ one, onClose }: { readonly one: InspectionDetail; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const open = one.findings.filter(({ state }) => state === 'found')
  const [issuedOn, setIssued] = useState<string>(today())
  const [dues, setDues] = useState<Readonly<Record<number, string>>>({})
  const dueOf = (id: number) => dues[id] ?? addDays(today(), usualDays)
  const save = useMutation({
    mutationFn: () =>
      calls.inspections.order({
        id: one.id,
        issuedOn: IsoDay.parse(issuedOn),
        items: open.map(({ id }) => ({ findingId: id, dueOn: IsoDay.parse(dueOf(id)) })),
      }),
    onSuccess: ({ change }) => (changed(`已下达整改指令，${open.length} 个隐患进入整改。`, change), onClose()),
  })
  const on = IsoDay.safeParse(issuedOn).data
  const isReady = (id: number) => {
    const due = IsoDay.safeParse(dueOf(id)).data ?? null
    return on !== undefined && missingFor(assigning, {}, { on, due }) === null
  }
  const ready = open.every(({ id }) => isReady(id))
  const typed = Object.keys(dues).length > 0
  const submit = () => {
    if (ready && !save.isPending) save.mutate()
  }
  return (
    <Modal opened onClose={onClose} title="下达责令限期整改指令" size="lg" closeOnClickOutside={!typed}>
      <form onSubmit={event => (event.preventDefault(), submit())}>
        <Stack>
          <DayInput label="下达日期" value={issuedOn} onChange={setIssued} />
          {open.map(finding => (
            <Group key={finding.id} justify="space-between" wrap="nowrap">
              <Text size="sm">
                {finding.no}　{finding.description}
              </Text>
              <DayInput
                label={`${finding.no} 整改期限`}
                width="11rem"
                value={dueOf(finding.id)}
                onChange={day => setDues({ ...dues, [finding.id]: day })}
              />
            </Group>
          ))}
          {save.error !== null && <RefusalAlert error={save.error} />}
          <FormButtons submit="下达" focused disabled={!ready} loading={save.isPending} onBack={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
