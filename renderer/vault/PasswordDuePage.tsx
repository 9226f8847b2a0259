import { Alert, Button, Group } from '@mantine/core'
import type { Session } from '../../domain/vault/api.ts'
import { useLock } from '../session/useLock.ts'
import { ChangePasswordForm } from '../shared/ChangePasswordForm.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { CenteredPage } from './CenteredPage.tsx'

const reasons = {
  first: '这是别人为您设置的初始口令。改成只有您自己知道的口令后，才能办理其他事项。',
  expired: '口令已使用超过90天。请更换后继续；最近5次用过的口令不能再用。',
} as const

/** Replaces every page until a password that somebody else set, or that is too old, is changed. */
export function PasswordDuePage({ session, onDone }: { readonly session: Session; readonly onDone: () => void }) {
  const { login, name } = session.user
  const lock = useLock()
  return (
    <CenteredPage title="请先修改口令" hint={`${name}（${login}）`}>
      <Alert variant="light">{reasons[session.passwordDue ?? 'first']}</Alert>
      <ChangePasswordForm login={login} autoFocus onChanged={onDone}>
        {({ ready, pending, error }) => (
          <>
            <RefusalAlert error={error ?? lock.error} />
            <Group justify="space-between">
              <Button variant="default" onClick={() => lock.mutate()}>
                退出登录
              </Button>
              <Button type="submit" disabled={!ready} loading={pending}>
                {ready ? '修改并继续' : '请先填完以上各项'}
              </Button>
            </Group>
          </>
        )}
      </ChangePasswordForm>
    </CenteredPage>
  )
}
