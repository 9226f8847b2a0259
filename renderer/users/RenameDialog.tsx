import { TextInput } from '@mantine/core'
import type { Account } from '../../domain/users/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { DraftDialog } from '../shared/DraftDialog.tsx'
import { useChanged } from '../shared/useChanged.tsx'

interface RenameDialogProps {
  readonly account: Account
  readonly onClose: () => void
}

/** Corrects the name of an account, with the reason; login, password and rights stay. */
export function RenameDialog({ account, onClose }: RenameDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  return (
    <DraftDialog
      title={`修改姓名：${account.name}`}
      form={`rename/${account.id}`}
      first={{ name: account.name }}
      submit="修改"
      reason="修改原因"
      lackOf={({ name }) => (name.trim() === '' ? '请填写姓名' : name.trim() === account.name ? '姓名没有改动' : null)}
      onSave={async ({ name }, reason) => {
        await calls.users.rename({ id: account.id, name, reason })
        changed(`“${account.name}”已改为“${name.trim()}”，登录名和口令不变。`)
      }}
      onClose={onClose}
    >
      {({ name }, set) => (
        <TextInput
          data-autofocus
          label="姓名"
          withAsterisk
          maxLength={30}
          description="登录名、口令和岗位不变；以前的记录也按新的姓名显示。"
          value={name}
          onChange={event => set({ name: event.currentTarget.value })}
        />
      )}
    </DraftDialog>
  )
}
