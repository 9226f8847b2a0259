import { AppShell as Layout, Badge, Box, Burger, Button, Group, NavLink, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconHelp, IconLock } from '@tabler/icons-react'
import { Link, Navigate, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import type { Session } from '../../domain/vault/api.ts'
import { may } from '../../domain/shared/permissions.ts'
import { entryOf, maxShortcuts, navigation, type NavigationEntry } from '../shared/pages.ts'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { VaultGoneNotice } from './VaultGoneNotice.tsx'
import { Watermark } from './Watermark.tsx'
import { useLock } from '../session/useLock.ts'
import { useSession } from '../session/useSession.ts'
import classes from './AppShell.module.css'

function SkipLink() {
  return (
    <a
      className={classes['skip']}
      href="#main"
      onClick={event => (event.preventDefault(), document.querySelector<HTMLElement>('main')?.focus())}
    >
      跳到正文
    </a>
  )
}

interface HeaderProps {
  readonly session: Session | null
  readonly menuOpened: boolean
  readonly onToggleMenu: () => void
  readonly onHelp: () => void
}

/** Whose office this is, who is logged in, help and lock. */
function Header({ session, menuOpened, onToggleMenu, onHelp }: HeaderProps) {
  const lock = useLock()
  const mayUndo = session !== null && may(session.user.roles, 'record.undo')
  return (
    <Layout.Header px="md">
      <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Burger hiddenFrom="sm" opened={menuOpened} onClick={onToggleMenu} size="sm" aria-label="导航菜单" />
          <Text fw={700} truncate>
            {session?.office.name}
          </Text>
          {session?.practice === true && <Badge color="orange">练习</Badge>}
        </Group>
        <Group gap="xs" wrap="nowrap">
          <Text visibleFrom="sm" size="sm" style={{ whiteSpace: 'nowrap' }}>
            {session?.user.name}
          </Text>
          <Button
            variant="subtle"
            size="xs"
            visibleFrom="sm"
            leftSection={<IconHelp size={18} aria-hidden />}
            onClick={onHelp}
          >
            帮助
          </Button>
          {mayUndo && (
            <Button
              variant="subtle"
              size="xs"
              visibleFrom="sm"
              leftSection={<IconArrowBackUp size={18} aria-hidden />}
              component={Link}
              to="/deeds"
            >
              撤销
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            leftSection={<IconLock size={18} aria-hidden />}
            loading={lock.isPending}
            onClick={() => lock.mutate()}
          >
            锁定
          </Button>
        </Group>
      </Group>
    </Layout.Header>
  )
}

interface NavigationProps {
  readonly entries: readonly NavigationEntry[]
  readonly address: string
  readonly onChosen: () => void
}

function Navigation({ entries, address, onChosen }: NavigationProps) {
  return (
    <Layout.Navbar p="xs" aria-label="主导航" style={{ overflowY: 'auto' }}>
      {entries.map(({ path, title, icon: Icon }, index) => (
        <NavLink
          key={path}
          component={Link}
          to={path}
          label={title}
          leftSection={<Icon size={20} />}
          rightSection={index < maxShortcuts && <Text size="xs" c="dimmed" visibleFrom="sm">{`Alt+${index + 1}`}</Text>}
          active={address === path}
          aria-current={address === path ? 'page' : undefined}
          onClick={onChosen}
        />
      ))}
    </Layout.Navbar>
  )
}

function useShortcuts(entries: readonly NavigationEntry[], openHelp: () => void): void {
  const navigate = useNavigate()
  const lock = useLock()
  // also while a field has the focus: none of these keys types anything
  useHotkeys(
    [
      ...entries
        .slice(0, maxShortcuts)
        .map(({ path }, index): [string, () => void] => [`alt+${index + 1}`, () => void navigate({ to: path })]),
      ['mod+shift+L', () => lock.mutate()],
      ['F1', openHelp],
    ],
    [],
    true,
  )
}

/** The frame of every page after the login: header, navigation, and the page of the address. */
export function AppShell() {
  const session = useSession()
  const address = useRouterState({ select: state => state.location.pathname })
  const [menuOpened, menu] = useDisclosure(false)
  const [helpOpened, help] = useDisclosure(false)
  const entries = navigation.filter(entry => session === null || may(session.user.roles, entry.permission))
  // the address may still be that of a page only the previous person may open
  const entry = entryOf(address)
  const allowed = entry !== undefined && entries.includes(entry)
  useShortcuts(entries, help.open)
  return (
    <Layout
      header={{ height: '3.25rem' }}
      navbar={{ width: '12.5rem', breakpoint: 'sm', collapsed: { mobile: !menuOpened } }}
      padding="md"
    >
      <SkipLink />
      <Header session={session} menuOpened={menuOpened} onToggleMenu={menu.toggle} onHelp={help.open} />
      <Navigation entries={entries} address={address} onChosen={menu.close} />
      <Layout.Main tabIndex={-1} id="main">
        <Box maw="84rem">
          <VaultGoneNotice />
          {allowed ? <Outlet /> : <Navigate to="/" />}
        </Box>
      </Layout.Main>
      {session?.practice === true && <Watermark />}
      <ShortcutHelp opened={helpOpened} onClose={help.close} entries={entries} />
    </Layout>
  )
}
