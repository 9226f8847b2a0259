import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { useJob } from '../shared/useJob.ts'
import { SettingsPanel } from './SettingsPanel.tsx'

/** Puts the whole store under a new key, by copy, proof and swap. */
export function RekeyPanel() {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const refresh = () => void queryClient.invalidateQueries({ queryKey: api.key() })
  const { job, error, start, cancel, running } = useJob(refresh, ['rekey'])
  return (
    <SettingsPanel
      title="更换数据密钥"
      hint="人员离岗或怀疑泄密后使用。数据先复制、核对，再切换到新密钥；口令和恢复密钥不变。更换期间不能录入。"
    >
      <Stack
        component="form"
        gap="sm"
        onSubmit={event => {
          event.preventDefault()
          if (password === '' || running) return
          void start('rekey', () => calls.vault.rekey({ password }))
          setPassword('')
        }}
      >
        <PasswordInput
          label="您的口令"
          value={password}
          autoComplete="current-password"
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <JobPanel job={job} error={error} onCancel={cancel} />
        <Group>
          <Button type="submit" variant="default" disabled={password === ''} loading={running}>
            {password === '' ? '更换密钥（请先输入口令）' : '更换密钥'}
          </Button>
        </Group>
      </Stack>
    </SettingsPanel>
  )
}
