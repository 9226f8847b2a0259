import { Alert, Button, Group } from '@mantine/core'
import { useSession } from '../session/useSession.ts'
import { ChangePasswordForm } from '../shared/ChangePasswordForm.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

/** Changes the password of the person logged in. */
export function PasswordPanel() {
  const login = useSession()?.user.login ?? ''
  return (
    <SettingsPanel title="修改口令" hint="以前的备份仍用备份当时的口令打开。">
      <ChangePasswordForm login={login} onChanged={() => undefined}>
        {({ ready, pending, error, changed }) => (
          <>
            <RefusalAlert error={error} />
            {changed && (
              <Alert role="status" color="green">
                口令已修改，下次登录请用新口令。
              </Alert>
            )}
            <Group>
              <Button type="submit" disabled={!ready} loading={pending}>
                {ready ? '修改口令' : '修改口令（请先填完以上各项）'}
              </Button>
            </Group>
          </>
        )}
      </ChangePasswordForm>
    </SettingsPanel>
  )
}
