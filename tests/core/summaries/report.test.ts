import { describe, expect, test } from 'vitest'
import { cellOf, type FigureCells } from '../../../domain/figures/cell.ts'
import { Month } from '../../../domain/shared/period.ts'
import { metrics } from '../../../domain/summaries/metrics.ts'
import { bareSession } from '../../../domain/training/session.ts'
import { aDesk, refusedWith, type Client } from '../../builders/desk.ts'
import { aLeader, aTask, townships } from '../../builders/month.ts'
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

const sound: FigureCells = {
  hazardsFound: cellOf(12),
  hazardsFixed: cellOf(10),
  finesDecided: cellOf(3_500_000),
  stopped: cellOf(0),
}

async function report(call: Client, unitId: number, receivedOn: string, cells = sound) {
  return call.figures.save({ unitId, month, receivedOn: day(receivedOn), cells, why: null })
}

describe('unit figures', () => {
  test('a golden month: opened, closed, merged, nil, missing and late each counted where they belong', async () => {
    const { call } = await aDesk()
    const [nil, late, missing, closing, merging] = (await townships(call, 5)) as [
      number,
      number,
      number,
      number,
      number,
    ]
    await aUnit(call, '不报送镇', 'townStreet')
    const opened = await aUnit(call, '新设镇', 'townStreet', { reportsMonthly: true }, '2026-11-20')
    await aUnit(call, '次月设立镇', 'townStreet', { reportsMonthly: true }, '2026-12-01')
    await call.organizations.close({ id: closing, on: day('2026-11-15'), reason: '撤销' })
    await call.organizations.merge({ id: merging, into: late, on: day('2026-12-05'), reason: '合并' })
    await report(call, nil, '2026-12-15', { hazardsFound: cellOf(0) })
    await report(call, late, '2026-12-16')
    await report(call, merging, '2026-12-01', { hazardsFound: { state: 'notApplicable', reason: '筹备撤并' } })
    await refusedWith('UNIT_NOT_EXPECTED', () => report(call, closing, '2026-12-01'))
    const grid = await call.figures.grid({ month })
    expect([grid.due, grid.cityDue, grid.dueCertain]).toEqual(['2026-12-15', '2026-12-18', true])
    expect(grid.rows.map(({ unitId, state }) => [unitId, state]).sort()).toEqual(
      [
        [nil, 'onTime'],
        [late, 'late'],
        [missing, 'missing'],
        [merging, 'onTime'],
        [opened, 'missing'],
      ].sort(),
    )
    expect([grid.expected, grid.onTime, grid.late, grid.missing]).toEqual([5, 2, 1, 2])
    const values = await call.summaries.values({ month })
    expect(values['figures.hazardsFound']).toEqual({ month: 12, year: 12 })
    expect(values['figures.casesFiled']).toEqual({ month: null, year: null })
    expect(values['figures.fixedRate']!.month).toBeCloseTo(10 / 12)
  })

  test('that contradict themselves are refused with the sentence; a correction wants its reason and keeps the day', async () => {
    const { call } = await aDesk()
    const [town] = (await townships(call, 1)) as [number]
    const wrong = { ...sound, hazardsFixed: cellOf(13) }
    expect(await refusedWith('FIGURES_CONFLICT', () => report(call, town, '2026-12-01', wrong))).toMatchObject({
      at: '完成整改（13）大于发现隐患（12）',
    })
    await report(call, town, '2026-12-01')
    await refusedWith('NOTE_REQUIRED', () => report(call, town, '2026-12-20'))
    await call.figures.save({ unitId: town, month, receivedOn: day('2026-12-20'), cells: sound, why: '重新核实' })
    expect((await call.figures.grid({ month })).rows[0]).toMatchObject({ state: 'onTime', receivedOn: '2026-12-01' })
  })
})

describe('the monthly report', () => {
  async function approved() {
    const desk = await aDesk()
    const { call } = desk
    const leader = await aLeader(desk)
    const towns = await townships(call, 3)
    for (const town of towns) await report(call, town, '2026-12-10')
    const { ids } = await call.tasks.add({ tasks: [aTask('报送学习情况', '2026-11-18')] })
    await call.tasks.dispatch({ taskIds: ids, unitIds: towns, on: day('2026-11-02') })
    const { id } = await call.summaries.draft({ month })
    return { desk, call, leader, towns, id }
  }

  test('is drawn, checked, approved by another, frozen; later edits change nothing in it and show as restated', async () => {
    const { call, leader, towns, id } = await approved()
    await refusedWith('SUMMARY_EXISTS', () => call.summaries.draft({ month }))
    const draft = await call.summaries.get({ id })
    expect(draft.filled.map(({ paragraphs }) => paragraphs.join('')).join('')).toContain(
      '各单位发现隐患36个，完成整改30个',
    )
    expect(draft.checks.filter(({ level }) => level === 'error')).toEqual([])
    const typed = draft.sections.with(1, { ...draft.sections[1]!, paragraphs: ['本月检查企业99家次。'] })
    await call.summaries.edit({ id, sections: typed })
    expect(
      await refusedWith('SUMMARY_NOT_READY', () => call.summaries.step({ id, event: 'submit', note: null })),
    ).toMatchObject({
      at: '“99家次”是手工填写的数字，与系统数据都不相符。',
    })
    await call.summaries.redraft({ id })
    await call.summaries.step({ id, event: 'submit', note: null })
    const own = await leader.summaries.draft({ month: Month.parse('2026-10') })
    await leader.summaries.step({ id: own.id, event: 'submit', note: null })
    await refusedWith('OWN_APPROVAL', () => leader.summaries.approve({ id: own.id, signatory: '王主任' }))
    await leader.summaries.approve({ id, signatory: '王主任' })
    const { change } = await call.summaries.step({ id, event: 'freeze', note: null })
    await refusedWith('UNDO_NOT_POSSIBLE', () => call.audit.undo({ change }))
    const frozen = await call.summaries.get({ id })
    expect(await call.summaries.verify({ id })).toEqual({ digest: frozen.digest, sound: true })
    await call.figures.save({
      unitId: towns[0]!,
      month,
      receivedOn: day('2026-12-20'),
      cells: { ...sound, hazardsFound: cellOf(20) },
      why: '漏报',
    })
    const after = await call.summaries.get({ id })
    expect([after.values, after.filled, after.digest]).toEqual([frozen.values, frozen.filled, frozen.digest])
    expect(after.restated.map(({ id: metric, which }) => [metric, which])).toContainEqual([
      'figures.hazardsFound',
      'month',
    ])
    const { id: next } = await call.summaries.correct({ id, reason: '第1镇漏报8个' })
    expect(await call.summaries.get({ id: next })).toMatchObject({ version: 2, state: 'draft' })
    await call.summaries.step({ id: next, event: 'submit', note: null })
    await leader.summaries.approve({ id: next, signatory: '王主任' })
    await call.summaries.step({ id: next, event: 'freeze', note: null })
    const corrected = await call.summaries.get({ id: next })
    expect(corrected.corrected).toContainEqual({ id: 'figures.hazardsFound', which: 'month', before: 36, after: 44 })
    expect((await call.summaries.list()).map(({ version, state }) => [version, state])).toEqual([
      [2, 'frozen'],
      [1, 'corrected'],
      [1, 'checking'],
    ])
  })

  test('that moved since its approval is not frozen', async () => {
    const { call, leader, towns, id } = await approved()
    await call.summaries.step({ id, event: 'submit', note: null })
    await leader.summaries.approve({ id, signatory: '王主任' })
    await call.figures.save({
      unitId: towns[0]!,
      month,
      receivedOn: day('2026-12-20'),
      cells: { hazardsFound: cellOf(1) },
      why: '更正',
    })
    await refusedWith('SUMMARY_NOT_READY', () => call.summaries.step({ id, event: 'freeze', note: null }))
    await refusedWith('NOTE_REQUIRED', () => call.summaries.step({ id, event: 'return', note: null }))
    await call.summaries.step({ id, event: 'return', note: '数据有变' })
    expect((await call.summaries.get({ id })).state).toBe('draft')
  })

  test('opens the records behind every figure: as many as the count says', async () => {
    const { call } = await approved()
    const values = await call.summaries.values({ month })
    for (const metric of metrics)
      for (const which of ['month', 'year'] as const) {
        const behind = await call.summaries.records({ metric: metric.id, month, which, offset: 0, limit: 500 })
        if (metric.kind === 'rate' || metric.unit === '学时' || metric.id === 'inspections.officers') continue
        const summed = metric.group === 'figures' && metric.id.startsWith('figures.')
        if (!summed) expect([metric.id, behind.total]).toEqual([metric.id, values[metric.id]![which] ?? 0])
      }
    const reports = await call.summaries.records({ metric: 'figures.hazardsFound', month, which: 'month', ...stretch })
    expect(reports.rows.map(({ detail }) => detail)).toEqual(Array.from({ length: 3 }, () => '2026-11　12个'))
  })

  test('gives its raw records in pieces, without identity numbers or names of persons', async () => {
    const { call } = await approved()
    const { columns, rows, next } = await call.summaries.raw({ table: 'assignments', month, after: 0 })
    expect([columns.includes('unit_id'), rows.length, next]).toEqual([true, 3, null])
  })
})
