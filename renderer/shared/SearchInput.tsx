import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { Ref } from 'react'

interface SearchInputProps {
  readonly label: string
  /** What may be typed: 名称、代码或拼音首字母. */
  readonly placeholder: string
  readonly width: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly ref?: Ref<HTMLInputElement>
}

/** The words a list is searched by; has the focus when its page opens. */
export function SearchInput({ label, placeholder, width, value, onChange, ref }: SearchInputProps) {
  return (
    <TextInput
      autoFocus
      {...(ref === undefined ? {} : { ref })}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      w={width}
      maxLength={60}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
