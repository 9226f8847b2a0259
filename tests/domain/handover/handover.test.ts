import { describe, expect, test } from 'vitest'
import { planVolumes, volumeName } from '../../../domain/handover/handover.ts'
import { openItemOf } from '../../../domain/handover/openItems.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { Chance } from '../../bench/chance.ts'

const limits = { parts: 10, bytes: 1000 }
const sizes = (bytes: number[]) => bytes.map(one => ({ bytes: one }))

describe('volumes of a handover', () => {
  test('are one where everything fits', () => {
    expect(planVolumes(sizes([100, 200]), { parts: 5, bytes: 300 }, limits)).toEqual([sizes([100, 200])])
    expect(planVolumes([], { parts: 5, bytes: 300 }, limits)).toEqual([[]])
  })

  test('begin anew for bytes, for parts, and for records that fit no more', () => {
    expect(planVolumes(sizes([600, 600]), { parts: 1, bytes: 100 }, limits)).toEqual([sizes([600]), sizes([600])])
    expect(
      planVolumes(sizes(Array<number>(12).fill(1)), { parts: 1, bytes: 1 }, limits).map(one => one.length),
    ).toEqual([9, 3])
    expect(planVolumes(sizes([900]), { parts: 1, bytes: 200 }, limits)).toEqual([sizes([900]), []])
    expect(planVolumes(sizes([1, 1]), { parts: 9, bytes: 1 }, limits)).toEqual([sizes([1, 1]), []])
  })

  test('leave nothing out, keep the order, and stay within their limits, whatever comes', () => {
    const chance = new Chance(5)
    for (let run = 0; run < 500; run += 1) {
      const all = Array.from({ length: chance.below(60) }, () => ({ bytes: chance.below(900) }))
      const records = { parts: 1 + chance.below(9), bytes: chance.below(900) }
      const planned = planVolumes(all, records, limits)
      expect(planned.flat()).toEqual(all)
      for (const [at, volume] of planned.entries()) {
        const last = at === planned.length - 1
        const bytes = volume.reduce((sum, one) => sum + one.bytes, last ? records.bytes : 0)
        expect(bytes).toBeLessThanOrEqual(limits.bytes)
        expect(volume.length + (last ? records.parts : 1)).toBeLessThanOrEqual(limits.parts)
        expect(volume.length > 0 || last).toBe(true)
      }
    }
  })

  test('an attachment larger than a volume has one of its own', () => {
    expect(planVolumes(sizes([10, 5000, 10]), { parts: 1, bytes: 1 }, limits).map(one => one.length)).toEqual([1, 1, 1])
  })

  test('stand in the order of their names', () => {
    const head = {
      format: 1,
      schema: 40,
      office: '某区安委办',
      practice: false,
      day: IsoDay.parse('2026-11-25'),
      volumes: 12,
    } as const
    expect(volumeName('某区安委办', { ...head, volume: 3 })).toBe('移交包-某区安委办-2026-11-25-第03卷共12卷.sdx')
  })
})

test('an open thing says its state in words, a form the day it went out', () => {
  const row = { title: '报送表单', unit: '东镇', dueOn: null }
  expect(openItemOf({ ...row, area: 'findings', state: 'rectifying' }).state).toBe('整改中')
  expect(openItemOf({ ...row, area: 'forms', state: '2026-11-02T01:00:00.000Z' }).state).toBe('2026-11-02 发出')
})
