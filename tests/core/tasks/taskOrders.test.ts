import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PassedTask } from '../../../domain/tasks/taskPackage.ts'
import { addDays } from '../../../domain/shared/days.ts'
import { AssignmentState } from '../../../domain/tasks/lifecycle.ts'
import { Chance } from '../../bench/chance.ts'
import { anOutsider, aPassed, dropped, officeDesk, tasksOf } from '../../builders/offices.ts'

const orders = 8
const packages = 4

/** What an office says over time: tasks come, are put off, rewritten, sent back, cancelled; nothing is left out later. */
function story(seed: number): PassedTask[][] {
  const chance = new Chance(seed)
  const current: PassedTask[] = []
  return Array.from({ length: packages }, (_, round) => {
    for (let more = 2 + chance.below(3); more > 0; more -= 1)
      current.push(aPassed({ title: `任务${String(current.length).padStart(2, '0')}` }))
    for (const [at, task] of current.entries()) {
      if (round === 0 || chance.below(3) === 0) continue
      const state = chance.of(AssignmentState.options)
      const dueOn = addDays(task.dueOn, chance.below(10))
      current[at] = {
        ...task,
        state,
        dueOn,
        requirement: `第${round}次要求`,
        note: state === 'returned' ? '请补充' : null,
      }
    }
    return [...current]
  })
}

/** The same story of another office: other identifiers, the same words. */
function retold(rounds: readonly (readonly PassedTask[])[]): PassedTask[][] {
  const names = new Map<string, string>()
  const nameOf = (uid: string) => names.get(uid) ?? names.set(uid, randomUUID()).get(uid)!
  return rounds.map(all => all.map(task => ({ ...task, assignment: nameOf(task.assignment) })))
}

test('packages of an office in any order, and again, end in the same tasks', async () => {
  const desk = await officeDesk('东港镇安委办')
  const rounds = story(7)
  const ends: unknown[] = []
  for (let order = 0; order < orders; order += 1) {
    const chance = new Chance(100 + order)
    const name = `第${order}区安委办`
    const office = await anOutsider(name)
    await office.known(desk)
    const sealed: Buffer[] = []
    for (const [at, tasks] of retold(rounds).entries())
      sealed.push(await office.says(desk, 'taskPackage', 'tasks', tasks, { sequence: at + 1 }))
    // the first order is the one in which they were made
    const shuffled = sealed.map((bytes, at) => ({ bytes, at, key: order === 0 ? at : chance.below(1000) }))
    shuffled.sort((one, other) => one.key - other.key)
    for (const { bytes, at } of [...shuffled, ...shuffled.slice(0, order % packages)]) {
      const file = await dropped(desk, bytes, `${order}-${at}.sdx`)
      if (file.state === 'ready') await desk.call.inbox.commit({ ids: [file.id] })
      else expect(file.state).toBe('known')
    }
    const own = (await tasksOf(desk)).filter(({ originOffice }) => originOffice === name)
    const whole = await Promise.all(own.map(({ id, dueOn }) => desk.call.tasks.get({ id, day: dueOn })))
    ends.push(
      whole.map(({ title, requirement, dueOn, state, origin }) => ({
        title,
        requirement,
        dueOn,
        state,
        origin: { ...origin, office: '' },
      })),
    )
  }
  expect((ends[0] as unknown[]).length).toBe(rounds.at(-1)!.length)
  expect(new Set((ends[0] as { state: string }[]).map(({ state }) => state)).size).toBeGreaterThan(1)
  for (const end of ends) expect(end).toEqual(ends[0])
})
