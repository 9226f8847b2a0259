import { Group, Stack, Text, TextInput } from '@mantine/core'
import { LoginName } from '../../domain/users/password.ts'
import { isGoodPassword, NewPassword } from '../shared/NewPassword.tsx'
import type { StepProps, VaultDraft } from './draft.ts'
import { StepButtons } from './StepButtons.tsx'

function lacking({ name, login, password, again }: VaultDraft): string | null {
  if (name.trim() === '') return '请填写姓名'
  if (!LoginName.safeParse(login).success) return '请填写登录名，2至32位汉字、字母或数字'
  return isGoodPassword(password, again, login) ? null : '请按要求设置口令'
}

/** Step 3: who logs in first, and with what. */
export function FirstUserStep({ draft, onChange, onBack, onNext }: StepProps) {
  const missing = lacking(draft)
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={event => {
        event.preventDefault()
        if (missing === null) onNext()
      }}
    >
      <Group grow align="flex-start">
        <TextInput
          label="姓名"
          value={draft.name}
          maxLength={30}
          autoFocus
          onChange={event => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          label="登录名"
          value={draft.login}
          maxLength={32}
          autoComplete="username"
          onChange={event => onChange({ login: event.currentTarget.value.trim() })}
        />
      </Group>
      <NewPassword
        login={draft.login}
        password={draft.password}
        again={draft.again}
        onPassword={password => onChange({ password })}
        onAgain={again => onChange({ again })}
      />
      <Text size="sm" c="dimmed">
        首位用户承担经办工作。口令只有本人知道，程序不保存口令。
      </Text>
      <StepButtons onBack={onBack} next="下一步" lacking={missing} />
    </Stack>
  )
}
