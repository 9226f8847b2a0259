import { randomUUID } from 'node:crypto'
import {
  addBuiltIn,
  addLink,
  knownNumbers,
  linkById,
  linksOf,
  removeLink,
  spokenMeasures,
} from '../../db/measures/measureLinks.ts'
import { usesOf } from '../../db/measures/measureUses.ts'
import { inspectionById } from '../../db/inspections/inspections.ts'
import { noticeById } from '../../db/notices/notices.ts'
import { measureNames } from '../../db/records/recordNames.ts'
import { recordById } from '../../db/records/records.ts'
import type { ReadDb } from '../../db/store/store.ts'
import { taskRecord } from '../../db/tasks/tasks.ts'
import { sessionById } from '../../db/training/sessions.ts'
import { checklistOn } from '../../domain/inspections/checklist.ts'
import type { MeasureProposal, MeasureUses } from '../../domain/measures/api.ts'
import { builtInMeasures } from '../../domain/measures/builtInMeasures.ts'
import { spokenWords, type LinkedArea } from '../../domain/measures/measureLink.ts'
import { allClauses, wholeText } from '../../domain/notices/structure/structure.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { contract, userOf } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { found } from '../kernel/found.ts'

/** A part of a record that can be linked, with its words; the whole record has the key ''. */
interface Part {
  readonly key: string
  readonly text: string
}

/** The parts of a record that can be linked. Each refuses RECORD_NOT_FOUND where there is no such record. */
const partsOf: Readonly<Record<LinkedArea, (db: ReadDb, id: number) => readonly Part[]>> = {
  notices: (db, id) =>
    allClauses(found(noticeById(db, id)).structure).map(clause => ({ key: clause.key, text: wholeText(clause) })),
  tasks: (db, id) => {
    const { title, requirement } = found(taskRecord(db, id))
    return [{ key: '', text: `${title}\n${requirement}` }]
  },
  training: (db, id) => {
    const { title, topics } = found(sessionById(db, id))
    return [{ key: '', text: [title, ...topics.map(({ text }) => text)].join('\n') }]
  },
  inspections: (db, id) =>
    checklistOn(IsoDay.parse(found(inspectionById(db, id)).plannedOn)).items.map(({ key, text }) => ({ key, text })),
}

/** Letters by which a person knows a part again. */
const maxPartText = 60

const isLinked = (area: string): area is LinkedArea => Object.hasOwn(partsOf, area)

/** Uses with the first words of the parts that are meant; a part that is no longer there has none. */
function worded(db: ReadDb, { area, total, rows }: ReturnType<typeof usesOf>[number]): MeasureUses {
  const textOf = (record: number, key: string): string => {
    if (key === '' || !isLinked(area)) return ''
    const text = (partsOf[area](db, record).find(part => part.key === key)?.text ?? '').replaceAll(/\s+/gu, ' ')
    return text.length <= maxPartText ? text : `${text.slice(0, maxPartText)}…`
  }
  return { area, total, rows: rows.map(use => ({ ...use, partText: textOf(use.id, use.part) })) }
}

function demandPart(db: ReadDb, area: LinkedArea, record: number, key: string): void {
  const known = partsOf[area](db, record).some(part => part.key === key)
  if (!known) throw new Refusal('RECORD_NOT_FOUND')
}

function demandMeasure(db: ReadDb, id: number): void {
  const measure = found(recordById(db, kindOf('measures'), id))
  if (measure.removedAt !== null) throw new Refusal('RECORD_NOT_FOUND')
}

/** What the words of a record's parts speak of; of clauses in each other only the innermost. */
function proposalsFor(db: ReadDb, area: LinkedArea, record: number): MeasureProposal[] {
  const measures = spokenMeasures(db)
  const known = new Set(linksOf(db, area, record).map(({ key, measureId }) => `${key} ${measureId}`))
  const names = measureNames(
    db,
    measures.map(({ id }) => id),
  )
  const spoken = partsOf[area](db, record).flatMap(({ key, text }) =>
    measures.flatMap(measure => {
      const [words] = spokenWords(measure, text)
      return words === undefined ? [] : [{ key, measureId: measure.id, label: names[String(measure.id)] ?? '', words }]
    }),
  )
  const isOuter = (one: MeasureProposal) =>
    spoken.some(other => other.measureId === one.measureId && other.key.startsWith(`${one.key}.`))
  return spoken.filter(one => !isOuter(one) && !known.has(`${one.key} ${one.measureId}`))
}

export const measureHandlers = {
  uses: contract.measures.uses.handler(({ input, context: { core } }) => {
    found(recordById(core.store.read, kindOf('measures'), input.id))
    return usesOf(core.store.read, input.id).map(uses => worded(core.store.read, uses))
  }),
  links: contract.measures.links.handler(({ input, context }) =>
    linksOf(context.core.store.read, input.area, input.record),
  ),
  propose: contract.measures.propose.handler(({ input, context }) =>
    proposalsFor(context.core.store.read, input.area, input.record),
  ),
  link: contract.measures.link.handler(({ input: { area, record, key, measureIds }, context }) =>
    changing(context, 'measures.link', at => {
      demandPart(at.read, area, record, key)
      const known = new Set(
        linksOf(at.read, area, record)
          .filter(link => link.key === key)
          .map(({ measureId }) => measureId),
      )
      for (const measureId of new Set(measureIds)) {
        demandMeasure(at.read, measureId)
        const [addedAt, addedBy] = [context.core.clock(), userOf(context).id]
        if (!known.has(measureId)) addLink(at, { measureId, area, record, key, addedAt, addedBy })
      }
      return { id: record }
    }),
  ),
  unlink: contract.measures.unlink.handler(({ input, context }) =>
    changing(context, 'measures.unlink', at => {
      const { record } = found(linkById(at.read, input.id))
      removeLink(at, input.id)
      return { id: record }
    }),
  ),
  addBuiltIn: contract.measures.addBuiltIn.handler(({ context }) =>
    changing(context, 'measures.add', at => {
      const known = knownNumbers(at.read)
      const missing = builtInMeasures.filter(({ system, number }) => !known.has(`${system} ${number}`))
      const record = { source: 'office' as const, enteredAt: context.core.clock(), enteredBy: userOf(context).id }
      for (const measure of missing) addBuiltIn(at, measure, { ...record, uid: randomUUID() })
      return { added: missing.length }
    }),
  ),
}
