import { z } from 'zod'
import { Letterhead } from '../papers/letterhead.ts'
import { InstalledFont, PrintSettings } from '../papers/printing.ts'
import { publicCall, sessionCall } from '../shared/call.ts'
import { PeriodRule } from '../shared/period.ts'
import { CalendarYear } from '../shared/workdays.ts'

/** The office that owns the vault. `regionCode`: six characters, GB/T 2260 or local. */
export const Office = z.strictObject({
  name: z.string().trim().min(2).max(60),
  regionCode: z.string().regex(/^\d{4}[0-9A-Z]{2}$/),
})
export type Office = z.output<typeof Office>

/** How the desk looks on this machine; kept outside the vault, so that the unlock page has it too. */
export const Appearance = z.strictObject({
  colors: z.enum(['light', 'dark', 'system']),
  fontSize: z.enum(['normal', 'large', 'largest']),
})
export type Appearance = z.output<typeof Appearance>

/** Minutes without a key or a click until the desk locks itself; 5 to 60 (GB/T 22239: 10 to 15 usual). */
const IdleMinutes = z.int().min(5).max(60)

/** Settings of the office, kept in the vault. */
export const Settings = z.strictObject({ office: Office, idleMinutes: IdleMinutes })
export type Settings = z.output<typeof Settings>

/** How the office counts its reporting months, and how many worked days before the city's day units are to report. */
export const Reporting = z.strictObject({
  rule: PeriodRule.default('calendarMonth'),
  unitWorkdaysAhead: z.int().min(0).max(20).default(3),
})
export type Reporting = z.output<typeof Reporting>

/** A year of the calendar in force, and where it comes from. */
const KnownYear = CalendarYear.pick({ year: true, source: true }).extend({ imported: z.boolean() })

/** The office's settings, and how the program looks on this machine. */
export const settingsApi = {
  read: sessionCall('settings.read').output(Settings),
  write: sessionCall('settings.write').input(Settings).output(Settings),
  reporting: sessionCall('figures.read').output(Reporting),
  setReporting: sessionCall('figures.write').input(Reporting).output(Reporting),
  letterhead: sessionCall('summaries.read').output(Letterhead),
  setLetterhead: sessionCall('summaries.write').input(Letterhead).output(Letterhead),
  /** How papers are printed, and the office's own fonts on this machine. */
  printing: sessionCall('papers.read').output(
    z.strictObject({ settings: PrintSettings, fonts: z.array(InstalledFont) }),
  ),
  setPrinting: sessionCall('papers.write').input(PrintSettings).output(PrintSettings),
  calendar: sessionCall('figures.read').output(z.array(KnownYear)),
  /** Public holidays of a year as announced; over those of the same year that are there. */
  importYear: sessionCall('figures.write').input(CalendarYear).output(z.array(KnownYear)),
  appearance: publicCall().output(Appearance),
  setAppearance: publicCall().input(Appearance).output(Appearance),
}
