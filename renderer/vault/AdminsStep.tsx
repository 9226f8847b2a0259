import { Alert, Group, Stack, Text, TextInput } from '@mantine/core'
import { practiceLeader } from '../../domain/practice/sampleLeader.ts'
import { LoginName } from '../../domain/users/password.ts'
import { roleDuties, roleNames } from '../../domain/shared/roleNames.ts'
import type { NewAdmin } from '../../domain/vault/api.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import type { StepProps, VaultDraft } from './draft.ts'
import { StepButtons } from './StepButtons.tsx'

function lacking({ admins, login }: VaultDraft): string | null {
  if (admins.some(admin => admin.name.trim() === '')) return '请填写姓名'
  if (admins.some(admin => !LoginName.safeParse(admin.login).success)) return '请填写登录名，2至32位汉字、字母或数字'
  const logins = [login, ...admins.map(admin => admin.login)].map(text => text.toLowerCase())
  return new Set(logins).size < logins.length ? '登录名不能重复' : null
}

interface AdminsStepProps extends StepProps {
  readonly working: boolean
  readonly error: unknown
}

/** Step 4: the three administrators' accounts, under names of one's own or the proposed ones. */
export function AdminsStep({ draft, onChange, onBack, onNext, working, error }: AdminsStepProps) {
  const missing = lacking(draft)
  const change = (role: NewAdmin['role'], part: Partial<NewAdmin>) =>
    onChange({ admins: draft.admins.map(admin => (admin.role === role ? { ...admin, ...part } : admin)) })
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={event => {
        event.preventDefault()
        if (missing === null) onNext()
      }}
    >
      {draft.admins.map(({ role, name, login }) => (
        <Stack key={role} gap={2} component="fieldset" bd={0} p={0} m={0}>
          <Text component="legend" size="sm">
            <b>{roleNames[role]}</b>：{roleDuties[role]}
          </Text>
          <Group grow align="flex-start">
            <TextInput
              label="姓名"
              aria-label={`${roleNames[role]}姓名`}
              value={name}
              maxLength={30}
              onChange={event => change(role, { name: event.currentTarget.value })}
            />
            <TextInput
              label="登录名"
              aria-label={`${roleNames[role]}登录名`}
              value={login}
              maxLength={32}
              onChange={event => change(role, { login: event.currentTarget.value.trim() })}
            />
          </Group>
        </Stack>
      ))}
      <Alert color="yellow" variant="light" p="xs">
        <Text size="sm">
          三个账号的初始口令与您的口令相同，各自首次登录时必须改掉。人手不够时可以先不改姓名、由本人暂管；在改由专人担任之前，等于一人兼任三员，达不到三员分立的要求，检查时会被指出。
        </Text>
      </Alert>
      {draft.practice && (
        <Alert color="blue" variant="light" p="xs">
          <Text size="sm">
            练习库另有账号“{practiceLeader.name}”（登录名 {practiceLeader.login}
            ，口令与您的相同），用来练习复查和签发：您送审的月报由该账号签发。
          </Text>
        </Alert>
      )}
      <RefusalAlert error={error} />
      <StepButtons onBack={onBack} next="建立工作库" lacking={missing} working={working} />
    </Stack>
  )
}
