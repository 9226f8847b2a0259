import { createElement, type FunctionComponent } from 'react'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { recordAreaNames, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { AuditPage } from '../audit/AuditPage.tsx'
import { DeedsPage } from '../audit/DeedsPage.tsx'
import { BackupsPage } from '../backups/BackupsPage.tsx'
import { FiguresPage } from '../figures/FiguresPage.tsx'
import { HomePage } from '../home/HomePage.tsx'
import { InboxPage } from '../inbox/InboxPage.tsx'
import { FindingPage } from '../inspections/FindingPage.tsx'
import { FindingsPage } from '../inspections/FindingsPage.tsx'
import { InspectionPage } from '../inspections/InspectionPage.tsx'
import { InspectionsPage } from '../inspections/InspectionsPage.tsx'
import { AddNoticePage } from '../notices/AddNoticePage.tsx'
import { NoticePage } from '../notices/NoticePage.tsx'
import { NoticesPage } from '../notices/NoticesPage.tsx'
import { UnitPage } from '../organizations/UnitPage.tsx'
import { UnitsPage } from '../organizations/UnitsPage.tsx'
import { OutboxPage } from '../outbox/OutboxPage.tsx'
import { PapersPage } from '../papers/PapersPage.tsx'
import { PeoplePage } from '../people/PeoplePage.tsx'
import { PersonPage } from '../people/PersonPage.tsx'
import { RecordPage } from '../records/RecordPage.tsx'
import { RecordsPage } from '../records/RecordsPage.tsx'
import { ReportsPage } from '../reports/ReportsPage.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { ImportPage } from '../sheets/ImportPage.tsx'
import { ReceivedPage } from '../sheets/ReceivedPage.tsx'
import { SummariesPage } from '../summaries/SummariesPage.tsx'
import { SummaryPage } from '../summaries/SummaryPage.tsx'
import { UnitMonthsPage } from '../summaries/UnitMonthsPage.tsx'
import { MatrixPage } from '../tasks/MatrixPage.tsx'
import { OwingPage } from '../tasks/OwingPage.tsx'
import { TaskPage } from '../tasks/TaskPage.tsx'
import { TasksPage } from '../tasks/TasksPage.tsx'
import { CoveragePage } from '../training/CoveragePage.tsx'
import { SessionPage } from '../training/SessionPage.tsx'
import { SessionsPage } from '../training/SessionsPage.tsx'
import { TrashPage } from '../trash/TrashPage.tsx'
import { UsersPage } from '../users/UsersPage.tsx'
import type { PagePath } from '../shared/pages.ts'

/** A list and a record's page for every kind of record. */
const recordPageComponents = Object.fromEntries(
  recordAreaNames.flatMap(area => [
    [`/${area}`, () => createElement(RecordsPage, { kind: kindOf(area) })],
    [`/${area}/$id`, () => createElement(RecordPage, { kind: kindOf(area) })],
  ]),
) as unknown as Readonly<Record<`/${RecordArea}` | `/${RecordArea}/$id`, FunctionComponent>>

export const pageComponents: Readonly<Record<PagePath, FunctionComponent>> = {
  '/': HomePage,
  '/notices': NoticesPage,
  '/notices/new': AddNoticePage,
  '/notices/$id': NoticePage,
  '/tasks': TasksPage,
  '/tasks/$id': TaskPage,
  '/owing': OwingPage,
  '/matrix': MatrixPage,
  '/training': SessionsPage,
  '/training/$id': SessionPage,
  '/coverage': CoveragePage,
  '/trash': TrashPage,
  '/inspections': InspectionsPage,
  '/inspections/$id': InspectionPage,
  '/findings': FindingsPage,
  '/findings/$id': FindingPage,
  '/figures': FiguresPage,
  '/summaries': SummariesPage,
  '/summaries/$id': SummaryPage,
  '/unit-months': UnitMonthsPage,
  '/units': UnitsPage,
  '/units/$id': UnitPage,
  '/people': PeoplePage,
  '/people/$id': PersonPage,
  '/inbox': InboxPage,
  '/outbox': OutboxPage,
  '/papers': PapersPage,
  '/reports': ReportsPage,
  '/import': ImportPage,
  '/received': ReceivedPage,
  '/users': UsersPage,
  '/audit': AuditPage,
  '/deeds': DeedsPage,
  '/backups': BackupsPage,
  '/settings': SettingsPage,
  ...recordPageComponents,
}
