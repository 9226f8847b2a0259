import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { measureLabel } from '../../domain/measures/measureLabel.ts'
import { useHost } from '../host/HostContext.tsx'

interface MeasureSelectProps {
  readonly label: string
  readonly value: readonly number[]
  /** Names of those that are chosen already. */
  readonly names: Readonly<Record<string, string>>
  readonly onChange: (ids: readonly number[]) => void
}

/** How many measures a search offers at once. */
const offered = 50

/** Chooses measures; what is typed may be a piece of a name or its 拼音首字母. */
export function MeasureSelect({ label, value, names, onChange }: MeasureSelectProps) {
  const { api } = useHost()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [known, setKnown] = useState(names)
  const filter = { states: ['unconfirmed', 'confirmed'], ...(asked.trim() === '' ? {} : { text: asked.trim() }) }
  const input = { filter, sort: { by: 'system' as const, descending: false }, offset: 0, limit: offered }
  const { data } = useQuery(api.measures.list.queryOptions({ input }))
  const found = (data?.rows ?? []).map(({ id, values }) => ({ value: String(id), label: measureLabel(values) }))
  const own = value
    .map(id => ({ value: String(id), label: known[String(id)] ?? '' }))
    .filter(({ value: id }) => !found.some(one => one.value === id))
  return (
    <MultiSelect
      searchable
      clearable
      label={label}
      placeholder={value.length === 0 ? '输入措施名称或拼音首字母' : ''}
      nothingFoundMessage="没有找到，请先在“制度措施”登记"
      data={[...own, ...found]}
      filter={({ options }) => options}
      value={value.map(String)}
      searchValue={text}
      onSearchChange={setText}
      onChange={ids => {
        setKnown({ ...known, ...Object.fromEntries(found.map(one => [one.value, one.label])) })
        onChange(ids.map(Number))
      }}
    />
  )
}
