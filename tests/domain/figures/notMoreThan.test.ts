import { expect, test } from 'vitest'
import { figureItems } from '../../../domain/figures/items.ts'
import { pairsInReport } from '../../../domain/figures/notMoreThan.ts'
import { pairsIn } from '../../../domain/summaries/metrics.ts'

const ofOffice = [
  ['assignments.onTime', 'assignments.due'],
  ['training.attendances', 'training.due'],
  ['training.examTaken', 'training.due'],
  ['training.examPassed', 'training.examTaken'],
  ['training.headcount', 'training.attendances'],
  ['findings.major', 'findings.found'],
  ['findings.foundFixed', 'findings.found'],
  ['findings.majorFixed', 'findings.major'],
  ['findings.onTime', 'findings.due'],
  ['inspections.units', 'inspections.done'],
  ['findings.majorOpen', 'findings.open'],
]
const ofUnits = [
  ['figures.examPassed', 'figures.examTaken'],
  ['figures.hazardsFixed', 'figures.hazardsFound'],
  ['figures.majorFound', 'figures.hazardsFound'],
  ['figures.majorFixed', 'figures.majorFound'],
  ['figures.directorsSet', 'figures.directorsDue'],
  ['figures.reportsVerified', 'figures.reportsReceived'],
  ['figures.backtraced', 'figures.fatalAccidents'],
]

test("a unit's own report of a month is held to nine pairs, in the order of the table", () => {
  expect(pairsInReport).toEqual([
    ['examPassed', 'examTaken'],
    ['hazardsFixed', 'hazardsFound'],
    ['majorFound', 'hazardsFound'],
    ['majorFixed', 'majorFound'],
    ['majorFixed', 'hazardsFixed'],
    ['directorsSet', 'directorsDue'],
    ['reportsVerified', 'reportsReceived'],
    ['backtraced', 'fatalAccidents'],
    ['benchmarkNamed', 'benchmarkRecommended'],
  ])
  const keys = new Set(figureItems.map(({ key }) => key))
  expect(pairsInReport.flat().filter(key => !keys.has(key))).toEqual([])
})

test("the month of the summary is held to 18 pairs, two of a unit's report not among them", () => {
  expect(pairsIn('month')).toEqual([...ofOffice, ...ofUnits])
})

test('the year to date is held to the same, and to cases closed and fines collected', () => {
  expect(pairsIn('year')).toEqual([
    ...ofOffice,
    ...ofUnits.slice(0, 4),
    ['figures.casesClosed', 'figures.casesFiled'],
    ['figures.finesCollected', 'figures.finesDecided'],
    ...ofUnits.slice(4),
  ])
})

test('a pair is declared once', () => {
  const pairs = pairsIn('year').map(([part, whole]) => `${part} ${whole}`)
  expect(new Set(pairs).size).toBe(pairs.length)
})
