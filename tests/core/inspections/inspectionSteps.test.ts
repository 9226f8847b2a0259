import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import {
  cycleOf,
  FindingEvent,
  FindingState,
  inspectionCycle,
  inspectionStateOf,
  type FindingLevel,
  type InspectionState,
} from '../../../domain/inspections/lifecycle.ts'
import { addDays } from '../../../domain/shared/days.ts'
import { aDesk, type Client } from '../../builders/desk.ts'
import { aFinding, aLeader, aPlan } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { walkCycle, type WalkedRecord } from '../../builders/walkCycle.ts'

const count = runs(150)
const on = day('2026-11-05')
const record = { checkedOn: on, place: '车间', situation: '见问题清单', siteHead: '王五', answers: {} }
const basis = '判定标准第3条'
const plan = { measures: '清理通道并划线', fund: null, emergency: '专人值守' }
const officers: [{ name: string; certificate: string }, { name: string; certificate: string }] = [
  { name: '丙', certificate: '0003' },
  { name: '丁', certificate: '0004' },
]

/** An office with a leader, and a plant that is inspected. */
async function anOffice() {
  const desk = await aDesk()
  return { ...desk, leader: await aLeader(desk), plant: await aUnit(desk.call, '某机械厂') }
}

type Office = Awaited<ReturnType<typeof anOffice>>

/** An inspection that found one thing, of which a proof is kept. */
async function anInspection({ core, connection, call, leader, plant }: Office, level: FindingLevel) {
  const { id } = await call.inspections.plan(aPlan(plant, on))
  await leader.inspections.approve({ id })
  await call.inspections.execute({ id, record, findings: [aFinding('动火作业未审批', { level, basis })] })
  const finding = (await call.inspections.get({ id, day: on })).findings[0]!.id
  const photo = await core.stageUpload(connection, '整改后.jpg', Readable.from([Buffer.from(`照片${id}`)]))
  await call.inspections.addEvidence({ findingId: finding, kind: 'after', file: photo.handle })
  return { id, finding }
}

/** A finding whose steps are called for; what it makes of its inspection is looked at with every step. */
async function aWalkedFinding(office: Office, level: FindingLevel): Promise<WalkedRecord<FindingState, FindingEvent>> {
  const { call, leader } = office
  const { id, finding } = await anInspection(office, level)
  let inspection: InspectionState = 'executed'
  const current = () => call.inspections.finding({ id: finding, day: on })
  return {
    async state() {
      const { state } = await current()
      inspection = inspectionStateOf(inspection, [state])
      expect((await call.inspections.get({ id, day: on })).state).toBe(inspection)
      return state
    },
    async step(event) {
      // a recheck is another person's than the one who entered the submission
      const rechecks = event === 'pass' || event === 'fail'
      const by: Client = rechecks ? leader : call
      const due = addDays((await current()).dueOn ?? on, 5)
      await by.inspections.step({ id: finding, event, on, note: '情况', due, plan, officers })
      if (rechecks) inspection = inspectionCycle[inspection].recheck ?? inspection
    },
  }
}

for (const level of ['general', 'major'] as const)
  test(`${count} random walks of a ${level} finding: table and core agree, and the inspection follows`, async () => {
    const office = await anOffice()
    const states = await walkCycle(count, {
      cycle: cycleOf(level),
      events: FindingEvent.options,
      first: 'found',
      begin: () => aWalkedFinding(office, level),
    })
    expect(states).toEqual(new Set(FindingState.options))
  })

test(`${count} random walks of an inspection up to its order: the core takes the steps of the table only`, async () => {
  const { call, leader, plant } = await anOffice()
  const states = await walkCycle(count, {
    cycle: inspectionCycle,
    events: ['approve', 'execute', 'cancel'],
    first: 'planned',
    async begin() {
      const { id } = await call.inspections.plan(aPlan(plant, on))
      const steps = {
        approve: () => leader.inspections.approve({ id }),
        execute: () => call.inspections.execute({ id, record, findings: [aFinding('疏散通道堵塞')] }),
        cancel: () => call.inspections.cancel({ id, note: '改期' }),
      }
      return {
        state: async () => (await call.inspections.get({ id, day: on })).state,
        step: event => steps[event as keyof typeof steps](),
      }
    },
  })
  expect(states).toEqual(new Set(['planned', 'approved', 'executed', 'cancelled']))
})
