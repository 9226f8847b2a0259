import { Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { InspectionKind, inspectionKindNames } from '../../domain/inspections/inspection.ts'
import { areTwoOfficers } from '../../domain/shared/checkStep.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { OfficerFields } from '../shared/OfficerFields.tsx'
import { noOfficers } from '../shared/stepDraft.ts'
import { FormButtons } from '../shared/FormButtons.tsx'

const kinds = InspectionKind.options.map(value => ({ value, label: inspectionKindNames[value] }))

/** 现场检查方案: which unit, when, by which two officers, looking at what. */
export function PlanDialog({ onClose }: { readonly onClose: () => void }) {
  const { api, calls } = useHost()
  const navigate = useNavigate()
  const changed = useChanged()
  const letterhead = useQuery(api.settings.letterhead.queryOptions()).data
  const [unitId, setUnit] = useState<number | null>(null)
  const [kind, setKind] = useState<InspectionKind>('enforcement')
  const [plannedOn, setDay] = useState<string>(today())
  const [typedOrgan, setOrgan] = useState<string | null>(null)
  const [officers, setOfficers] = useState(noOfficers)
  const [content, setContent] = useState('七项重点检查内容')
  const organ = typedOrgan ?? letterhead?.enforcementOrgan ?? ''
  const save = useMutation({
    mutationFn: () =>
      calls.inspections.plan({
        unitId: unitId!,
        kind,
        organ,
        officers,
        content,
        method: '现场检查',
        plannedOn: IsoDay.parse(plannedOn),
      }),
    onSuccess: result => {
      changed('检查方案已制定，等待另一人批准。', result.change)
      void navigate({ to: recordPath('/inspections/$id', result.id) })
    },
  })
  const ready =
    unitId !== null && organ.trim().length >= 2 && areTwoOfficers(officers) && IsoDay.safeParse(plannedOn).success
  return (
    <Modal opened onClose={onClose} title="制定检查方案" size="lg">
      <form onSubmit={event => (event.preventDefault(), save.mutate())}>
        <Stack>
          <UnitSelect label="被检查单位" value={unitId} onChange={setUnit} />
          <Group grow align="flex-start">
            <Select
              label="检查类别"
              allowDeselect={false}
              data={kinds}
              value={kind}
              onChange={value => setKind(InspectionKind.parse(value))}
            />
            <DayInput label="计划日期" value={plannedOn} onChange={setDay} />
          </Group>
          <TextInput
            label="检查机关"
            maxLength={60}
            value={organ}
            onChange={event => setOrgan(event.currentTarget.value)}
          />
          <OfficerFields officers={officers} onChange={setOfficers} />
          <Textarea
            label="检查内容"
            autosize
            minRows={2}
            maxLength={1000}
            value={content}
            onChange={event => setContent(event.currentTarget.value)}
          />
          {save.error !== null && <RefusalAlert error={save.error} />}
          <FormButtons submit="保存方案" disabled={!ready} loading={save.isPending} onBack={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
