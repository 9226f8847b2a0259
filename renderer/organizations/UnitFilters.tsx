import { Button, Checkbox, Group, Menu, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { UnitFilter } from '../../domain/organizations/api.ts'
import type { UnitKind } from '../../domain/organizations/unit.ts'
import { useHost } from '../host/HostContext.tsx'
import { classChoices, gradeChoices, kindChoices } from './unitText.ts'

/** What a saved view keeps. */
export interface UnitView {
  readonly filter: UnitFilter
  readonly columns: readonly string[]
}

interface UnitFiltersProps {
  readonly view: UnitView
  readonly allColumns: readonly { readonly key: string; readonly head: string }[]
  readonly onChange: (view: UnitView) => void
}

const list = 'units'

function Views({ view, onChange }: Omit<UnitFiltersProps, 'allColumns'>) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const views = useQuery(api.organizations.views.queryOptions({ input: { list } })).data ?? []
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.organizations.views.key() })
  const save = useMutation({
    mutationFn: () =>
      calls.organizations.saveView({ list, name, definition: JSON.parse(JSON.stringify(view)) as never }),
    onSuccess: () => (setName(''), refresh()),
  })
  const remove = useMutation({ mutationFn: (id: number) => calls.organizations.removeView({ id }), onSuccess: refresh })
  return (
    <Menu closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <Button variant="default">常用查询</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.length === 0 && <Menu.Label>还没有保存的查询</Menu.Label>}
        {views.map(saved => (
          <Group key={saved.id} gap={4} wrap="nowrap">
            <Menu.Item onClick={() => onChange(saved.definition as unknown as UnitView)}>{saved.name}</Menu.Item>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`删除 ${saved.name}`}
              onClick={() => remove.mutate(saved.id)}
            >
              删除
            </Button>
          </Group>
        ))}
        <Menu.Divider />
        <Stack p="xs" gap="xs">
          <TextInput
            label="保存当前查询为"
            value={name}
            maxLength={40}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
            {name.trim() === '' ? '保存（请先起名）' : '保存'}
          </Button>
        </Stack>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What the list of units shows: conditions, columns, saved views. */
export function UnitFilters({ view, allColumns, onChange }: UnitFiltersProps) {
  const { filter, columns } = view
  const set = (part: Partial<UnitFilter>) => {
    const next = { ...filter, ...part }
    onChange({ ...view, filter: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) })
  }
  const choose = (key: string) =>
    onChange({ ...view, columns: columns.includes(key) ? columns.filter(one => one !== key) : [...columns, key] })
  return (
    <Group gap="xs" wrap="wrap" align="flex-end">
      <Select
        clearable
        aria-label="单位类别"
        placeholder="全部类别"
        w="8.5rem"
        data={kindChoices}
        value={filter.kinds?.[0] ?? null}
        onChange={value => set({ kinds: value === null ? undefined : [value as UnitKind] })}
      />
      <Select
        clearable
        aria-label="监管类别"
        placeholder="监管类别"
        w="8rem"
        data={classChoices}
        value={filter.riskClass ?? null}
        onChange={value => set({ riskClass: (value ?? undefined) as UnitFilter['riskClass'] })}
      />
      <Select
        clearable
        aria-label="监管等级"
        placeholder="监管等级"
        w="8rem"
        data={gradeChoices}
        value={filter.riskGrade ?? null}
        onChange={value => set({ riskGrade: (value ?? undefined) as UnitFilter['riskGrade'] })}
      />
      <Select
        clearable
        aria-label="每月报送"
        placeholder="每月报送"
        w="8rem"
        data={[
          { value: 'yes', label: '须报送' },
          { value: 'no', label: '不报送' },
        ]}
        value={filter.reportsMonthly === undefined ? null : filter.reportsMonthly ? 'yes' : 'no'}
        onChange={value => set({ reportsMonthly: value === null ? undefined : value === 'yes' })}
      />
      <Menu closeOnItemClick={false}>
        <Menu.Target>
          <Button variant="default">显示的列</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Stack p="xs" gap="xs">
            {allColumns.map(({ key, head }) => (
              <Checkbox key={key} label={head} checked={columns.includes(key)} onChange={() => choose(key)} />
            ))}
          </Stack>
        </Menu.Dropdown>
      </Menu>
      <Views view={view} onChange={onChange} />
    </Group>
  )
}
