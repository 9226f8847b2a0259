import { addCalendarYear, importedYears } from '../../db/settings/calendar.ts'
import { writeSetting } from '../../db/settings/settings.ts'
import { change } from '../../db/store/change.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { builtInYears, reporting } from './calendar.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { officeSettings } from '../kernel/officeSettings.ts'
import { installed, printSettings } from '../kernel/printing.ts'
import { currentLetterhead } from './letterhead.ts'

function write(context: CallContext, name: string, value: unknown): void {
  change(context.core.store, { actor: userOf(context), action: 'settings.write' }, at => writeSetting(at, name, value))
}

/** Every year of the calendar in force, in order. */
function knownYears(db: ReadDb) {
  const imported = new Map(importedYears(db).map(({ year, source }) => [year, source]))
  const builtIn = builtInYears.filter(({ year }) => !imported.has(year))
  return [
    ...builtIn.map(({ year, source }) => ({ year, source, imported: false })),
    ...Array.from(imported, ([year, source]) => ({ year, source, imported: true })),
  ].sort((a, b) => a.year - b.year)
}

export const settingsHandlers = {
  read: contract.settings.read.handler(({ context }) => officeSettings(context.core.store.read)),
  write: contract.settings.write.handler(({ input, context }) => {
    write(context, 'office', input)
    return officeSettings(context.core.store.read)
  }),
  reporting: contract.settings.reporting.handler(({ context }) => reporting(context.core.store.read)),
  setReporting: contract.settings.setReporting.handler(({ input, context }) => {
    write(context, 'reporting', input)
    return reporting(context.core.store.read)
  }),
  letterhead: contract.settings.letterhead.handler(({ context }) => currentLetterhead(context.core.store.read)),
  setLetterhead: contract.settings.setLetterhead.handler(({ input, context }) => {
    write(context, 'letterhead', input)
    return currentLetterhead(context.core.store.read)
  }),
  printing: contract.settings.printing.handler(({ context: { core } }) => ({
    settings: printSettings(core),
    fonts: [...installed(core).shown],
  })),
  setPrinting: contract.settings.setPrinting.handler(({ input, context }) => {
    write(context, 'printing', input)
    return printSettings(context.core)
  }),
  calendar: contract.settings.calendar.handler(({ context }) => knownYears(context.core.store.read)),
  importYear: contract.settings.importYear.handler(({ input, context }) => {
    const { core } = context
    change(core.store, { actor: userOf(context), action: 'calendar.import' }, at =>
      addCalendarYear(at, input, core.clock()),
    )
    return knownYears(core.store.read)
  }),
  appearance: contract.settings.appearance.handler(({ context }) => context.core.machine.settings.appearance),
  setAppearance: contract.settings.setAppearance.handler(({ input, context }) => {
    context.core.machine.write({ appearance: input })
    return input
  }),
}
