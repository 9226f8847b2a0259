import { randomUUID } from 'node:crypto'
import { addFinding, addOrder, planInspection, recordCheck } from '../../db/inspections/changeInspections.ts'
import { addNotice } from '../../db/notices/notices.ts'
import { openUnit, reviseUnit } from '../../db/organizations/changeUnits.ts'
import { unitHistory } from '../../db/organizations/units.ts'
import { addPerson, employ, endEmployment } from '../../db/people/changePeople.ts'
import { passingKey } from '../../db/people/columnKey.ts'
import { change, type Change } from '../../db/store/change.ts'
import type { Store } from '../../db/store/store.ts'
import { assignmentsOf } from '../../db/tasks/assignments.ts'
import { addTask, dispatchTask, urgeAssignments } from '../../db/tasks/changeTasks.ts'
import { enrol } from '../../db/training/roster.ts'
import { addSession } from '../../db/training/sessions.ts'
import type { NoticeFields } from '../../domain/notices/notice.ts'
import { changeFrom } from '../../domain/organizations/history.ts'
import { bareUnit } from '../../domain/organizations/unit.ts'
import { addDays } from '../../domain/shared/days.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { bareSession } from '../../domain/training/session.ts'
import { aFinding, aPlan, aTask } from './month.ts'
import { day } from './register.ts'
import { clerk, clock } from './vault.ts'

/** Renames a unit from a day on. */
function rename(at: Change, id: number, name: string, from: IsoDay): void {
  const history = unitHistory(at.read, id)!
  reviseUnit(at, id, changeFrom(history, from, { ...history.versions.at(-1)!.fields, name }))
}

const noticeFields: NoticeFields = {
  receivedOn: day('2026-03-01'),
  fromOrgan: '某市安委会办公室',
  documentNumber: null,
  title: '关于开展检查的通知',
  documentType: '通知',
  urgency: 'normal',
  signedOn: null,
  copies: null,
  pages: null,
  attachments: null,
  channel: '传真',
  leadHandler: null,
  coHandler: null,
  dueOn: null,
}

const aNotice = (at: Change): number =>
  addNotice(at, {
    uid: randomUUID(),
    fields: noticeFields,
    original: '',
    structure: { documents: [], secrecy: null, urgency: 'normal', warnings: [], doubts: [], leftOut: [] },
    enteredBy: 1,
  })

/** One record of every kind, all of one unit and one day; keys of those that are asked for by key. */
export interface Recorded {
  readonly task: number
  readonly session: number
  readonly inspection: number
  readonly order: number
  readonly finding: number
  readonly person: number
}

function recordAll(at: Change, unitId: number, on: IsoDay, notice: number): Recorded {
  const stamp = { at: clock(), on, by: 1 }
  const clause = { noticeId: notice, clauseKey: '1', label: '一', text: '' }
  const fields = aTask('报送情况', addDays(on, 10), { clause, leadUnitId: unitId, assistUnitIds: [unitId] })
  const task = addTask(at, { uid: randomUUID(), fields })
  dispatchTask(at, { id: task, dueOn: fields.dueOn }, [{ uid: randomUUID(), unitId, role: 'lead' }], stamp)
  const [part] = assignmentsOf(at.read, task, on)
  urgeAssignments(at, [{ id: part!.id, urged: 0 }], { channel: 'phone', note: null }, stamp)
  const person = addPerson(at, passingKey(), {
    uid: randomUUID(),
    fields: { name: `王${on}`, sex: null, bornOn: null, phone: null, note: null },
    identity: null,
  })
  const post = { unitId, department: null, workshop: null, team: null, post: '站长', form: 'formal' } as const
  const employment = employ(at, person, { ...post, postKind: 'cadre' }, day('2020-01-01'))
  endEmployment(at, employment, addDays(on, 1))
  const session = addSession(at, randomUUID(), { ...bareSession('新规宣讲', on), organizerId: unitId }, 'held')
  enrol(at, session, [{ personId: person, unitId, signedIn: true, score: 90 }])
  const inspection = planInspection(at, randomUUID(), aPlan(unitId, on), 1)
  recordCheck(at, inspection, { checkedOn: on, place: '', situation: '', siteHead: '', answers: {} }, '')
  const finding = addFinding(at, {
    uid: randomUUID(),
    fields: { ...aFinding('通道堵塞', { stopped: true }), unitId, foundOn: on },
    inspection: null,
    enteredBy: 1,
  })
  const order = addOrder(at, randomUUID(), inspection, on)
  return { task, session, inspection, order, finding, person }
}

/** A unit and its town, both renamed from a day on, with one record of every kind on the day before and on that day. */
export function aRenamedUnit(store: Store, from: IsoDay) {
  return change(store, { actor: clerk, action: 'unit.change' }, at => {
    const openedOn = day('2020-01-01')
    const town = openUnit(at, { uid: randomUUID(), kind: 'townStreet', openedOn, fields: bareUnit('旧镇') })
    const fields = { ...bareUnit('旧厂'), parentId: town, address: '旧路', contact: '旧人' }
    const unit = openUnit(at, { uid: randomUUID(), kind: 'enterprise', openedOn, fields })
    rename(at, town, '新镇', from)
    rename(at, unit, '新厂', from)
    const notice = aNotice(at)
    const records = [addDays(from, -1), from].map(on => recordAll(at, unit, on, notice))
    const [before, after] = records as [Recorded, Recorded]
    return { town, unit, notice, before, after }
  })
}
