import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { aStick } from '../../builders/stick.ts'
import { brought } from '../../builders/unitForm.ts'

type Desk = Awaited<ReturnType<typeof aDesk>>

/** Digest of all that an import may touch. */
async function digestOf({ call }: Desk): Promise<string> {
  const month = Month.parse('2026-10')
  const { rows } = await call.inspections.findings({ day: '2026-11-01' as never, filter: {}, offset: 0, limit: 500 })
  return createHash('sha256')
    .update(JSON.stringify([await call.figures.grid({ month }), rows]))
    .digest('hex')
}

test('a hundred mixed files: each in its one state, the second time nothing is new, undo restores the digest', async () => {
  const desk = await aDesk()
  const { call } = desk
  const units = await townships(call, 60)
  const files = await aStick(desk, units, Month.parse('2026-10'), 100)
  const named = files.map(({ name, bytes }) => [name, bytes] as const)
  const before = await digestOf(desk)
  const batch = await brought(desk, named)
  const rows = await call.inbox.files({ batch, state: null })
  expect(rows.map(({ name, state }) => [name, state])).toEqual(files.map(({ name, state }) => [name, state]))
  const ready = rows.filter(({ state }) => state === 'ready')
  expect((await call.inbox.commit({ ids: ready.map(({ id }) => id) })).imported).toBe(ready.length)
  const after = await digestOf(desk)
  expect(after).not.toBe(before)
  const again = await brought(desk, named)
  const second = await call.inbox.files({ batch: again, state: null })
  expect(second.filter(({ state }) => state === 'ready')).toEqual([])
  expect((await call.inbox.commit({ ids: second.map(({ id }) => id) })).imported).toBe(0)
  expect(await digestOf(desk)).toBe(after)
  for (const { id } of ready.toReversed()) await call.inbox.undo({ id })
  expect(await digestOf(desk)).toBe(before)
})
