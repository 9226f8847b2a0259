import { expect, test } from 'vitest'
import { plainOrder } from '../../domain/papers/api.ts'
import { Month } from '../../domain/shared/period.ts'
import { aDesk, refusedWith } from '../builders/desk.ts'
import { townships } from '../builders/month.ts'
import { day } from '../builders/register.ts'
import { submittedFinding } from '../builders/submitted.ts'
import { aForm, brought, handedIn } from '../builders/unitForm.ts'

const on = day('2026-11-20')

/** A finding that is due before it was found. */
const wrongFinding = (at: number) =>
  submittedFinding({
    place: '冲压车间',
    description: `${at}号压力机的安全防护装置缺失，联锁装置失效`,
    dueOn: day('2026-10-01'),
  })

test('a paper that outgrows the press is refused by name; the core lives on, and parts of it are printed', async () => {
  const desk = await aDesk()
  const { call } = desk
  const [town] = await townships(call, 1)
  const form = await aForm(desk, town!, Month.parse('2026-10'))
  const files: [string, Buffer][] = []
  for (let sequence = 1; sequence <= 40; sequence += 1) {
    const findings = Array.from({ length: 200 }, (_, at) => wrongFinding(at))
    files.push([`${sequence}.sdx`, await handedIn(form, { findings }, { sequence })])
  }
  const batch = await brought(desk, files)
  const toCorrect = await call.inbox.files({ batch, state: 'toCorrect' })
  expect(toCorrect).toHaveLength(files.length)
  await refusedWith('PAPER_TOO_LONG', () => call.papers.preview(plainOrder('batchAnswers', batch, on)))
  expect((await call.papers.preview(plainOrder('correctionSlip', toCorrect[0]!.id, on))).pages).toBeGreaterThan(10)
})
