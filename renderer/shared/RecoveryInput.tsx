import { Input, SimpleGrid, TextInput } from '@mantine/core'
import { useRef, type ClipboardEvent } from 'react'
import { recoveryGroups, wrongRecoveryGroups } from '../../domain/vault/recoveryKey.ts'

export const noGroups: readonly string[] = Array.from({ length: recoveryGroups }, () => '')

/** True when every group carries its right check digit. */
export const isWholeRecoveryKey = (groups: readonly string[]): boolean => wrongRecoveryGroups(groups).length === 0

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

interface RecoveryInputProps {
  readonly groups: readonly string[]
  readonly onChange: (groups: readonly string[]) => void
}

/** Eight groups of six digits: moves on by itself, takes all groups in one paste, names a wrong one at once. */
export function RecoveryInput({ groups, onChange }: RecoveryInputProps) {
  const fields = useRef<(HTMLInputElement | null)[]>([])
  const wrong = wrongRecoveryGroups(groups)

  const type = (index: number, text: string) => {
    const digits = digitsOf(text).slice(0, 6)
    onChange(groups.map((group, at) => (at === index ? digits : group)))
    if (digits.length === 6) fields.current[index + 1]?.focus()
  }
  const paste = (index: number, event: ClipboardEvent) => {
    const all = digitsOf(event.clipboardData.getData('text'))
    if (all.length <= 6) return
    event.preventDefault()
    const pasted = all.match(/.{1,6}/g) ?? []
    onChange(groups.map((group, at) => pasted[at - index] ?? group))
    fields.current[Math.min(index + pasted.length, recoveryGroups - 1)]?.focus()
  }

  return (
    <Input.Wrapper label="恢复密钥" description="按纸上的顺序输入8组数字，可以整段粘贴。" labelElement="div">
      <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="sm" mt="xs">
        {groups.map((group, index) => (
          <TextInput
            // oxlint-disable-next-line react/no-array-index-key -- the groups have no other name than their place
            key={index}
            ref={field => void (fields.current[index] = field)}
            label={`第${index + 1}组`}
            value={group}
            inputMode="numeric"
            autoComplete="off"
            error={group.length === 6 && wrong.includes(index + 1) ? '有误，请核对' : undefined}
            onChange={event => type(index, event.currentTarget.value)}
            onPaste={event => paste(index, event)}
          />
        ))}
      </SimpleGrid>
    </Input.Wrapper>
  )
}
