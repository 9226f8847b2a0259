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
import { aDesk, jpegOf, type Client } from '../../builders/desk.ts'
import { aFinding, aLeader, aPlan } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'
import { runs } from '../../builders/runs.ts'
import { aWalker, walkCycle, type WalkedRecord } from '../../builders/walkCycle.ts'

const count = runs(150)
const on = day('2026-11-05')
const record = { checkedOn: on, place: '车间', situation: '见问题清单', siteHead: '王五', answers: {} }
const basis = '判定标准第3条'

type Officers = NonNullable<Parameters<Client['inspections']['step']>[0]['officers']>

/** An office with a leader, and a plant that is inspected. */
async function anOffice() {
  const desk = await aDesk()
  return { ...desk, leader: await aLeader(desk), plant: await aUnit(desk.call, '某机械厂') }
}

type Office = Awaited<ReturnType<typeof anOffice>>

/** An inspection that found one thing, of which a proof is kept or not. */
async function anInspection({ core, connection, call, leader, plant }: Office, level: FindingLevel, proven: boolean) {
  const { id } = await call.inspections.plan(aPlan(plant, on))
  await leader.inspections.approve({ id })
  await call.inspections.execute({ id, record, findings: [aFinding('动火作业未审批', { level, basis })] })
  const finding = (await call.inspections.get({ id, day: on })).findings[0]!.id
  if (!proven) return { id, finding }
  const photo = await core.stageUpload(connection, '整改后.jpg', Readable.from([jpegOf(`照片${id}`)]))
  await call.attachments.add({ area: 'findings', record: finding, role: 'after', file: photo.handle })
  return { id, finding }
}

/** A finding whose steps are called for; what it makes of its inspection is looked at with every step. */
async function aWalkedFinding(
  office: Office,
  level: FindingLevel,
  proven: boolean,
): Promise<WalkedRecord<FindingState, FindingEvent>> {
  const { call } = office
  const { id, finding } = await anInspection(office, level, proven)
  let inspection: InspectionState = 'executed'
  return {
    async current() {
      const { state, dueOn, submittedBy, hasFile } = await call.inspections.finding({ id: finding, day: on })
      inspection = inspectionStateOf(inspection, [state])
      expect((await call.inspections.get({ id, day: on })).state).toBe(inspection)
      return { state, dueOn, submittedBy, hasFile }
    },
    async step(event, { note, due, texts, officers }, by) {
      const plan = { measures: texts?.['measures'] ?? '', fund: null, emergency: '' }
      await by.inspections.step({ id: finding, event, on, note, due, plan, officers: officers as Officers | null })
      const rechecks = event === 'pass' || event === 'fail'
      if (rechecks) inspection = inspectionCycle.steps.recheck.moves[inspection] ?? inspection
    },
  }
}

const refusals = [
  'STEP_NOT_ALLOWED',
  'OWN_APPROVAL',
  'NOTE_REQUIRED',
  'DAY_NOT_LATER',
  'OFFICERS_SAME',
  'EVIDENCE_REQUIRED',
]

for (const level of ['general', 'major'] as const)
  test(`${count} random walks of a ${level} finding: table and core agree, and the inspection follows`, async () => {
    const office = await anOffice()
    const seen = await walkCycle(count, {
      cycle: cycleOf(level),
      events: FindingEvent.options,
      first: 'found',
      on,
      people: [await aWalker(office.call), await aWalker(office.leader)],
      write: 'inspections.write',
      begin: run => aWalkedFinding(office, level, run % 3 !== 0),
    })
    expect(seen).toEqual(new Set([...FindingState.options, ...refusals]))
  })

test(`${count} random walks of an inspection up to its order: the core takes the steps of the table only`, async () => {
  const { call, leader, plant } = await anOffice()
  const seen = await walkCycle(count, {
    cycle: inspectionCycle,
    events: ['approve', 'execute', 'cancel'],
    first: 'planned',
    on,
    people: [await aWalker(call), await aWalker(leader)],
    write: 'inspections.write',
    async begin(run) {
      const { id } = await (run % 2 === 0 ? call : leader).inspections.plan(aPlan(plant, on))
      return {
        current: () => call.inspections.get({ id, day: on }),
        async step(event, { note }, by) {
          if (event === 'approve') return by.inspections.approve({ id })
          if (event === 'cancel') return by.inspections.cancel({ id, note: note ?? '' })
          return by.inspections.execute({ id, record, findings: [aFinding('疏散通道堵塞')] })
        },
      }
    },
  })
  const states = ['planned', 'approved', 'executed', 'cancelled']
  expect(seen).toEqual(new Set([...states, 'STEP_NOT_ALLOWED', 'OWN_APPROVAL', 'NOTE_REQUIRED']))
})
