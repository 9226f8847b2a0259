import { randomUUID } from 'node:crypto'
import { demandIdentityKey, type ColumnKey } from '../../db/people/columnKey.ts'
import { countPeople, duplicates, identityOf, listPeople, personDetail } from '../../db/people/people.ts'
import {
  addPerson,
  changePerson,
  employ,
  endEmployment,
  holderOf,
  mergePerson,
  removePerson,
} from '../../db/people/changePeople.ts'
import { enterTrash } from '../../db/records/intoTrash.ts'
import { change, type AuditedChange, type Change } from '../../db/store/change.ts'
import { birthOf, identityFault, plainIdentity, sexOf } from '../../domain/shared/identityNumber.ts'
import { isReachable, type PersonFields } from '../../domain/people/person.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { searchIds } from '../kernel/searchIds.ts'

function detailOf(core: CoreState, id: number) {
  const person = found(personDetail(core.store.read, id, core.today()))
  if (person.mergedInto !== null) throw new Refusal('RECORD_NOT_FOUND')
  return person
}

/** Checks typed fields; sex and birth follow from the number in its 18-digit form. Refuses PERSON_FIELD_WRONG. */
function proved(fields: PersonFields, typed: string | null): { fields: PersonFields; identity: string | null } {
  if (!isReachable(fields)) throw new Refusal('PERSON_FIELD_WRONG', { at: 'phone:format' })
  if (typed === null) return { fields, identity: null }
  const identity = plainIdentity(typed)
  const fault = identityFault(identity)
  if (fault !== null) throw new Refusal('PERSON_FIELD_WRONG', { at: `identity:identity.${fault}` })
  return { fields: { ...fields, sex: sexOf(identity), bornOn: IsoDay.parse(birthOf(identity)) }, identity }
}

interface ProvedPerson {
  readonly fields: PersonFields
  readonly identity: string | null
}

/** Refuses IDENTITY_TAKEN, with the name, if somebody else has the number. */
function demandFree(key: ColumnKey, at: Change, identity: string | null, except: number | null) {
  const holder = identity === null ? null : holderOf(at, key, identity)
  if (holder !== null && holder.id !== except) throw new Refusal('IDENTITY_TAKEN', { at: holder.name })
}

const keyFor = (context: CallContext): ColumnKey => demandIdentityKey(context.core.store, userOf(context))

export const peopleHandlers = {
  list: contract.people.list.handler(({ input, context: { core } }) => {
    const { text, ...filter } = input.filter
    const { ids, typo } = searchIds(core.store, 'person', text)
    const query = { ...input, filter, found: ids }
    const { read } = core.store
    return { total: countPeople(read, query), typo, rows: listPeople(read, query, input) }
  }),
  get: contract.people.get.handler(({ input, context }) => detailOf(context.core, input.id)),
  identity: contract.people.identity.handler(({ input, context }) => {
    const { core } = context
    const identity = identityOf(core.store.read, input.id)
    if (identity === undefined) throw new Refusal('RECORD_NOT_FOUND')
    const deed: AuditedChange = { actor: userOf(context), action: 'person.reveal', why: input.reason }
    change(core.store, deed, at => at.note({ person: input.id }))
    return { identity }
  }),
  add: contract.people.add.handler(({ input, context }) => {
    const person: ProvedPerson = proved(input.fields, input.identity)
    const key = keyFor(context)
    return changing(context, 'person.add', at => {
      demandFree(key, at, person.identity, null)
      const id = addPerson(at, key, { uid: randomUUID(), ...person })
      if (input.post !== null) employ(at, id, input.post, input.startedOn ?? context.core.today())
      return { id }
    })
  }),
  change: contract.people.change.handler(({ input, context }) => {
    detailOf(context.core, input.id)
    const person: ProvedPerson = proved(input.fields, input.identity)
    const key = keyFor(context)
    return changing(context, 'person.change', at => {
      demandFree(key, at, person.identity, input.id)
      changePerson(at, key, { id: input.id, ...person })
      return { id: input.id }
    })
  }),
  employ: contract.people.employ.handler(({ input, context }) => {
    detailOf(context.core, input.id)
    return changing(context, 'person.employ', at => ({
      id: employ(at, input.id, input.post, input.startedOn),
    }))
  }),
  leave: contract.people.leave.handler(({ input, context }) => {
    const employment = found(detailOf(context.core, input.id).employments.find(({ id }) => id === input.employment))
    if (input.endedOn <= employment.startedOn) throw new Refusal('PERSON_FIELD_WRONG', { at: 'endedOn:day' })
    return changing(context, 'person.leave', at => {
      endEmployment(at, input.employment, input.endedOn)
      return { id: input.id }
    })
  }),
  duplicates: contract.people.duplicates.handler(({ context }) =>
    duplicates(context.core.store.read, context.core.today()),
  ),
  merge: contract.people.merge.handler(({ input, context }) => {
    detailOf(context.core, input.id)
    detailOf(context.core, input.into)
    if (input.id === input.into) throw new Refusal('PERSON_FIELD_WRONG', { at: 'personId:choice' })
    return changing(context, { action: 'person.merge', why: input.reason }, at => {
      mergePerson(at, input.id, input.into)
      return { id: input.into }
    })
  }),
  remove: contract.people.remove.handler(({ input, context }) => {
    const { name } = detailOf(context.core, input.id)
    return changing(context, { action: 'person.remove', why: input.reason }, at => {
      const [removedAt, removedBy] = [context.core.clock(), userOf(context).id]
      const uid = removePerson(at, input.id, input.on, input.reason)
      enterTrash(at, 'people', { record: input.id, uid, title: name, removedAt, removedBy, reason: input.reason })
      return { id: input.id }
    })
  }),
}
