import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { openUnit } from '../../db/organizations/changeUnits.ts'
import { demandIdentityKey } from '../../db/people/columnKey.ts'
import { addPerson, employ } from '../../db/people/changePeople.ts'
import { change, type Actor } from '../../db/store/change.ts'
import { practiceRegister } from '../../domain/practice/sampleRegister.ts'
import { bareUnit } from '../../domain/organizations/unit.ts'
import { birthOf, sexOf } from '../../domain/shared/identityNumber.ts'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { addMonths, type Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import type { Connection } from '../kernel/sessions.ts'
import { stageUpload } from '../kernel/stageFile.ts'
import { monthInHand } from '../settings/calendar.ts'
import { dispatchNotice, feedback, inspect, report, summarize, train, type StoryOffice } from './month.ts'

/** Fills the register of a practice office, in one change that says so in the log. */
function fillRegister(core: CoreState, actor: Actor): void {
  const { store } = core
  const { units, people } = practiceRegister()
  const since = IsoDay.parse(`${Number(core.today().slice(0, 4)) - 1}-01-01`)
  const key = demandIdentityKey(store, actor)
  change(store, { actor, action: 'practice.fill' }, at => {
    const ids = new Map<string, number>()
    const idOf = (name: string | null) => (name === null ? null : ids.get(name)!)
    for (const { kind, parent, leadDept, fields } of units) {
      const named = { ...bareUnit(fields.name), ...fields, parentId: idOf(parent), leadDeptId: idOf(leadDept) }
      ids.set(fields.name, openUnit(at, { uid: randomUUID(), kind, openedOn: since, fields: named }))
    }
    for (const { name, identity, phone, unit, post, postKind } of people) {
      const fields = { name, phone, note: null, sex: sexOf(identity), bornOn: IsoDay.parse(birthOf(identity)) }
      const id = addPerson(at, key, { uid: randomUUID(), fields, identity })
      const place = { unitId: ids.get(unit)!, department: null, workshop: null, team: null, post, postKind }
      employ(at, id, { ...place, form: 'formal' }, since)
    }
  })
}

/** A month that is over, from the notice to the frozen report, as the demonstration has it but smaller. */
async function tellMonth(office: StoryOffice, month: Month): Promise<void> {
  const bytes = new TextEncoder().encode(practiceNotice)
  const { tasks, units } = await dispatchNotice(office, month, '练习来文.txt', bytes)
  await feedback(office, month, tasks)
  await train(office, month)
  await inspect(office, month)
  await report(office, month, units)
  await summarize(office, month)
}

/** Fills a practice office: its register, and the whole month before the one in hand, written through the core's own calls. */
export async function fillPractice(
  { core, callsOf }: CallContext,
  founder: Connection,
  leader: Connection,
): Promise<void> {
  const { id, name } = founder.user!
  fillRegister(core, { id, name })
  const bring = async (file: string, bytes: Uint8Array) =>
    (await stageUpload(core, file, Readable.from([bytes]))).handle
  const [call, leading] = [founder, leader].map(callsOf) as [StoryOffice['call'], StoryOffice['call']]
  const sizes = { sessions: 8, inspections: 16 }
  // the month in hand is left to whoever practises
  const month = addMonths(monthInHand(core.store.read, core.today()), -1)
  await tellMonth({ call, leader: { call: leading }, bring, sizes }, month)
}
