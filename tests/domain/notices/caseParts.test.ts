import { describe, expect, test } from 'vitest'
import { deadlineText } from '../../../domain/notices/deadlines/deadline.ts'
import { readCase as read } from '../../builders/readCase.ts'

describe('parts', () => {
  test('a plan behind its notice is a document of its own, with its sections', () => {
    const { paper } = read('13-plan-attached')
    expect(
      paper.documents.map(({ kind, title, documentType, clauses: own }) => [kind, title, documentType, own.length]),
    ).toEqual([
      ['cover', '关于印发《青禾区仓储场所消防整治方案》的通知', '通知', 1],
      ['annex', '青禾区仓储场所消防整治方案', '方案', 4],
    ])
  })

  test('articles stand beneath chapters, points beneath their article', () => {
    const rules = read('15-articles').paper.documents[1]!
    expect(rules.title).toBe('青禾区安全生产约谈规定')
    expect(rules.clauses.map(({ label, children }) => [label, children.map(one => one.label)])).toEqual([
      ['第一章', ['第一条', '第二条']],
      ['第二章', ['第三条', '第四条']],
    ])
    expect(rules.clauses[1]!.children.map(({ children }) => children.length)).toEqual([2, 0])
  })

  test('decimal numbers lie as deep as they have parts', () => {
    const plan = read('16-decimal-numbers').paper.documents[1]!
    expect(plan.clauses.map(({ label, heading }) => label + heading)).toEqual(['1总则', '2职责'])
    expect(plan.clauses[0]!.children.map(({ label }) => label)).toEqual(['1.1', '1.2'])
    expect(plan.clauses[1]!.children[0]!.children.map(({ label }) => label)).toEqual(['', '2.1.1'])
  })

  test('numbers that run on through sections raise no warning; a gap does', () => {
    expect(read('18-numbers-run-on').paper.warnings).toEqual([])
    expect(read('30-page-numbers').paper.warnings).toEqual(['“二、”之前的序号不连续，请对照原文核对。'])
  })

  test('a list of attachments is no clause; what is attached is a document', () => {
    const { paper, proposals } = read('20-annexes')
    expect(paper.documents.map(({ kind, title }) => [kind, title])).toEqual([
      ['cover', '关于开展台账核对的通知'],
      ['annex', '重大隐患台账'],
      ['annex', '核对说明'],
    ])
    expect(paper.documents[0]!.attachments).toEqual(['重大隐患台账', '企业名册', '核对说明'])
    expect(paper.warnings).toEqual([])
    expect(proposals.filter(({ suggested }) => suggested).map(({ title }) => title)).toEqual([
      '请核对台账，于4月30日前报回',
    ])
  })

  test('the imprint on one line is whole, and what a web page adds is named', () => {
    const { cover } = read('09-sign-on-one-line')
    expect([cover.copies, cover.printedBy, cover.printedOn]).toEqual([
      '区委办公室。',
      '青禾区安全生产委员会办公室',
      '2026-04-09',
    ])
    const { paper } = read('31-web-remnants')
    expect([paper.documents.length, paper.leftOut.length]).toEqual([1, 4])
  })

  test('what of the head is not sure is among the doubts', () => {
    expect(read('21-number-broken').paper.doubts).toEqual([
      { field: 'number', note: '文号写作“青安办发202612号”，请对照原件核对' },
    ])
    expect(read('36-impossible-day').paper.doubts).toEqual([
      { field: 'signedOn', note: '2026年4月31日 不是日期，请核对' },
    ])
    expect(read('14-short-lines-are-paragraphs').paper.doubts).toEqual([])
  })

  test('a clause without end keeps every letter, its heading within the limit', () => {
    const { paper } = read('37-long-clause')
    const clause = paper.documents[0]!.clauses[0]!
    expect([clause.label, clause.heading.length <= 500]).toEqual(['（一）', true])
    expect((clause.heading + clause.text).match(/查配电箱接线/gu)!.length).toBeGreaterThan(20)
  })
})

describe('proposals', () => {
  test('name who leads, who assists and who carries out', () => {
    expect(read('19-units-in-brackets').proposals.map(({ title, parties }) => [title, parties])).toEqual([
      ['排查老旧管网', { lead: ['区住建局'], assist: ['区应急局', '区市场监管局'], carryOut: [] }],
      ['整治餐饮用气', { lead: [], assist: [], carryOut: ['区商务局', '各镇街'] }],
      ['查处违规充装', { lead: ['区市场监管局'], assist: ['区公安分局'], carryOut: [] }],
    ])
    expect(read('24-minutes').proposals.map(({ parties }) => [parties.lead, parties.carryOut])).toEqual([
      [['区发改局'], []],
      [[], ['区交通局']],
    ])
  })

  test('come from rows of a table of tasks, each with its unit and day', () => {
    expect(
      read('28-task-table').proposals.map(({ title, parties, deadlines }) => [
        title,
        parties.carryOut,
        deadlines.map(one => deadlineText(one.deadline)),
      ]),
    ).toEqual([
      ['排查燃气餐饮', ['区商务局'], ['2026-04-30前']],
      ['排查养老机构', ['区民政局'], ['2026-05-15前']],
      ['排查学校宿舍', ['区教体局'], ['2026-05-31前']],
    ])
  })

  test('come from a letter without numbers, and not from what was done', () => {
    const letter = read('34-letter-without-numbers').proposals
    expect(letter.map(({ title, suggested }) => [title, suggested])).toEqual([
      ['请你镇抓紧成立调查组，查明原因，提出处理意见', true],
    ])
    expect(read('35-tasks-by-verbs').proposals.map(({ suggested }) => suggested)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
    expect(read('12-issuer-endings').proposals.map(({ suggested }) => suggested)).toEqual([false, true])
  })

  test('have every deadline of their clause in the order of the text', () => {
    const [first] = read('04-several-in-one-clause').proposals
    expect(first!.deadlines.map(({ phrase }) => phrase)).toEqual(['4月20日前', '5月15日前', '5月25日前', '每月5日前'])
    expect(first!.title).toContain('完成自查')
  })
})
