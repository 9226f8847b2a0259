import { IconArchive, IconHome, IconInbox, IconSettings } from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import type { Permission } from '../../domain/users/permissions.ts'
import { BackupsPage } from '../backups/BackupsPage.tsx'
import { ReceivedPage } from '../exchange/ReceivedPage.tsx'
import { HomePage } from '../home/HomePage.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'

/** One entry of the desk's navigation. */
export interface DeskPage {
  readonly path: '/' | '/received' | '/backups' | '/settings'
  readonly name: string
  readonly icon: ComponentType<{ size?: number }>
  readonly page: () => ReactNode
  readonly permission: Permission
}

/** Every page of the desk in the order of the navigation; a later area adds its row here. */
export const deskPages: readonly DeskPage[] = [
  { path: '/', name: '首页', icon: IconHome, page: HomePage, permission: 'session.use' },
  { path: '/received', name: '收件', icon: IconInbox, page: ReceivedPage, permission: 'received.read' },
  { path: '/backups', name: '备份与恢复', icon: IconArchive, page: BackupsPage, permission: 'backup.read' },
  { path: '/settings', name: '设置', icon: IconSettings, page: SettingsPage, permission: 'settings.read' },
]
