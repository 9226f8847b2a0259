import { addCalendarYear, importedYears } from '../../db/settings/calendar.ts'
import { readSetting, writeSetting } from '../../db/settings/settings.ts'
import { change } from '../../db/store/change.ts'
import { Settings } from '../../domain/settings/api.ts'
import { builtInYears, reporting } from './calendar.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { currentLetterhead } from './letterhead.ts'

function read(core: CoreState): Settings {
  const settings = readSetting(core.store.read, 'office', Settings)
  if (settings === null) throw new Error('the vault has no office')
  return settings
}

function write(context: CallContext, name: string, value: unknown): void {
  change(context.core.store, { actor: userOf(context), action: 'settings.write' }, at => writeSetting(at, name, value))
}

/** Every year of the calendar in force, in order. */
function knownYears(core: CoreState) {
  const imported = new Map(importedYears(core.store.read).map(({ year, source }) => [year, source]))
  const builtIn = builtInYears.filter(({ year }) => !imported.has(year))
  return [
    ...builtIn.map(({ year, source }) => ({ year, source, imported: false })),
    ...[...imported].map(([year, source]) => ({ year, source, imported: true })),
  ].sort((a, b) => a.year - b.year)
}

export const settingsHandlers = {
  read: contract.settings.read.handler(({ context }) => read(context.core)),
  write: contract.settings.write.handler(({ input, context }) => {
    write(context, 'office', input)
    return read(context.core)
  }),
  reporting: contract.settings.reporting.handler(({ context }) => reporting(context.core)),
  setReporting: contract.settings.setReporting.handler(({ input, context }) => {
    write(context, 'reporting', input)
    return reporting(context.core)
  }),
  letterhead: contract.settings.letterhead.handler(({ context }) => currentLetterhead(context.core)),
  setLetterhead: contract.settings.setLetterhead.handler(({ input, context }) => {
    write(context, 'letterhead', input)
    return currentLetterhead(context.core)
  }),
  calendar: contract.settings.calendar.handler(({ context }) => knownYears(context.core)),
  importYear: contract.settings.importYear.handler(({ input, context }) => {
    const { core } = context
    change(core.store, { actor: userOf(context), action: 'calendar.import' }, at =>
      addCalendarYear(at, input, core.clock()),
    )
    return knownYears(core)
  }),
  appearance: contract.settings.appearance.handler(({ context }) => context.core.machine.settings.appearance),
  setAppearance: contract.settings.setAppearance.handler(({ input, context }) => {
    context.core.machine.write({ appearance: input })
    return input
  }),
}
