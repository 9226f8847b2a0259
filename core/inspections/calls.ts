import { randomUUID } from 'node:crypto'
import { countAttachments, hasRole } from '../../db/attachments/attachments.ts'
import {
  countFindings,
  findingById,
  findingHistory,
  findingsByIds,
  inspectionsToday,
  listFindings,
} from '../../db/inspections/findings.ts'
import {
  countInspections,
  inspectionById,
  inspectionDetail,
  listInspections,
  type InspectionStored,
} from '../../db/inspections/inspections.ts'
import {
  addFinding,
  addOrder,
  changeInspection,
  planInspection,
  recordCheck,
  settleInspection,
  stepFinding,
} from '../../db/inspections/changeInspections.ts'
import type { Change } from '../../db/store/change.ts'
import { shownAs } from '../../domain/attachments/media.ts'
import { checklistOn } from '../../domain/inspections/checklist.ts'
import { hasBasis, proofRoles, type FindingFields } from '../../domain/inspections/inspection.ts'
import { inspectionCycle, type InspectionEvent } from '../../domain/inspections/lifecycle.ts'
import { decideStep, type FindingOrder } from '../../domain/inspections/step.ts'
import { areTwoOfficers, checkStep } from '../../domain/shared/checkStep.ts'
import { nextState } from '../../domain/shared/cycle.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import { changing } from '../kernel/changing.ts'
import { demandOpenUnit } from '../kernel/demandOpenUnit.ts'
import { found } from '../kernel/found.ts'
import { searchIds } from '../kernel/searchIds.ts'
import { keepAttachment, stageAttachment, type StagedAttachment } from '../kernel/stageAttachment.ts'

const step = ({ state }: InspectionStored, event: InspectionEvent) => nextState(inspectionCycle, state, event)

function demandBasis(finding: Pick<FindingFields, 'level' | 'basis'>): void {
  if (!hasBasis(finding)) throw new Refusal('BASIS_REQUIRED')
}

function approve(context: CallContext, id: number) {
  const approvedBy = userOf(context).id
  return changing(context, 'inspection.approve', at => {
    const state = checkStep(inspectionCycle, found(inspectionById(at.read, id)), 'approve', {}, approvedBy)
    changeInspection(at, id, { state, approvedBy })
    return { id }
  })
}

type Given = Parameters<Parameters<typeof contract.inspections.execute.handler>[0]>[0]['input']

function execute(context: CallContext, { id, record, findings }: Given) {
  findings.forEach(demandBasis)
  return changing(context, 'inspection.execute', at => {
    const inspection = found(inspectionById(at.read, id))
    step(inspection, 'execute')
    recordCheck(at, id, record, checklistOn(record.checkedOn).version)
    for (const finding of findings) {
      const fields = { ...finding, unitId: inspection.unitId, foundOn: record.checkedOn }
      addFinding(at, { uid: randomUUID(), fields, inspection, enteredBy: userOf(context).id })
    }
    if (findings.length === 0) changeInspection(at, id, { state: 'closed' })
    return { id }
  })
}

/** Takes one step of a finding and brings its inspection in line. */
function takeStep(context: CallContext, at: Change, id: number, order: FindingOrder, fields: object = {}): void {
  const finding = found(findingById(at.read, id))
  const stepped = {
    ...finding,
    dueOn: finding.dueOn as IsoDay | null,
    hasFile: hasRole(at.read, 'findings', id, proofRoles),
  }
  const decided = decideStep(stepped, order, userOf(context).id)
  const { event, on, note, officers } = order
  stepFinding(
    at,
    id,
    { ...decided.fields, ...fields },
    {
      event,
      on,
      note,
      officers,
      at: context.core.clock(),
      by: userOf(context).id,
      fromDue: decided.fromDue,
      toDue: decided.toDue,
    },
  )
  if (finding.inspectionId === null) return
  const inspection = found(inspectionById(at.read, finding.inspectionId))
  const rechecked = event === 'pass' || event === 'fail'
  if (rechecked && inspection.state === 'ordered')
    changeInspection(at, inspection.id, { state: step(inspection, 'recheck') })
  settleInspection(at, inspection.id)
}

/** Keeps a file that came with a step: a picture shows the place afterwards, anything else proves the rest. */
function keepProof(context: CallContext, at: Change, record: number, file: StagedAttachment): void {
  const role = shownAs(file.media) === 'picture' || file.media === 'heic' ? 'after' : 'proof'
  keepAttachment(context, at, { area: 'findings', record, role }, file)
}

type Ordered = Parameters<Parameters<typeof contract.inspections.order.handler>[0]>[0]['input']

function issueOrder(context: CallContext, { id, issuedOn, items }: Ordered) {
  return changing(context, 'inspection.order', at => {
    const inspection = found(inspectionById(at.read, id))
    changeInspection(at, id, { state: step(inspection, 'order') })
    const orderId = addOrder(at, randomUUID(), id, issuedOn)
    for (const { findingId, dueOn } of items) {
      if (findingById(at.read, findingId)?.inspectionId !== id) throw new Refusal('RECORD_NOT_FOUND')
      const order = { event: 'assign', on: issuedOn, due: dueOn, note: null, plan: null, officers: null } as const
      takeStep(context, at, findingId, order, { orderId })
    }
    return { id }
  })
}

export const inspectionHandlers = {
  list: contract.inspections.list.handler(({ input, context: { core } }) => {
    const { text, ...filter } = input.filter
    const { ids, typo } = searchIds(core.store, 'unit', text)
    const query = { ...input, filter, found: ids }
    const { read } = core.store
    return { total: countInspections(read, query), typo, rows: listInspections(read, query, input) }
  }),
  get: contract.inspections.get.handler(({ input, context }) =>
    found(inspectionDetail(context.core.store.read, input.id, input.day)),
  ),
  plan: contract.inspections.plan.handler(({ input, context }) => {
    if (!areTwoOfficers(input.officers)) throw new Refusal('OFFICERS_SAME')
    return changing(context, 'inspection.plan', at => {
      demandOpenUnit(at.read, input.unitId, input.plannedOn)
      return { id: planInspection(at, randomUUID(), input, userOf(context).id) }
    })
  }),
  approve: contract.inspections.approve.handler(({ input, context }) => approve(context, input.id)),
  cancel: contract.inspections.cancel.handler(({ input, context }) =>
    changing(context, { action: 'inspection.cancel', why: input.note }, at => {
      const { id, note } = input
      const state = checkStep(
        inspectionCycle,
        found(inspectionById(at.read, id)),
        'cancel',
        { note },
        userOf(context).id,
      )
      changeInspection(at, id, { state, cancelNote: note })
      return { id: input.id }
    }),
  ),
  execute: contract.inspections.execute.handler(({ input, context }) => execute(context, input)),
  order: contract.inspections.order.handler(({ input, context }) => issueOrder(context, input)),
  findings: contract.inspections.findings.handler(({ input, context: { core } }) => {
    const { ids, typo } = searchIds(core.store, 'unit', input.filter.text)
    const query = { ...input, found: ids }
    const { read } = core.store
    return {
      total: countFindings(read, query),
      typo: typo && ids !== null && ids.length > 0,
      rows: listFindings(read, query, input),
    }
  }),
  finding: contract.inspections.finding.handler(({ input, context: { core } }) => {
    const { read } = core.store
    const stored = found(findingById(read, input.id))
    const [row] = findingsByIds(read, input.day, [input.id])
    return {
      ...row!,
      plan: stored.plan,
      submittedBy: stored.submittedBy,
      orderId: stored.orderId,
      steps: findingHistory(read, input.id),
      files: countAttachments(read, 'findings', input.id),
      hasFile: hasRole(read, 'findings', input.id, proofRoles),
    }
  }),
  addFinding: contract.inspections.addFinding.handler(({ input, context }) => {
    demandBasis(input)
    return changing(context, 'finding.add', at => {
      demandOpenUnit(at.read, input.unitId, input.foundOn)
      const enteredBy = userOf(context).id
      return { id: addFinding(at, { uid: randomUUID(), fields: input, inspection: null, enteredBy }) }
    })
  }),
  step: contract.inspections.step.handler(async ({ input, context }) => {
    const { id, file = null, ...order } = input
    const proof = file === null ? null : await stageAttachment(context.core, file)
    return changing(context, { action: 'finding.step', why: order.note }, at => {
      found(findingById(at.read, id))
      if (proof !== null) keepProof(context, at, id, proof)
      takeStep(context, at, id, order)
      return { id }
    })
  }),
  today: contract.inspections.today.handler(({ input, context }) =>
    inspectionsToday(context.core.store.read, input.day),
  ),
}
