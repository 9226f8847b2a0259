import { Select } from '@mantine/core'

interface FilterSelectProps {
  /** What is chosen: 状态; while nothing is, the list shows 全部状态. */
  readonly label: string
  readonly width: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** A condition of a list that may be left open. */
export function FilterSelect({ label, width, data, value, onChange }: FilterSelectProps) {
  return (
    <Select
      aria-label={label}
      placeholder={`全部${label}`}
      clearable
      w={width}
      data={data}
      value={value}
      onChange={onChange}
    />
  )
}
