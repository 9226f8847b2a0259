import {
  IconArchive,
  IconArrowsUpDown,
  IconBuildingFactory2,
  IconClipboardList,
  IconFileText,
  IconHome,
  IconFiles,
  IconInbox,
  IconListCheck,
  IconMailOpened,
  IconPrinter,
  IconReportAnalytics,
  IconSchool,
  IconSearch,
  IconSend,
  IconSettings,
  IconTableImport,
  IconUserCog,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import type { Permission } from '../../domain/shared/permissions.ts'
import { AuditPage } from '../audit/AuditPage.tsx'
import { BackupsPage } from '../backups/BackupsPage.tsx'
import { ImportPage } from '../sheets/ImportPage.tsx'
import { ReceivedPage } from '../sheets/ReceivedPage.tsx'
import { HomePage } from '../home/HomePage.tsx'
import { FiguresPage } from '../figures/FiguresPage.tsx'
import { FindingPage } from '../inspections/FindingPage.tsx'
import { FindingsPage } from '../inspections/FindingsPage.tsx'
import { InboxPage } from '../inbox/InboxPage.tsx'
import { InspectionPage } from '../inspections/InspectionPage.tsx'
import { InspectionsPage } from '../inspections/InspectionsPage.tsx'
import { AddNoticePage } from '../notices/AddNoticePage.tsx'
import { NoticePage } from '../notices/NoticePage.tsx'
import { NoticesPage } from '../notices/NoticesPage.tsx'
import { UnitPage } from '../organizations/UnitPage.tsx'
import { UnitsPage } from '../organizations/UnitsPage.tsx'
import { PapersPage } from '../papers/PapersPage.tsx'
import { PeoplePage } from '../people/PeoplePage.tsx'
import { PersonPage } from '../people/PersonPage.tsx'
import { OutboxPage } from '../outbox/OutboxPage.tsx'
import { ReportsPage } from '../reports/ReportsPage.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { SummariesPage } from '../summaries/SummariesPage.tsx'
import { SummaryPage } from '../summaries/SummaryPage.tsx'
import { MatrixPage } from '../tasks/MatrixPage.tsx'
import { OwingPage } from '../tasks/OwingPage.tsx'
import { TaskPage } from '../tasks/TaskPage.tsx'
import { TasksPage } from '../tasks/TasksPage.tsx'
import { CoveragePage } from '../training/CoveragePage.tsx'
import { SessionPage } from '../training/SessionPage.tsx'
import { SessionsPage } from '../training/SessionsPage.tsx'
import { UsersPage } from '../users/UsersPage.tsx'
import type { DeskPath } from '../shared/pagePaths.ts'

/** One entry of the desk's navigation. */
export interface DeskPage {
  readonly path: DeskPath
  readonly name: string
  readonly icon: ComponentType<{ size?: number }>
  readonly page: () => ReactNode
  readonly permission: Permission
}

/** Every page of the desk in the order of the navigation; a later area adds its row here. */
export const deskPages: readonly DeskPage[] = [
  { path: '/', name: '首页', icon: IconHome, page: HomePage, permission: 'session.use' },
  { path: '/notices', name: '来文', icon: IconMailOpened, page: NoticesPage, permission: 'notices.read' },
  { path: '/tasks', name: '任务', icon: IconListCheck, page: TasksPage, permission: 'tasks.read' },
  { path: '/training', name: '培训', icon: IconSchool, page: SessionsPage, permission: 'training.read' },
  { path: '/inspections', name: '检查', icon: IconSearch, page: InspectionsPage, permission: 'inspections.read' },
  { path: '/figures', name: '单位报表', icon: IconReportAnalytics, page: FiguresPage, permission: 'figures.read' },
  { path: '/summaries', name: '月报', icon: IconFileText, page: SummariesPage, permission: 'summaries.read' },
  { path: '/units', name: '单位', icon: IconBuildingFactory2, page: UnitsPage, permission: 'units.read' },
  { path: '/people', name: '人员', icon: IconUsers, page: PeoplePage, permission: 'people.read' },
  { path: '/inbox', name: '收件', icon: IconInbox, page: InboxPage, permission: 'inbox.read' },
  { path: '/outbox', name: '发件', icon: IconSend, page: OutboxPage, permission: 'outbox.read' },
  { path: '/papers', name: '印发登记', icon: IconPrinter, page: PapersPage, permission: 'papers.read' },
  { path: '/reports', name: '上下级报送', icon: IconArrowsUpDown, page: ReportsPage, permission: 'reports.read' },
  { path: '/import', name: '从表格导入', icon: IconTableImport, page: ImportPage, permission: 'register.import' },
  { path: '/received', name: '原件存档', icon: IconFiles, page: ReceivedPage, permission: 'received.read' },
  { path: '/users', name: '用户', icon: IconUserCog, page: UsersPage, permission: 'users.read' },
  { path: '/audit', name: '审计记录', icon: IconClipboardList, page: AuditPage, permission: 'audit.read' },
  { path: '/backups', name: '备份与恢复', icon: IconArchive, page: BackupsPage, permission: 'backup.read' },
  { path: '/settings', name: '设置', icon: IconSettings, page: SettingsPage, permission: 'settings.read' },
]

/** Pages of single records, beneath the list they belong to. */
export const recordPages = [
  { path: '/units/$id', page: UnitPage },
  { path: '/people/$id', page: PersonPage },
  { path: '/notices/new', page: AddNoticePage },
  { path: '/notices/$id', page: NoticePage },
  { path: '/tasks/$id', page: TaskPage },
  { path: '/owing', page: OwingPage },
  { path: '/matrix', page: MatrixPage },
  { path: '/training/$id', page: SessionPage },
  { path: '/coverage', page: CoveragePage },
  { path: '/inspections/$id', page: InspectionPage },
  { path: '/findings', page: FindingsPage },
  { path: '/findings/$id', page: FindingPage },
  { path: '/summaries/$id', page: SummaryPage },
] as const
