import { readSetting, writeSetting } from '../../db/settings/settings.ts'
import { change } from '../../db/store/change.ts'
import { Settings } from '../../domain/settings/api.ts'
import { calls, userOf } from './context.ts'
import type { Desk } from './desk.ts'

function read(desk: Desk): Settings {
  const settings = readSetting(desk.store.read, 'office', Settings)
  if (settings === null) throw new Error('the vault has no office')
  return settings
}

export const settingsHandlers = {
  read: calls.settings.read.handler(({ context }) => read(context.desk)),
  write: calls.settings.write.handler(({ input, context }) => {
    change(context.desk.store, { actor: userOf(context), action: 'settings.write' }, at =>
      writeSetting(at, 'office', input),
    )
    return read(context.desk)
  }),
  appearance: calls.settings.appearance.handler(({ context }) => context.desk.machine.settings.appearance),
  setAppearance: calls.settings.setAppearance.handler(({ input, context }) => {
    context.desk.machine.write({ appearance: input })
    return input
  }),
}
