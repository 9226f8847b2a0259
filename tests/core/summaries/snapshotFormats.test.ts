import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { digestOf } from '../../../core/summaries/snapshotDigest.ts'
import { changedValues } from '../../../domain/summaries/metricValues.ts'
import { accumulationFaults } from '../../../domain/summaries/checks.ts'
import { listsOf, snapshotWith, SummarySnapshot, type SnapshotList } from '../../../domain/summaries/report.ts'
import { plainOrder } from '../../../domain/papers/api.ts'
import { Month } from '../../../domain/shared/period.ts'
import type { aDesk } from '../../builders/desk.ts'
import { aLeader, townships } from '../../builders/month.ts'
import { contentOf, giveCard, handleOf, officeDesk } from '../../builders/offices.ts'
import { day } from '../../builders/register.ts'

const month = Month.parse('2026-11')

/** A report that the version before format 2 has frozen, with the digest it noted. */
const old = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'summaries', 'format1.json'), 'utf8'),
) as { readonly digest: string; readonly snapshot: unknown }

const list: SnapshotList = {
  key: 'outreach',
  title: '社会宣传开展情况表',
  columns: [
    { head: '宣传工作', number: false },
    { head: '覆盖人数', number: true },
  ],
  rows: [['公益广告', '100']],
}

describe('a report frozen in format 1', () => {
  test('is read as it is, with the digest it always had, and has no lists', () => {
    const snapshot = SummarySnapshot.parse(old.snapshot)
    expect(digestOf(snapshot)).toBe(old.digest)
    expect(snapshot).toEqual(old.snapshot)
    expect([snapshot.month, snapshot.signatory, listsOf(snapshot)]).toEqual(['2026-11', '王主任', []])
    expect(snapshot.values['figures.hazardsFound']).toEqual({ month: 24, year: 24 })
  })

  test('is not said to have changed by figures that came into the catalogue later', () => {
    const { values } = SummarySnapshot.parse(old.snapshot)
    expect(Object.hasOwn(values, 'outreach.done')).toBe(false)
    const now = { ...values, 'outreach.done': { month: 3, year: 9 }, 'orders.issued': { month: 1, year: 1 } }
    expect(changedValues(values, now).map(({ id, which }) => [id, which])).toEqual([
      ['orders.issued', 'month'],
      ['orders.issued', 'year'],
    ])
    expect(accumulationFaults({ 'outreach.done': { month: 3, year: 9 } }, values)).toEqual([])
  })
})

describe('a report with lists', () => {
  const { format: _, ...content } = SummarySnapshot.parse(old.snapshot)

  test('is of format 2; one whose lists are empty stays in format 1, equal by digest', () => {
    expect(digestOf(snapshotWith(content, [{ ...list, rows: [] }]))).toBe(old.digest)
    const two = snapshotWith(content, [list])
    expect([two.format, listsOf(two)]).toEqual([2, [list]])
    expect(digestOf(two)).not.toBe(old.digest)
  })

  test.each<[string, readonly unknown[]]>([
    ['a row with a cell too few', [{ ...list, rows: [['公益广告']] }]],
    ['two lists of one name', [list, list]],
    ['a cell too long', [{ ...list, rows: [['广'.repeat(501), '1']] }]],
    ['more rows than a report holds', [{ ...list, rows: Array.from({ length: 10_001 }, () => ['a', '1']) }]],
    ['no column', [{ ...list, columns: [], rows: [[]] }]],
  ])('is refused with %s', (_name, lists) => {
    expect(SummarySnapshot.safeParse({ ...content, format: 2, lists }).success).toBe(false)
  })

  test('of format 1 is refused with lists, and of format 2 without', () => {
    expect(SummarySnapshot.safeParse({ ...content, format: 1, lists: [list] }).success).toBe(false)
    expect(SummarySnapshot.safeParse({ ...content, format: 2 }).success).toBe(false)
  })
})

async function works(desk: Awaited<ReturnType<typeof aDesk>>, titles: readonly string[]) {
  for (const [at, title] of titles.entries()) {
    const values = {
      medium: 'talk',
      heldOn: `2026-11-0${at + 1}`,
      unitId: null,
      audience: null,
      reach: 10,
      cost: 500_00,
    }
    const fields = { ...values, title, place: null, measureIds: null, content: null }
    const { id } = await desk.call.outreach.add({ fields: fields as never })
    if (at > 0) await desk.call.outreach.step({ id, event: 'carryOut', on: day(`2026-11-0${at + 1}`), note: '已开展' })
  }
}

describe('outreach of the month', () => {
  test('stands in the report as sentence, figures and list, is printed, sent up in a part of its own and read there', async () => {
    const city = await officeDesk('某市安委办', '371000')
    const desk = await officeDesk('甲区安委办')
    const leader = await aLeader(desk)
    await townships(desk.call, 1)
    await works(desk, ['只是计划', '公益广告', '“五进”宣讲'])
    const { id } = await desk.call.summaries.draft({ month })
    const draft = await desk.call.summaries.get({ id })
    expect(draft.filled[0]!.paragraphs.at(-1)).toBe(
      '面向社会公众开展宣传工作2项，覆盖20人次，投入经费0.10万元；今年以来累计开展2项，覆盖20人次。',
    )
    const rows = [
      ['公益广告', '宣讲、“五进”', '2026-11-02', '', '10', '500'],
      ['“五进”宣讲', '宣讲、“五进”', '2026-11-03', '', '10', '500'],
    ]
    expect(draft.lists).toMatchObject([{ key: 'outreach', title: '社会宣传开展情况表', rows }])
    await desk.call.summaries.step({ id, event: 'submit', note: null })
    await leader.summaries.approve({ id, signatory: '王主任' })
    await desk.call.summaries.step({ id, event: 'freeze', note: null })
    expect(await desk.call.summaries.verify({ id })).toMatchObject({ sound: true })
    const paper = await desk.call.papers.preview({ ...plainOrder('monthlyReport', id, day('2026-11-30')), month })
    expect(paper.pages).toBeGreaterThan(3)
    const card = await giveCard(city, desk)
    await giveCard(desk, city)
    const sent = await desk.call.reports.send({ summary: id, card })
    const bytes = await contentOf(desk, sent.file)
    const received = await city.call.reports.receive({ file: await handleOf(city, 'r.sdx', bytes) })
    const { digest } = await desk.call.summaries.get({ id })
    expect(received.digest).toBe(digest)
    const { snapshot } = await city.call.reports.report({ id: received.id })
    expect([snapshot.format, listsOf(snapshot)[0]!.rows]).toEqual([2, rows])
  })
})
