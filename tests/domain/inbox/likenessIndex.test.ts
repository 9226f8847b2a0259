import { expect, test } from 'vitest'
import { LikenessIndex } from '../../../domain/inbox/likenessIndex.ts'
import { likeness } from '../../../domain/shared/likeness.ts'
import { Chance } from '../../bench/chance.ts'

const places = ['一车间', '二车间', '配电室', '罐区', '仓库', '食堂', '宿舍', '锅炉房']
const things = ['灭火器', '消防通道', '配电箱', '安全出口', '防护栏', '压力表', '气瓶', '应急照明', '警示标志', '电缆']
const faults = ['过期未检', '被杂物堵塞', '无盖板', '上锁', '缺失', '损坏', '未校验', '混放', '不亮', '老化裸露']

const textOf = (chance: Chance): string =>
  `${chance.of(places)}${1 + chance.below(3)}号${chance.of(things)}${chance.of(faults)}${chance.of(['', '，', '的'])}${chance.of(things)}`

const numbersOf = (text: string): string => (text.match(/\d+/gu) ?? []).join(' ')

/** The same by comparing with each: the likest, the first of several. */
function plainLikest(known: readonly string[], text: string, least: number, fits: (one: string) => boolean) {
  let best: { at: number; how: number } | null = null
  known.forEach((one, at) => {
    const how = numbersOf(one) === numbersOf(text) ? likeness(one, text) : 0
    if (how >= least && fits(one) && (best === null || how > best.how)) best = { at, how }
  })
  return best as { at: number; how: number } | null
}

test.each([0.6, 0.7])('what is found is what comparing with each would find, from a likeness of %s', least => {
  const chance = new Chance(7)
  const known = Array.from({ length: 400 }, () => textOf(chance))
  const index = new LikenessIndex(known, one => one, least)
  const fits = (one: string) => !one.startsWith('食堂')
  const asked = Array.from({ length: 400 }, () => textOf(chance))
  const found = asked.map(text => index.likest(text, fits))
  const expected = asked.map(text => plainLikest(known, text, least, fits))
  expect(found.map(one => one?.at)).toEqual(expected.map(one => one?.at))
  expect(found.filter(one => one !== null).length).toBeGreaterThan(50)
  expect(found.filter(one => one === null).length).toBeGreaterThan(5)
})

test('without a text, or with one of other numbers, nothing is alike', () => {
  const index = new LikenessIndex(['1号罐无护栏', '。'], one => one, 0.6)
  expect(index.likest('2号罐无护栏')).toBe(null)
  expect(index.likest('')).toBe(null)
  expect(index.likest('1号罐无护栏')).toEqual({ one: '1号罐无护栏', at: 0, how: 1 })
})

test('twice as many that bear a text are compared once all the same', () => {
  const comparedOf = (count: number) =>
    new LikenessIndex(
      Array.from({ length: count }, (_, n) => `${n % 2 === 0 ? '灭火器过期未检' : '电缆老化裸露'}`),
      one => one,
      0.7,
    ).candidates('灭火器过期未检').size
  expect([comparedOf(10), comparedOf(1000)]).toEqual([1, 1])
})

test('with twice the texts on both sides a text is compared with few of them', () => {
  const chance = new Chance(11)
  const words = Array.from({ length: 3000 }, () => String.fromCodePoint(0x4e00 + chance.below(3000)))
  const text = () => Array.from({ length: 16 }, () => chance.of(words)).join('')
  const comparisons = (count: number): number => {
    const index = new LikenessIndex(Array.from({ length: count }, text), one => one, 0.7)
    return Array.from({ length: count }, text).reduce((sum, one) => sum + index.candidates(one).size, 0)
  }
  // comparing with each would be 250,000 and a million
  expect(comparisons(500)).toBeLessThan(5000)
  expect(comparisons(1000)).toBeLessThan(10_000)
})
