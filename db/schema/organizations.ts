import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UnitKind } from '../../domain/organizations/unit.ts'

/** A unit from its opening to its end; what may change meanwhile stands in `unit_versions`. */
export const units = sqliteTable('units', {
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
  kind: text().$type<UnitKind>().notNull(),
  openedOn: text('opened_on').notNull(),
  closedOn: text('closed_on'),
  closeReason: text('close_reason'),
  mergedInto: integer('merged_into'),
})

/** A unit's data from a day on, until the day on which the next version begins. */
export const unitVersions = sqliteTable(
  'unit_versions',
  {
    id: integer().primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to'),
    name: text().notNull(),
    shortName: text('short_name'),
    parentId: integer('parent_id').references(() => units.id),
    uscc: text(),
    noUsccReason: text('no_uscc_reason'),
    legacyRegNo: text('legacy_reg_no'),
    regionCode: text('region_code'),
    industryCode: text('industry_code'),
    leadDeptId: integer('lead_dept_id').references(() => units.id),
    regulatorId: integer('regulator_id').references(() => units.id),
    riskClass: text('risk_class', { enum: ['I', 'II'] }),
    riskGrade: text('risk_grade', { enum: ['A', 'B', 'C', 'D'] }),
    staffCount: integer('staff_count'),
    principal: text(),
    safetyDirector: text('safety_director'),
    contact: text(),
    phone: text(),
    address: text(),
    reportsMonthly: integer('reports_monthly', { mode: 'boolean' }).notNull(),
  },
  table => [index('unit_versions_unit').on(table.unitId, table.validFrom)],
)

/** Region codes beyond the built-in ones, imported by the office. */
export const regions = sqliteTable('regions', {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  parentCode: text('parent_code'),
})
