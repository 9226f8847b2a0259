import { describe, expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { bareSession } from '../../../domain/training/session.ts'
import { aDesk, refusedWith, type Client } from '../../builders/desk.ts'
import { aUnit, day } from '../../builders/register.ts'

const month = Month.parse('2026-11')

const stretch = { offset: 0, limit: 500 }

async function aPerson(call: Client, name: string, unitId: number, postKind: 'worker' | 'safetyManager' = 'worker') {
  const post = { unitId, department: null, workshop: null, team: null, post: '工人', postKind, form: 'formal' } as const
  const fields = { name, sex: null, bornOn: null, phone: null, note: null }
  return (await call.people.add({ fields, identity: null, post, startedOn: day('2024-01-01') })).id
}

describe('training', () => {
  test('a roster from the register, sign-in by paste, scores; coverage counts people once and attendances every time', async () => {
    const { call } = await aDesk()
    const town = await aUnit(call, '东镇', 'townStreet')
    const [east, west] = [await aUnit(call, '东厂', 'enterprise', { parentId: town }), await aUnit(call, '西厂')]
    const workers = await Promise.all(['赵一', '钱二', '孙三'].map(name => aPerson(call, name, east)))
    await aPerson(call, '李四', west)
    const hold = async (heldOn: string) => {
      const { id } = await call.training.add({ fields: bareSession('制度措施培训', day(heldOn)) })
      return id
    }
    const id = await hold('2026-11-05')
    expect(await call.training.enrol({ id, personIds: [], unitIds: [town] })).toMatchObject({ added: 3, known: 0 })
    expect(await call.training.enrol({ id, personIds: workers, unitIds: [] })).toMatchObject({ added: 0, known: 3 })
    const pasted = [
      { name: '赵一', unit: null, phone: null, identity: null, score: 90 },
      { name: '李四', unit: '西厂', phone: null, identity: null, score: 70 },
      { name: '周五', unit: null, phone: null, identity: null, score: null },
    ]
    const matched = await call.training.match({ id, lines: pasted })
    expect(matched.map(({ outcome }) => outcome)).toEqual(['found', 'found', 'unknown'])
    const people = matched.flatMap(({ candidates, score }) => candidates.map(({ personId }) => ({ personId, score })))
    expect(await call.training.signIn({ id, people })).toMatchObject({ added: 1 })
    await call.training.step({ id, event: 'hold', on: day('2026-11-05'), note: null })
    const roster = (await call.training.roster({ id, ...stretch })).rows
    expect(roster.map(({ personName, signedIn, passed }) => [personName, signedIn, passed])).toEqual([
      ['孙三', false, null],
      ['赵一', true, true],
      ['钱二', false, null],
      ['李四', true, false],
    ])
    const row = (name: string) => roster.find(({ personName }) => personName === name)!.id
    await refusedWith('STEP_NOT_ALLOWED', () =>
      call.training.record({ id, rows: [{ rosterId: row('孙三'), signedIn: false, score: 80 }] }),
    )
    await call.training.record({ id, rows: [{ rosterId: row('孙三'), signedIn: true, score: null }] })
    const again = await hold('2026-11-12')
    await call.training.signIn({ id: again, people: [{ personId: workers[0]!, score: null }] })
    await call.training.step({ id: again, event: 'hold', on: day('2026-11-12'), note: null })
    const query = { day: day('2026-11-30'), from: day('2026-11-01'), audience: 'allStaff' as const }
    const { rows, total } = await call.training.coverage(query)
    expect(rows.map(({ unitName, due, trained, attendances }) => [unitName, due, trained, attendances])).toEqual([
      ['东厂', 3, 2, 3],
      ['西厂', 1, 1, 1],
    ])
    expect(total).toEqual({ due: 4, trained: 3, attendances: 4, rate: 0.75 })
    const names = await call.training.coverageNames({ query, unitId: east, trained: false, ...stretch })
    expect(names.rows.map(({ name }) => name)).toEqual(['钱二'])
    expect((await call.training.coverage({ ...query, minHours: 4 })).total.trained).toBe(1)
    await call.training.step({ id, event: 'examine', on: day('2026-11-06'), note: null })
    await call.training.step({ id, event: 'file', on: day('2026-11-06'), note: null })
    await refusedWith('RECORD_FILED', () =>
      call.training.signIn({ id, people: [{ personId: workers[1]!, score: null }] }),
    )
    expect((await call.training.get({ id })).counts).toEqual({ due: 4, attended: 3, examined: 2, passed: 1 })
    const values = await call.summaries.values({ month })
    const value = (metric: string) => values[metric]!.month
    expect(
      ['sessions', 'attendances', 'headcount', 'due', 'examTaken', 'examPassed', 'units'].map(name =>
        value(`training.${name}`),
      ),
    ).toEqual([2, 4, 3, 5, 2, 1, 2])
  })
})
