import { randomUUID } from 'node:crypto'
import { openUnit } from '../../db/organizations/write.ts'
import { demandIdentityKey } from '../../db/people/columnKey.ts'
import { addPerson, employ } from '../../db/people/write.ts'
import { change, type Actor } from '../../db/store/change.ts'
import { practiceRegister } from '../../domain/organizations/practice.ts'
import { bareUnit } from '../../domain/organizations/unit.ts'
import { birthOf, sexOf } from '../../domain/people/identityNumber.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Desk } from './desk.ts'

/** Fills the register of a practice office, in one change that says so in the log. */
export function fillPractice(desk: Desk, actor: Actor): void {
  const { store } = desk
  const { units, people } = practiceRegister()
  const since = IsoDay.parse(`${Number(desk.today().slice(0, 4)) - 1}-01-01`)
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
