import { addCalendarYear, importedYears } from '../../db/settings/calendar.ts'
import { readSetting, writeSetting } from '../../db/settings/settings.ts'
import { change } from '../../db/store/change.ts'
import { Settings } from '../../domain/settings/api.ts'
import { builtInYears, reporting } from './calendar.ts'
import { calls, userOf, type CallContext } from '../kernel/callContext.ts'
import type { Desk } from '../kernel/coreState.ts'
import { letterheadNow } from './letterhead.ts'

function read(desk: Desk): Settings {
  const settings = readSetting(desk.store.read, 'office', Settings)
  if (settings === null) throw new Error('the vault has no office')
  return settings
}

function write(context: CallContext, name: string, value: unknown): void {
  change(context.desk.store, { actor: userOf(context), action: 'settings.write' }, at => writeSetting(at, name, value))
}

/** Every year of the calendar in force, in order. */
function knownYears(desk: Desk) {
  const imported = new Map(importedYears(desk.store.read).map(({ year, source }) => [year, source]))
  const builtIn = builtInYears.filter(({ year }) => !imported.has(year))
  return [
    ...builtIn.map(({ year, source }) => ({ year, source, imported: false })),
    ...[...imported].map(([year, source]) => ({ year, source, imported: true })),
  ].sort((a, b) => a.year - b.year)
}

export const settingsHandlers = {
  read: calls.settings.read.handler(({ context }) => read(context.desk)),
  write: calls.settings.write.handler(({ input, context }) => {
    write(context, 'office', input)
    return read(context.desk)
  }),
  reporting: calls.settings.reporting.handler(({ context }) => reporting(context.desk)),
  setReporting: calls.settings.setReporting.handler(({ input, context }) => {
    write(context, 'reporting', input)
    return reporting(context.desk)
  }),
  letterhead: calls.settings.letterhead.handler(({ context }) => letterheadNow(context.desk)),
  setLetterhead: calls.settings.setLetterhead.handler(({ input, context }) => {
    write(context, 'letterhead', input)
    return letterheadNow(context.desk)
  }),
  calendar: calls.settings.calendar.handler(({ context }) => knownYears(context.desk)),
  importYear: calls.settings.importYear.handler(({ input, context }) => {
    const { desk } = context
    change(desk.store, { actor: userOf(context), action: 'calendar.import' }, at =>
      addCalendarYear(at, input, desk.clock()),
    )
    return knownYears(desk)
  }),
  appearance: calls.settings.appearance.handler(({ context }) => context.desk.machine.settings.appearance),
  setAppearance: calls.settings.setAppearance.handler(({ input, context }) => {
    context.desk.machine.write({ appearance: input })
    return input
  }),
}
