import { PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { LoginName } from '../../domain/users/password.ts'
import type { Credential } from '../../domain/vault/api.ts'
import { isWholeRecoveryKey, noGroups, RecoveryInput } from './RecoveryInput.tsx'

export const noCredential: Credential = { kind: 'password', login: '', password: '' }

/** True when a credential could open something. */
export const isWholeCredential = (credential: Credential): boolean =>
  credential.kind === 'recovery'
    ? isWholeRecoveryKey(credential.groups)
    : LoginName.safeParse(credential.login).success && credential.password !== ''

interface CredentialFieldsProps {
  readonly value: Credential
  readonly onChange: (credential: Credential) => void
}

/** Login and password, or the printed recovery key. */
export function CredentialFields({ value, onChange }: CredentialFieldsProps) {
  return (
    <Stack gap="sm">
      <SegmentedControl
        value={value.kind}
        aria-label="验证方式"
        data={[
          { value: 'password', label: '用口令' },
          { value: 'recovery', label: '用恢复密钥' },
        ]}
        onChange={kind => onChange(kind === 'password' ? noCredential : { kind: 'recovery', groups: [...noGroups] })}
      />
      {value.kind === 'password' ? (
        <>
          <TextInput
            label="登录名"
            value={value.login}
            autoComplete="username"
            onChange={event => onChange({ ...value, login: event.currentTarget.value.trim() })}
          />
          <PasswordInput
            label="口令"
            description="备份当时的口令"
            value={value.password}
            autoComplete="current-password"
            onChange={event => onChange({ ...value, password: event.currentTarget.value })}
          />
        </>
      ) : (
        <RecoveryInput groups={value.groups} onChange={groups => onChange({ kind: 'recovery', groups: [...groups] })} />
      )}
    </Stack>
  )
}
