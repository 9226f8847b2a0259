import { List, PasswordInput, Stack, ThemeIcon } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import type { PasswordRule } from '../../domain/shared/refusalText.ts'
import { brokenPasswordRules } from '../../domain/users/password.ts'

const rules: readonly { readonly rule: PasswordRule; readonly text: string }[] = [
  { rule: 'length', text: '至少10位' },
  { rule: 'classes', text: '大写字母、小写字母、数字、符号，至少三类' },
  { rule: 'name', text: '不包含登录名' },
]

/** True when a new password may be used and was typed twice alike. */
export const isGoodPassword = (password: string, again: string, login: string): boolean =>
  brokenPasswordRules(password, login).length === 0 && password === again

interface NewPasswordProps {
  readonly login: string
  readonly password: string
  readonly again: string
  readonly label?: string
  readonly onPassword: (password: string) => void
  readonly onAgain: (again: string) => void
}

/** A new password, typed twice, with the rules beside it that turn green one by one. */
export function NewPassword(props: NewPasswordProps) {
  const { login, password, again, label = '设置口令', onPassword, onAgain } = props
  const broken = brokenPasswordRules(password, login)
  const differs = again !== '' && again !== password
  return (
    <Stack gap="sm">
      <PasswordInput
        label={label}
        value={password}
        autoComplete="new-password"
        onChange={event => onPassword(event.currentTarget.value)}
      />
      <List size="sm" spacing={4} aria-label="口令要求">
        {rules.map(({ rule, text }) => {
          const isMet = password !== '' && !broken.includes(rule)
          return (
            <List.Item
              key={rule}
              icon={
                <ThemeIcon size={18} radius="xl" color={isMet ? 'green' : 'gray'} variant={isMet ? 'filled' : 'light'}>
                  {isMet ? <IconCheck size={12} aria-label="已满足" /> : <IconMinus size={12} aria-label="未满足" />}
                </ThemeIcon>
              }
            >
              {text}
            </List.Item>
          )
        })}
      </List>
      <PasswordInput
        label="再输入一次口令"
        value={again}
        autoComplete="new-password"
        error={differs ? '两次输入不一致' : undefined}
        onChange={event => onAgain(event.currentTarget.value)}
      />
    </Stack>
  )
}
