import {
  IconArchive,
  IconArrowsUpDown,
  IconBuildingFactory2,
  IconClipboardList,
  IconFileText,
  IconFiles,
  IconHome,
  IconInbox,
  IconListCheck,
  IconListDetails,
  IconMailOpened,
  IconPrinter,
  IconReportAnalytics,
  IconSchool,
  IconSearch,
  IconSend,
  IconSettings,
  IconSpeakerphone,
  IconTableImport,
  IconTrash,
  IconUserCog,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { recordAreas, type RecordArea } from '../../domain/shared/recordAreas.ts'
import type { Permission } from '../../domain/shared/permissions.ts'

/** A page that the navigation names. */
interface NavigationPage {
  readonly path: string
  readonly title: string
  readonly icon: ComponentType<{ size?: number }>
  readonly permission: Permission
}

/** A page reached from another one; whoever may open that one may open it. */
interface SubPage {
  readonly path: string
  readonly parent: string
}

/** The pages of a kind of record: its list and a record's own. */
const recordPages = <A extends RecordArea>(area: A, icon: NavigationPage['icon']) =>
  [
    {
      path: `/${area}`,
      title: recordAreas[area].name,
      icon,
      permission: `${area}.read`,
    },
    { path: `/${area}/$id`, parent: `/${area}` },
  ] as const

/**
 * Every page, in the order of the navigation, with the pages reached from it below it. What shows them stands in
 * `app/pageComponents.ts`; navigation, shortcuts, routes and the types of addresses derive from this list.
 */
export const pages = [
  { path: '/', title: '首页', icon: IconHome, permission: 'session.use' },
  { path: '/notices', title: '来文', icon: IconMailOpened, permission: 'notices.read' },
  { path: '/notices/new', parent: '/notices' },
  { path: '/notices/$id', parent: '/notices' },
  { path: '/tasks', title: '任务', icon: IconListCheck, permission: 'tasks.read' },
  { path: '/tasks/$id', parent: '/tasks' },
  { path: '/owing', parent: '/tasks' },
  { path: '/matrix', parent: '/tasks' },
  { path: '/training', title: '培训', icon: IconSchool, permission: 'training.read' },
  { path: '/training/$id', parent: '/training' },
  { path: '/coverage', parent: '/training' },
  { path: '/inspections', title: '检查', icon: IconSearch, permission: 'inspections.read' },
  { path: '/inspections/$id', parent: '/inspections' },
  { path: '/findings', parent: '/inspections' },
  { path: '/findings/$id', parent: '/findings' },
  ...recordPages('outreach', IconSpeakerphone),
  { path: '/figures', title: '单位报表', icon: IconReportAnalytics, permission: 'figures.read' },
  { path: '/summaries', title: '月报', icon: IconFileText, permission: 'summaries.read' },
  { path: '/summaries/$id', parent: '/summaries' },
  { path: '/unit-months', parent: '/summaries' },
  { path: '/units', title: '单位', icon: IconBuildingFactory2, permission: 'units.read' },
  { path: '/units/$id', parent: '/units' },
  { path: '/people', title: '人员', icon: IconUsers, permission: 'people.read' },
  { path: '/people/$id', parent: '/people' },
  ...recordPages('measures', IconListDetails),
  { path: '/inbox', title: '收件', icon: IconInbox, permission: 'inbox.read' },
  { path: '/outbox', title: '发件', icon: IconSend, permission: 'outbox.read' },
  { path: '/papers', title: '印发登记', icon: IconPrinter, permission: 'papers.read' },
  { path: '/reports', title: '上下级报送', icon: IconArrowsUpDown, permission: 'reports.read' },
  { path: '/import', title: '从表格导入', icon: IconTableImport, permission: 'register.import' },
  { path: '/received', title: '原件存档', icon: IconFiles, permission: 'received.read' },
  { path: '/trash', title: '回收站', icon: IconTrash, permission: 'trash.read' },
  { path: '/users', title: '用户', icon: IconUserCog, permission: 'users.read' },
  { path: '/deeds', parent: '/' },
  { path: '/audit', title: '审计记录', icon: IconClipboardList, permission: 'audit.read' },
  { path: '/backups', title: '备份与恢复', icon: IconArchive, permission: 'backup.read' },
  { path: '/settings', title: '设置', icon: IconSettings, permission: 'settings.read' },
] as const satisfies readonly (NavigationPage | SubPage)[]

type Page = (typeof pages)[number]

/** The address of a page; that of a record's page has a place for the record's number. */
export type PagePath = Page['path']

/** The addresses of records' pages. */
export type RecordPath = Extract<PagePath, `${string}/$id`>

/** The pages that the navigation names, in its order. */
export const navigation = pages.filter(page => 'title' in page)

/** One entry of the navigation. */
export type NavigationEntry = (typeof navigation)[number]

/** How many entries of a person's navigation have a key of their own: Alt+1 to Alt+9. */
export const maxShortcuts = 9

/** The address of the list of a kind of record. */
export const listPath = (area: RecordArea): PagePath => `/${area}`

/** The address of one record's page. */
export const recordPath = (page: RecordPath, id: number): string => page.replace('$id', String(id))

const isPageOf = (address: string, path: PagePath): boolean =>
  path.endsWith('/$id') ? address.startsWith(path.slice(0, -'$id'.length)) : address === path

/** The entry of the navigation that the page at an address belongs to; undefined where there is no such page. */
export function entryOf(address: string): NavigationEntry | undefined {
  const page: Page | undefined = pages.find(({ path }) => isPageOf(address, path))
  return page === undefined || 'title' in page ? page : entryOf(page.parent)
}
