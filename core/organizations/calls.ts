import { randomUUID } from 'node:crypto'
import { closeUnit, openUnit, reviseUnit, usccIsTaken } from '../../db/organizations/changeUnits.ts'
import {
  childrenOn,
  countUnits,
  listUnits,
  parentOn,
  staffOn,
  unitHistory,
  unitTree,
} from '../../db/organizations/units.ts'
import { listRegions } from '../../db/organizations/regions.ts'
import { moveStaff } from '../../db/people/changePeople.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { AuditedChange, Change } from '../../db/store/change.ts'
import { changeFrom, correct, demandClosable, demandNoCycle, versionAsOf } from '../../domain/organizations/history.ts'
import { unitFaults, type UnitFields, type UnitHistory, type UnitKind } from '../../domain/organizations/unit.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { contract, type CallContext } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { found } from '../kernel/found.ts'
import { searchIds } from '../kernel/searchIds.ts'

const historyOf = (at: Change, id: number): UnitHistory => found(unitHistory(at.read, id))

/** Refuses UNIT_FIELD_WRONG with field and fault, USCC_TAKEN. */
function demandSound(at: Change, kind: UnitKind, fields: UnitFields, id: number | null): void {
  const [wrong] = unitFaults(kind, fields)
  if (wrong !== undefined) throw new Refusal('UNIT_FIELD_WRONG', { at: wrong.join(':') })
  if (fields.uscc !== null && usccIsTaken(at, fields.uscc, id)) throw new Refusal('USCC_TAKEN')
}

const demandTree = (at: Change, id: number, parentId: number | null, day: IsoDay): void =>
  demandNoCycle(id, parentId, unit => parentOn(at.read, unit, day))

const revise = (
  context: CallContext,
  action: AuditedChange['action'],
  { id, day, fields, why }: { id: number; day: IsoDay; fields: UnitFields; why: string | null },
  decide: typeof changeFrom,
) =>
  changing(context, { action, why }, at => {
    const unit = historyOf(at, id)
    demandSound(at, unit.kind, fields, id)
    demandTree(at, id, fields.parentId, day)
    reviseUnit(at, id, decide(unit, day, fields))
    return { id }
  })

interface Merge {
  readonly id: number
  readonly into: number
  readonly on: IsoDay
  readonly reason: string
}

/** Closes a unit on a day, and moves the units beneath it and its staff to another. Refuses UNIT_CYCLE, UNIT_CLOSED. */
function merge(at: Change, { id, into, on, reason }: Merge): number {
  const unit = historyOf(at, id)
  const target = historyOf(at, into)
  if (id === into) throw new Refusal('UNIT_CYCLE')
  if (versionAsOf(target, on) === null) throw new Refusal('UNIT_CLOSED')
  demandClosable(unit, on, 0)
  demandTree(at, id, into, on)
  for (const child of childrenOn(at.read, id, on)) {
    const history = historyOf(at, child)
    const { fields } = versionAsOf(history, on)!
    reviseUnit(at, child, changeFrom(history, on, { ...fields, parentId: into }))
  }
  moveStaff(at, id, into, on)
  closeUnit(at, id, on, reason, into)
  return id
}

export const organizationHandlers = {
  tree: contract.organizations.tree.handler(({ input, context }) => unitTree(context.core.store.read, input.day)),
  list: contract.organizations.list.handler(({ input, context: { core } }) => {
    const { text, ...filter } = input.filter
    const { ids, typo } = searchIds(core.store, 'unit', text)
    const query = { ...input, filter, found: ids }
    const { read } = core.store
    return { total: countUnits(read, query), typo, rows: listUnits(read, query, input) }
  }),
  get: contract.organizations.get.handler(({ input, context: { core } }) => {
    const { read } = core.store
    const history = found(unitHistory(read, input.id))
    const named = history.versions.flatMap(({ fields }) => [fields.parentId, fields.leadDeptId, fields.regulatorId])
    return {
      history,
      names: unitNamesOn(read, [...named, history.mergedInto], core.today()),
      staff: staffOn(read, input.id),
    }
  }),
  open: contract.organizations.open.handler(({ input, context }) =>
    changing(context, 'unit.open', at => {
      demandSound(at, input.kind, input.fields, null)
      return { id: openUnit(at, { uid: randomUUID(), ...input }) }
    }),
  ),
  change: contract.organizations.change.handler(({ input, context }) =>
    revise(context, 'unit.change', { ...input, day: input.from }, changeFrom),
  ),
  correct: contract.organizations.correct.handler(({ input, context }) =>
    revise(context, 'unit.correct', { ...input, day: input.on }, correct),
  ),
  close: contract.organizations.close.handler(({ input, context }) =>
    changing(context, { action: 'unit.close', why: input.reason }, at => {
      demandClosable(historyOf(at, input.id), input.on, childrenOn(at.read, input.id, input.on).length)
      closeUnit(at, input.id, input.on, input.reason, null)
      return { id: input.id }
    }),
  ),
  merge: contract.organizations.merge.handler(({ input, context }) =>
    changing(context, { action: 'unit.merge', why: input.reason }, at => ({ id: merge(at, input) })),
  ),
  regions: contract.organizations.regions.handler(({ context }) => listRegions(context.core.store.read)),
}
