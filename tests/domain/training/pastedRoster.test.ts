import { expect, test } from 'vitest'
import { matchLines, type Candidate } from '../../../domain/training/matchPeople.ts'
import { pastedDoubts, readPasted } from '../../../domain/training/pastedRoster.ts'

test('lines copied from a sheet are read in whatever order their cells stand', () => {
  const text = [
    '序号\t姓名\t单位\t电话\t成绩',
    '1\t李　四\t威海某机械有限公司\t13863112345\t86',
    '王小明,88分,初村镇人民政府',
    '11010519491231002X\t张三丰\t安全科',
    '',
    '合计',
    '3\t赵六\t60',
  ].join('\n')
  expect(readPasted(text)).toEqual([
    { name: '李四', unit: '威海某机械有限公司', phone: '13863112345', identity: null, score: 86 },
    { name: '王小明', unit: '初村镇人民政府', phone: null, identity: null, score: 88 },
    { name: '张三丰', unit: null, phone: null, identity: '11010519491231002X', score: null },
    { name: '赵六', unit: null, phone: null, identity: null, score: 60 },
  ])
})

const namesAndUnits = (text: string) => readPasted(text).map(({ name, unit, score }) => [name, unit, score])

test.each([
  ['a minority name', '1\t阿不都·热合曼\t东海机械有限公司\t90', [['阿不都·热合曼', '东海机械有限公司', 90]]],
  ['another dot', '阿不都•热合曼\t东海机械有限公司', [['阿不都·热合曼', '东海机械有限公司', null]]],
  ['a name that ends like a place', '1\t王文镇\t东海机械有限公司\t焊工\t88', [['王文镇', '东海机械有限公司', 88]]],
  ['two letters that end like a place', '刘镇\t东海机械有限公司\t95', [['刘镇', '东海机械有限公司', 95]]],
  ['such a name beside its post', '王文镇，焊工', [['王文镇', null, null]]],
  ['a short place beside a name', '东港镇\t赵一', [['赵一', '东港镇', null]]],
  ['a name like a post', '李员外\t东海机械有限公司', [['李员外', '东海机械有限公司', null]]],
  ['a name of four letters', '欧阳中石\t东海机械有限公司', [['欧阳中石', '东海机械有限公司', null]]],
])('%s', (_, text, people) => expect(namesAndUnits(text)).toEqual(people))

test('a score with a half is pointed out, and a line without a name', () => {
  const text = '1\t赵一\t东海机械有限公司\t89.5\n姓名\t成绩\n\n2\t东海机械有限公司\t90'
  expect(namesAndUnits(text)).toEqual([['赵一', '东海机械有限公司', null]])
  expect(pastedDoubts(text)).toEqual(['第1行（赵一）：成绩 89.5 不是整数，没有收入，请补填', '第4行：没有认出姓名'])
})

const person = (personId: number, name: string, more: Partial<Candidate> = {}): Candidate => ({
  personId,
  name,
  phone: null,
  mark: null,
  unitName: null,
  ...more,
})
const line = (name: string, more: object = {}) => ({
  name,
  unit: null,
  phone: null,
  identity: null,
  score: null,
  mark: null,
  ...more,
})

test('who is meant: the number alone, else name with telephone, unit or roster; several are left to choose', () => {
  const people = [
    person(1, '李四', { mark: 'm1', unitName: '甲公司' }),
    person(2, '李四', { phone: '13800000000', unitName: '乙公司' }),
    person(3, '李四', { unitName: '丙公司' }),
    person(4, '王五'),
  ]
  const found = (lines: ReturnType<typeof line>[], roster: number[] = []) =>
    matchLines(lines, people, new Set(roster)).map(({ outcome, candidates }) => [
      outcome,
      candidates.map(one => one.personId),
    ])
  expect(found([line('李四', { mark: 'm1' })])).toEqual([['found', [1]]])
  expect(found([line('李四', { phone: '13800000000' })])).toEqual([['found', [2]]])
  expect(found([line('李四', { unit: '丙公司' })])).toEqual([['found', [3]]])
  expect(found([line('李四')])).toEqual([['several', [1, 2, 3]]])
  expect(found([line('李四')], [3])).toEqual([['found', [3]]])
  expect(found([line('王五'), line('赵六')])).toEqual([
    ['found', [4]],
    ['unknown', []],
  ])
})

test('twice the lines and people are twice the work, not four times', () => {
  const peopleLookedAt = (count: number): number => {
    let looks = 0
    const people = Array.from({ length: count }, (_, n) => ({
      ...person(n, `姓名${n}`),
      get name() {
        looks += 1
        return `姓名${n}`
      },
      get mark() {
        looks += 1
        return `m${n}`
      },
    }))
    const lines = Array.from({ length: count }, (_, n) => line(`姓名${n}`, { mark: n % 2 === 0 ? `m${n}` : null }))
    expect(matchLines(lines, people, new Set()).every(({ outcome }) => outcome === 'found')).toBe(true)
    return looks
  }
  expect(peopleLookedAt(2000) / peopleLookedAt(1000)).toBeLessThan(2.1)
})
