import { handedTables } from '../../db/handover/handoverRows.ts'
import { openRows } from '../../db/handover/openItems.ts'
import type { SuccessionList } from '../../documents/papers/successionList.ts'
import { handedTableNames, openListNames } from '../../domain/handover/handover.ts'
import { openItemOf } from '../../domain/handover/openItems.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { currentLetterhead } from '../settings/letterhead.ts'

/** Open items that are printed; of a longer list only the package holds all. */
const maxRows = 5000

/** 移交清单 as the records stand: what there is by kind, and everything that is open. */
export function successionList(core: CoreState, { day }: PaperOrder): SuccessionList {
  const { reader } = core.store
  const open = [...openRows(reader, day)].map(openItemOf)
  if (open.length > maxRows)
    throw new Refusal('NOTHING_TO_PRINT', { at: `未办结 ${open.length} 项，超过 ${maxRows} 项` })
  const counts = new Map(
    handedTables(reader).map(({ name, sql }) => [
      name as string,
      reader.prepare(`SELECT count(*) FROM "${sql}"`).pluck().get() as number,
    ]),
  )
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    holdings: Object.entries(handedTableNames)
      .map(([name, kind]) => ({ kind, count: counts.get(name) ?? 0 }))
      .filter(({ count }) => count > 0)
      .map(({ kind, count }) => ({ kind, count: String(count) })),
    open: open.map(({ area, title, unit, dueOn, state }) => ({
      kind: openListNames[area],
      title,
      unit,
      dueOn: dueOn ?? '',
      state,
    })),
  }
}
