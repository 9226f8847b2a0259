import { Badge, Button, Group, Loader, Modal, MultiSelect, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LoginName } from '../../domain/users/password.ts'
import type { Account } from '../../domain/users/api.ts'
import { rolesFit, type Role } from '../../domain/shared/permissions.ts'
import { roleDuties, roleNames } from '../../domain/shared/roleNames.ts'
import { useMay, useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { isGoodPassword, NewPassword } from '../shared/NewPassword.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { ResetDialog } from './ResetDialog.tsx'

const roleChoices = (Object.keys(roleNames) as Role[]).map(value => ({ value, label: roleNames[value] }))

function RolesInput({
  roles,
  onChange,
}: {
  readonly roles: readonly Role[]
  readonly onChange: (roles: Role[]) => void
}) {
  return (
    <Stack gap={4}>
      <MultiSelect
        label="岗位"
        data={roleChoices}
        value={[...roles]}
        maxValues={2}
        error={
          roles.length > 1 && !rolesFit(roles) ? '系统管理员、安全保密管理员、安全审计员必须单独一个账号' : undefined
        }
        onChange={value => onChange(value as Role[])}
      />
      {roles.map(role => (
        <Text key={role} size="sm" c="dimmed">
          {roleNames[role]}：{roleDuties[role]}
        </Text>
      ))}
    </Stack>
  )
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [roles, setRoles] = useState<Role[]>(['clerk'])
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const add = useMutation({
    mutationFn: () => calls.users.add({ name, login, roles, password }),
    onSuccess() {
      changed(`已开设账号“${name}”，等待安全保密管理员核准。`)
      onClose()
    },
  })
  const lacking =
    name.trim() === ''
      ? '请填写姓名'
      : !LoginName.safeParse(login).success
        ? '请填写登录名'
        : !rolesFit(roles)
          ? '请选择岗位'
          : isGoodPassword(password, again, login)
            ? null
            : '请设置初始口令'
  return (
    <Modal opened onClose={onClose} title="开设账号" closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack
        component="form"
        onSubmit={event => {
          event.preventDefault()
          if (lacking === null) add.mutate()
        }}
      >
        <TextInput label="姓名" value={name} maxLength={30} onChange={event => setName(event.currentTarget.value)} />
        <TextInput
          label="登录名"
          description="2至32位汉字、字母或数字"
          value={login}
          maxLength={32}
          onChange={event => setLogin(event.currentTarget.value.trim())}
        />
        <RolesInput roles={roles} onChange={setRoles} />
        <NewPassword
          label="初始口令（本人首次登录时必须改掉）"
          login={login}
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
        />
        <RefusalAlert error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" disabled={lacking !== null} loading={add.isPending}>
            {lacking === null ? '开设' : `开设（${lacking}）`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function RolesDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [roles, setRoles] = useState<Role[]>([...account.roles])
  const set = useMutation({
    mutationFn: () => calls.users.setRoles({ id: account.id, roles }),
    onSuccess() {
      changed(`“${account.name}”的岗位已调整。`)
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={`调整岗位：${account.name}`} closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        <RolesInput roles={roles} onChange={setRoles} />
        <RefusalAlert error={set.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button disabled={!rolesFit(roles)} loading={set.isPending} onClick={() => set.mutate()}>
            {rolesFit(roles) ? '确定' : '确定（请选择岗位）'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function stateOf(account: Account): { text: string; color: string } {
  if (account.disabledAt !== null) return { text: '已停用', color: 'gray' }
  if (account.approvedAt === null) return { text: '待核准', color: 'yellow' }
  if (account.locked > 0) return { text: `已锁定，约${account.locked}分钟`, color: 'red' }
  return account.mustChange ? { text: '待改初始口令', color: 'yellow' } : { text: '正常', color: 'green' }
}

type Dialog = { readonly what: 'reset' | 'roles' | 'rename'; readonly account: Account } | null

function Actions({ account, onDialog }: { readonly account: Account; readonly onDialog: (dialog: Dialog) => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const own = useSession()?.user.id === account.id
  const mayWrite = useMay('users.write')
  const mayApprove = useMay('users.approve')
  const run = useMutation({
    mutationFn: async ({ work }: { work: () => Promise<unknown>; message: string }) => work(),
    onSuccess: (_, { message }) => changed(message),
  })
  const { id, name } = account
  const button = (text: string, work: () => Promise<unknown>, message: string) => (
    <Button
      size="compact-sm"
      variant="default"
      loading={run.isPending}
      aria-label={`${text} ${name}`}
      onClick={() => run.mutate({ work, message })}
    >
      {text}
    </Button>
  )
  return (
    <Stack gap={4}>
      <Group gap={4}>
        {mayApprove &&
          account.approvedAt === null &&
          button('核准', () => calls.users.approve({ id }), `“${name}”已核准，可以登录。`)}
        {mayApprove && account.locked > 0 && button('解锁', () => calls.users.unlock({ id }), `“${name}”已解锁。`)}
        {mayApprove && !own && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`调整岗位 ${name}`}
            onClick={() => onDialog({ what: 'roles', account })}
          >
            调整岗位
          </Button>
        )}
        {mayApprove && !own && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`重置口令 ${name}`}
            onClick={() => onDialog({ what: 'reset', account })}
          >
            {account.disabledAt === null ? '重置口令' : '重新启用'}
          </Button>
        )}
        {mayWrite && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`修改姓名 ${name}`}
            onClick={() => onDialog({ what: 'rename', account })}
          >
            修改姓名
          </Button>
        )}
        {mayWrite &&
          !own &&
          account.disabledAt === null &&
          button('停用', () => calls.users.disable({ id }), `“${name}”已停用，其口令不能再打开工作库。`)}
      </Group>
      <RefusalAlert error={run.error} />
    </Stack>
  )
}

/** 用户: who may log in, as what; entering an account and approving it are two persons' work. */
export function UsersPage() {
  const { api } = useHost()
  const accounts = useQuery({ ...api.users.list.queryOptions(), refetchInterval: 30_000 })
  const mayWrite = useMay('users.write')
  const [adding, add] = useDisclosure(false)
  const [dialog, setDialog] = useState<Dialog>(null)
  return (
    <>
      <PageTitle title="用户" hint="系统管理员开设账号，安全保密管理员核准后才能登录；三员各用一个账号，不办业务。">
        {mayWrite && <Button onClick={add.open}>开设账号</Button>}
      </PageTitle>
      <RefusalAlert error={accounts.error} />
      {accounts.isPending && <Loader />}
      <ScrollTable label="用户" minWidth={640} maxHeight="70dvh" striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>姓名</Table.Th>
            <Table.Th>登录名</Table.Th>
            <Table.Th>岗位</Table.Th>
            <Table.Th>状态</Table.Th>
            <Table.Th>录入人</Table.Th>
            <Table.Th>操作</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.data?.map(account => (
            <Table.Tr key={account.id}>
              <Table.Td>{account.name}</Table.Td>
              <Table.Td>{account.login}</Table.Td>
              <Table.Td>{account.roles.map(role => roleNames[role]).join('、')}</Table.Td>
              <Table.Td>
                <Badge color={stateOf(account).color} variant="light">
                  {stateOf(account).text}
                </Badge>
              </Table.Td>
              <Table.Td>{account.enteredBy ?? '建库时'}</Table.Td>
              <Table.Td>
                <Actions account={account} onDialog={setDialog} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      {adding && <AddDialog onClose={add.close} />}
      {dialog?.what === 'reset' && <ResetDialog account={dialog.account} onClose={() => setDialog(null)} />}
      {dialog?.what === 'rename' && <RenameDialog account={dialog.account} onClose={() => setDialog(null)} />}
      {dialog?.what === 'roles' && <RolesDialog account={dialog.account} onClose={() => setDialog(null)} />}
    </>
  )
}
