import { AppShell, Badge, Box, Burger, Button, Group, NavLink, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconHelp, IconLock } from '@tabler/icons-react'
import { Link, Navigate, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { may } from '../../domain/shared/permissions.ts'
import { deskPages } from './pages.tsx'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { Watermark } from './Watermark.tsx'
import { useLock } from '../session/useLock.ts'
import { useSession } from '../session/useSession.ts'
import classes from './AppShell.module.css'

/** Pages that lie beneath another list than their address says. */
const beneathLists: readonly (readonly [begins: string, list: string])[] = [
  ['/owing', '/tasks'],
  ['/matrix', '/tasks'],
  ['/coverage', '/training'],
  ['/findings', '/inspections'],
]

const listOf = (path: string): string => beneathLists.find(([begins]) => path.startsWith(begins))?.[1] ?? path

/** Navigation, who is at the desk, and the page in hand. */
export function DeskShell() {
  const session = useSession()
  const navigate = useNavigate()
  const path = useRouterState({ select: state => state.location.pathname })
  const [menu, { toggle, close }] = useDisclosure(false)
  const [help, helpControl] = useDisclosure(false)
  const lock = useLock()
  const pages = deskPages.filter(page => session === null || may(session.user.roles, page.permission))
  // another person's page may still stand in the address
  const beneath = listOf(path)
  const allowed = pages.some(
    page => page.path === beneath || (page.path !== '/' && beneath.startsWith(`${page.path}/`)),
  )
  // also while a field has the focus: none of these keys types anything
  useHotkeys(
    [
      ...pages
        .slice(0, 9)
        .map(({ path: to }, index): [string, () => void] => [`alt+${index + 1}`, () => void navigate({ to })]),
      ['mod+shift+L', () => lock.mutate()],
      ['F1', helpControl.open],
    ],
    [],
    true,
  )
  return (
    <AppShell
      header={{ height: '3.25rem' }}
      navbar={{ width: '12.5rem', breakpoint: 'sm', collapsed: { mobile: !menu } }}
      padding="md"
    >
      <a
        className={classes['skip']}
        href="#main"
        onClick={event => (event.preventDefault(), document.querySelector<HTMLElement>('main')?.focus())}
      >
        跳到正文
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger hiddenFrom="sm" opened={menu} onClick={toggle} size="sm" aria-label="导航菜单" />
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
              onClick={helpControl.open}
            >
              帮助
            </Button>
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
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="主导航" style={{ overflowY: 'auto' }}>
        {pages.map(({ path: to, name, icon: Icon }, index) => (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={name}
            leftSection={<Icon size={20} />}
            rightSection={index < 9 && <Text size="xs" c="dimmed" visibleFrom="sm">{`Alt+${index + 1}`}</Text>}
            active={path === to}
            aria-current={path === to ? 'page' : undefined}
            onClick={close}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main tabIndex={-1} id="main">
        <Box maw="84rem">{allowed ? <Outlet /> : <Navigate to="/" />}</Box>
      </AppShell.Main>
      {session?.practice === true && <Watermark />}
      <ShortcutHelp opened={help} onClose={helpControl.close} pages={pages} />
    </AppShell>
  )
}
