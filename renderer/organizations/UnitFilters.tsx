import { Button, Checkbox, Group, Menu, Select, Stack } from '@mantine/core'
import type { UnitFilter } from '../../domain/organizations/api.ts'
import type { UnitKind } from '../../domain/organizations/unit.ts'
import { SavedViews } from '../shared/SavedViews.tsx'
import { classChoices, gradeChoices, kindChoices } from './unitLabels.ts'

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
      <SavedViews list="units" view={view} onChange={onChange} />
    </Group>
  )
}
