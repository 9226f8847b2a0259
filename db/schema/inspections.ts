import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Answers, FocusItem } from '../../domain/inspections/checklist.ts'
import type {
  FindingCategory,
  FindingSource,
  InspectionKind,
  Officer,
  RectificationPlan,
} from '../../domain/inspections/inspection.ts'
import type { FindingEvent, FindingLevel, FindingState, InspectionState } from '../../domain/inspections/lifecycle.ts'
import { units } from './organizations.ts'

/** One inspection of one unit; its serial is that of all its enforcement papers. */
export const inspections = sqliteTable(
  'inspections',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    year: integer().notNull(),
    serial: integer().notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    kind: text().$type<InspectionKind>().notNull(),
    plannedOn: text('planned_on').notNull(),
    organ: text().notNull(),
    officers: text({ mode: 'json' }).$type<readonly Officer[]>().notNull(),
    content: text().notNull(),
    method: text().notNull(),
    state: text().$type<InspectionState>().notNull(),
    enteredBy: integer('entered_by').notNull(),
    approvedBy: integer('approved_by'),
    checkedOn: text('checked_on'),
    place: text(),
    situation: text(),
    siteHead: text('site_head'),
    checklist: text(),
    answers: text({ mode: 'json' }).$type<Answers>(),
    cancelNote: text('cancel_note'),
  },
  table => [
    uniqueIndex('inspections_serial').on(table.year, table.serial),
    index('inspections_unit').on(table.unitId),
    index('inspections_checked').on(table.checkedOn),
  ],
)

/** 责令限期整改: an order of an inspection; the findings in it name it. */
export const rectificationOrders = sqliteTable('rectification_orders', {
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
  inspectionId: integer('inspection_id')
    .notNull()
    .references(() => inspections.id),
  issuedOn: text('issued_on').notNull(),
})

/** One hazard found (隐患), inside an inspection or outside. */
export const findings = sqliteTable(
  'findings',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    no: text().notNull().unique(),
    inspectionId: integer('inspection_id').references(() => inspections.id),
    orderId: integer('order_id').references(() => rectificationOrders.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    foundOn: text('found_on').notNull(),
    source: text().$type<FindingSource>().notNull(),
    category: text().$type<FindingCategory>().notNull(),
    focus: text().$type<FocusItem>(),
    place: text().notNull(),
    description: text().notNull(),
    level: text().$type<FindingLevel>().notNull(),
    basis: text().notNull(),
    responsible: text().notNull(),
    phone: text().notNull(),
    stopped: integer({ mode: 'boolean' }).notNull(),
    caseNo: text('case_no'),
    state: text().$type<FindingState>().notNull(),
    dueOn: text('due_on'),
    originalDueOn: text('original_due_on'),
    plan: text({ mode: 'json' }).$type<RectificationPlan>(),
    submittedOn: text('submitted_on'),
    submittedBy: integer('submitted_by'),
    recheckedOn: text('rechecked_on'),
    closedOn: text('closed_on'),
    enteredBy: integer('entered_by').notNull(),
  },
  table => [
    index('findings_unit').on(table.unitId),
    index('findings_inspection').on(table.inspectionId),
    index('findings_found').on(table.foundOn),
    index('findings_open').on(table.state, table.dueOn),
  ],
)

/** What happened to a finding, one row an event. */
export const findingSteps = sqliteTable(
  'finding_steps',
  {
    id: integer().primaryKey(),
    findingId: integer('finding_id')
      .notNull()
      .references(() => findings.id),
    at: text().notNull(),
    on: text('on_day').notNull(),
    event: text().$type<FindingEvent>().notNull(),
    note: text(),
    officers: text({ mode: 'json' }).$type<readonly Officer[]>(),
    fromDue: text('from_due'),
    toDue: text('to_due'),
    by: integer('by_user').notNull(),
  },
  table => [index('finding_steps_of').on(table.findingId)],
)
