import { rosterOf, sessionDetail } from '../../db/training/sessions.ts'
import type { SignInSheet } from '../../documents/papers/signInSheet.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { audienceNames } from '../../domain/training/session.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { currentLetterhead } from '../settings/letterhead.ts'

/** No session has more people. */
const maxPeople = 5000

/** 签到表 of a session: everybody on its roster. */
export function signInSheet(core: CoreState, { record, day }: PaperOrder): SignInSheet {
  const session = found(sessionDetail(core.store.read, found(record)))
  const { rows } = rosterOf(core.store.read, session.id, { offset: 0, limit: maxPeople })
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    about: `参训对象：${audienceNames[session.audience]}`,
    title: session.title,
    heldOn: session.heldOn,
    place: session.place ?? '',
    lecturer: session.trainer ?? '',
    rows: rows.map(({ personName, unitName, post }) => ({ name: personName, unit: unitName ?? '', post: post ?? '' })),
  }
}
