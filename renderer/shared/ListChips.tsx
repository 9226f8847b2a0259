import { Menu, Popover, Stack, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DayInput } from './DayInput.tsx'
import { chipText, chosenOf, withField, withoutChip, type Filter, type ListFilter } from './listState.ts'
import { UnitSelect } from './UnitSelect.tsx'
import classes from './ListPage.module.css'

interface ChipProps<Kind extends ListFilter['kind']> {
  readonly chip: Extract<ListFilter, { kind: Kind }>
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

/** The name of a condition with what is chosen of it. */
const nameOf = (filter: Filter, chip: ListFilter): string => {
  const text = chipText(filter, chip)
  return text === null || text === '' ? chip.label : `${chip.label}：${text}`
}

function ChoiceChip({ chip, filter, onChange }: ChipProps<'choice'>) {
  const chosen = chosenOf(filter, chip)
  return (
    <Menu withinPortal>
      <Menu.Target>
        <UnstyledButton fz="inherit">
          {nameOf(filter, chip)} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="50vh" style={{ overflowY: 'auto' }}>
        {chip.choices.map(({ value, label }) => (
          <Menu.Item
            key={value}
            fw={value === chosen ? 700 : undefined}
            onClick={() => onChange(withField(filter, chip.field, chip.many === true ? [value] : value))}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function YesNoChip({ chip, filter, onChange }: ChipProps<'yesNo'>) {
  const set = (value: boolean) => onChange({ ...filter, [chip.field]: value })
  return (
    <Menu withinPortal>
      <Menu.Target>
        <UnstyledButton fz="inherit">
          {nameOf(filter, chip)} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => set(true)}>{chip.yes}</Menu.Item>
        <Menu.Item onClick={() => set(false)}>{chip.no}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function FlagChip({ chip, filter, onChange }: ChipProps<'flag'>) {
  const on = filter[chip.field] === true
  return (
    <UnstyledButton fz="inherit" aria-pressed={on} onClick={() => onChange(withField(filter, chip.field, !on))}>
      {chip.label}
    </UnstyledButton>
  )
}

/** A chip whose condition is filled in below it. */
function Opened({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Popover withinPortal trapFocus shadow="md">
      <Popover.Target>
        <UnstyledButton fz="inherit">
          {name} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  )
}

function UnitChip({ chip, filter, onChange }: ChipProps<'unit'>) {
  const value = filter[chip.field]
  return (
    <Opened name={nameOf(filter, chip)}>
      <UnitSelect
        label={chip.label}
        value={typeof value === 'number' ? value : null}
        onChange={id => onChange(withField(filter, chip.field, id))}
      />
    </Opened>
  )
}

function DaysChip({ chip, filter, onChange }: ChipProps<'days'>) {
  const day = (field: string) => String(filter[field] ?? '')
  return (
    <Opened name={nameOf(filter, chip)}>
      <Stack gap="xs">
        <DayInput label="自" value={day(chip.from)} onChange={value => onChange(withField(filter, chip.from, value))} />
        <DayInput label="至" value={day(chip.to)} onChange={value => onChange(withField(filter, chip.to, value))} />
      </Stack>
    </Opened>
  )
}

const chipOf = { choice: ChoiceChip, yesNo: YesNoChip, flag: FlagChip, unit: UnitChip, days: DaysChip } as const

interface ListChipsProps {
  readonly chips: readonly ListFilter[]
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

/** The conditions of a list: each can be seen, changed and taken away. */
export function ListChips({ chips, filter, onChange }: ListChipsProps) {
  return chips.map(chip => {
    const Chip = chipOf[chip.kind] as (props: ChipProps<ListFilter['kind']>) => ReactNode
    const on = chipText(filter, chip) !== null
    return (
      <span key={chip.label} className={classes['chip']} data-on={on || undefined}>
        <Chip chip={chip} filter={filter} onChange={onChange} />
        {on && (
          <UnstyledButton aria-label={`清除${chip.label}`} onClick={() => onChange(withoutChip(filter, chip))}>
            <IconX size={14} aria-hidden />
          </UnstyledButton>
        )}
      </span>
    )
  })
}
