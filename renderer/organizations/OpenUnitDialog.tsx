import { Button, Group, Modal, Select, SimpleGrid, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { bareUnit, type UnitKind } from '../../domain/organizations/unit.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { UnitForm } from './UnitForm.tsx'
import { kindChoices, unitLacking } from './unitLabels.ts'

/** Registers a new unit. */
export function OpenUnitDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [kind, setKind] = useState<UnitKind>('enterprise')
  const [openedOn, setOpenedOn] = useState<string>(today())
  const [fields, setFields] = useState(bareUnit(''))
  const open = useMutation({
    mutationFn: () => calls.organizations.open({ kind, fields, openedOn: IsoDay.parse(openedOn) }),
    onSuccess({ change }) {
      changed(`已登记“${fields.name}”。`, change)
      setFields(bareUnit(''))
      onClose()
    },
  })
  const lacking = unitLacking(kind, fields) ?? (IsoDay.safeParse(openedOn).success ? null : '请填写设立日期')
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title="新增单位" closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack
        component="form"
        onSubmit={event => {
          event.preventDefault()
          if (lacking === null) open.mutate()
        }}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select
            label="单位类别"
            allowDeselect={false}
            data={kindChoices}
            value={kind}
            onChange={value => setKind(value as UnitKind)}
          />
          <DayInput label="设立日期" value={openedOn} onChange={setOpenedOn} />
        </SimpleGrid>
        <UnitForm kind={kind} fields={fields} names={{}} onChange={setFields} />
        <RefusalAlert error={open.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" disabled={lacking !== null} loading={open.isPending}>
            {lacking === null ? '登记' : `登记（${lacking}）`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
