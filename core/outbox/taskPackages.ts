import { hasOpenPart, passedTasks, taskUnits } from '../../db/outbox/packages.ts'
import { cardOfUnit } from '../../db/reports/reports.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import { maxPassedTasks, taskSeries, type PassedTask } from '../../domain/tasks/taskPackage.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { recordsPart } from '../../exchange/package/writePackage.ts'
import type { CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { demandDeliverable, unitFileName } from '../packages/deliver.ts'
import { deliverNext } from '../packages/sealPackage.ts'
import type { Card } from '../packages/senderCards.ts'

/** Whom a task package is for, and its tasks. */
interface TaskPackage {
  readonly card: Card
  readonly unitName: string
  readonly tasks: readonly PassedTask[]
}

const nameOf = ({ store, today }: CoreState, unitId: number): string | undefined =>
  unitNamesOn(store.read, [unitId], today())[unitId]

/** The package of a unit; null if it has no tasks. Refuses RECORD_NOT_FOUND, CARD_MISSING with the unit's name. */
function taskPackageOf(core: CoreState, unitId: number, taskIds: readonly number[] | null): TaskPackage | null {
  const { store } = core
  const unitName = nameOf(core, unitId)
  if (unitName === undefined) throw new Refusal('RECORD_NOT_FOUND')
  const card = cardOfUnit(store.read, unitId)
  if (card === null || card.revokedAt !== null) throw new Refusal('CARD_MISSING', { at: unitName })
  if (taskIds !== null && !hasOpenPart(store.read, unitId, taskIds)) return null
  const tasks = passedTasks(store.read, unitId, taskIds, maxPassedTasks)
  return tasks.length === 0 ? null : { card, unitName, tasks }
}

const make = (
  context: CallContext,
  { card, unitName, tasks }: TaskPackage,
  place: Handle | null,
): Promise<MadeFile> => {
  const named = unitFileName(context.core, card.unitId, unitName)
  return deliverNext(
    context,
    {
      card,
      kind: 'taskPackage',
      series: taskSeries(card.fingerprint),
      period: null,
      action: 'taskPackage.make',
      counts: { tasks: tasks.length },
      parts: [recordsPart('tasks', tasks)],
      outgoing: { kind: 'taskPackage', unitName, records: tasks.map(({ assignment }) => assignment) },
      fileName: sequence => `任务包-${named}-第${sequence}份.sdx`,
    },
    place,
  )
}

/** Makes the task package of each unit that has one; none when one of them cannot be made. */
export async function makeTaskPackages(
  context: CallContext,
  { unitIds, taskIds, place }: { unitIds: readonly number[]; taskIds: readonly number[] | null; place: Handle | null },
): Promise<MadeFile[]> {
  demandDeliverable(place, unitIds.length)
  const units = [...new Set(unitIds)]
  const packages = units.map(id => taskPackageOf(context.core, id, taskIds)).filter(order => order !== null)
  if (packages.length === 0) throw new Refusal('NOTHING_TO_SEND', { at: nameOf(context.core, units[0]!) })
  const files: MadeFile[] = []
  for (const order of packages) files.push(await make(context, order, place))
  return files
}

/** Units that tasks are passed down to, or could be. */
export const unitsBelow = ({ store, today }: CoreState) => taskUnits(store.read, today())
