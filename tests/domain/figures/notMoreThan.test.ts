import { expect, test } from 'vitest'
import { figureItems } from '../../../domain/figures/items.ts'
import { notMoreThan, pairsIn } from '../../../domain/figures/notMoreThan.ts'

const ofOffice = [
  ['assignments.onTime', 'assignments.due'],
  ['training.attendances', 'training.due'],
  ['training.examPassed', 'training.examTaken'],
  ['training.examTaken', 'training.due'],
  ['training.headcount', 'training.attendances'],
  ['inspections.units', 'inspections.done'],
  ['findings.major', 'findings.found'],
  ['findings.foundFixed', 'findings.found'],
  ['findings.majorFixed', 'findings.major'],
  ['findings.onTime', 'findings.due'],
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
  expect(pairsIn('report')).toEqual([
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
  expect(
    pairsIn('report')
      .flat()
      .filter(key => !keys.has(key)),
  ).toEqual([])
})

test("the month of the summary is held to 18 pairs, two of a unit's report not among them", () => {
  expect(pairsIn('month')).toEqual([...ofOffice, ...ofUnits])
})

test('the year to date is held to the same, and to cases closed and fines collected', () => {
  expect(pairsIn('year')).toEqual([
    ...ofOffice,
    ...ofUnits,
    ['figures.casesClosed', 'figures.casesFiled'],
    ['figures.finesCollected', 'figures.finesDecided'],
  ])
})

test('a pair is declared once', () => {
  const pairs = notMoreThan.map(({ part, whole }) => `${part} ${whole}`)
  expect(new Set(pairs).size).toBe(pairs.length)
})
