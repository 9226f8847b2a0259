import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { today } from './today.ts'
import { useUnitChoices } from './useUnitChoices.ts'
import { useUnitNames } from './useUnitNames.ts'

interface UnitsSelectProps {
  readonly label: string
  readonly value: readonly number[]
  /** Names of those that are chosen already, by key. */
  readonly names: Readonly<Record<string, string>>
  readonly max: number
  readonly onChange: (ids: number[]) => void
}

/** Chooses several units; what is typed may be a piece of a name, a code, or 拼音首字母. */
export function UnitsSelect({ label, value, names, max, onChange }: UnitsSelectProps) {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [known, setKnown] = useState(names)
  const found = useUnitChoices(today(), asked)
  const looked = useUnitNames(value.filter(id => known[String(id)] === undefined))
  const own = value
    .map(id => ({ value: String(id), label: known[String(id)] ?? looked[String(id)] ?? '' }))
    .filter(({ value: id }) => !found.some(unit => unit.value === id))
  return (
    <MultiSelect
      searchable
      clearable
      hidePickedOptions
      label={label}
      maxValues={max}
      placeholder={value.length === 0 ? '输入名称、代码或拼音首字母' : ''}
      nothingFoundMessage="没有找到"
      data={[...own, ...found]}
      filter={({ options }) => options}
      value={value.map(String)}
      searchValue={text}
      onSearchChange={setText}
      onChange={ids => {
        setKnown({ ...known, ...Object.fromEntries(found.map(unit => [unit.value, unit.label])) })
        onChange(ids.map(Number))
      }}
    />
  )
}
