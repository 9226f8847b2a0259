import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { UnitKind } from '../../domain/organizations/unit.ts'
import { today } from './today.ts'
import { useUnitChoices } from './useUnitChoices.ts'
import { useUnitNames } from './useUnitNames.ts'

interface UnitSelectProps {
  readonly label: string
  readonly value: number | null
  /** Its name, for the unit that is chosen already. */
  readonly name?: string | undefined
  readonly kinds?: readonly UnitKind[]
  readonly onChange: (id: number | null) => void
}

/** Chooses a unit; what is typed may be a piece of its name, its code, or its 拼音首字母. */
export function UnitSelect({ label: title, value, name, kinds, onChange }: UnitSelectProps) {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [chosen, setChosen] = useState(name)
  const looked = useUnitNames(value === null || chosen !== undefined ? [] : [value])
  const label = chosen ?? looked[String(value)]
  const found = useUnitChoices(today(), asked === label ? '' : asked, kinds)
  const own = value === null || label === undefined ? [] : [{ value: String(value), label }]
  const data = [...own.filter(({ value: id }) => !found.some(unit => unit.value === id)), ...found]
  return (
    <Select
      searchable
      clearable
      label={title}
      placeholder="输入名称、代码或拼音首字母"
      nothingFoundMessage="没有找到"
      data={data}
      filter={({ options }) => options}
      value={value === null ? null : String(value)}
      onSearchChange={setText}
      onChange={(id, option) => {
        setChosen(option?.label)
        onChange(id === null ? null : Number(id))
      }}
    />
  )
}
