/**
 * Where a pair is checked: in a unit's own report of a month, in the month of the summary, in its year to date.
 * A report that breaks a pair is refused; a summary that breaks one cannot be approved.
 */
type Place = 'report' | 'month' | 'year'

/** Two counts, by the ids of their metrics, of which the part can be no larger than the whole. */
interface Pair {
  readonly part: string
  readonly whole: string
  readonly places: readonly Place[]
}

const pair =
  (...places: readonly Place[]) =>
  (part: string, whole: string): Pair => ({ part, whole, places })

const ofOffice = pair('month', 'year')
const ofUnits = pair('report', 'month', 'year')
const ofReports = pair('report')
/** Cases of earlier months are closed, and fines of earlier months collected, later in the year. */
const ofYear = pair('year')

/**
 * Every pair of figures of which one can be no larger than the other; `figures.` before an item of `figureItems` is
 * its sum over all units. In the order in which conflicts are shown.
 */
export const notMoreThan: readonly Pair[] = [
  ofOffice('assignments.onTime', 'assignments.due'),
  ofOffice('training.attendances', 'training.due'),
  ofOffice('training.examPassed', 'training.examTaken'),
  ofOffice('training.examTaken', 'training.due'),
  ofOffice('training.headcount', 'training.attendances'),
  ofOffice('inspections.units', 'inspections.done'),
  ofOffice('findings.major', 'findings.found'),
  ofOffice('findings.foundFixed', 'findings.found'),
  ofOffice('findings.majorFixed', 'findings.major'),
  ofOffice('findings.onTime', 'findings.due'),
  ofOffice('findings.majorOpen', 'findings.open'),
  ofUnits('figures.examPassed', 'figures.examTaken'),
  ofUnits('figures.hazardsFixed', 'figures.hazardsFound'),
  ofUnits('figures.majorFound', 'figures.hazardsFound'),
  ofUnits('figures.majorFixed', 'figures.majorFound'),
  ofReports('figures.majorFixed', 'figures.hazardsFixed'),
  ofUnits('figures.directorsSet', 'figures.directorsDue'),
  ofUnits('figures.reportsVerified', 'figures.reportsReceived'),
  ofUnits('figures.backtraced', 'figures.fatalAccidents'),
  ofReports('figures.benchmarkNamed', 'figures.benchmarkRecommended'),
  ofYear('figures.casesClosed', 'figures.casesFiled'),
  ofYear('figures.finesCollected', 'figures.finesDecided'),
]

/** Pairs that are checked there, as [part, whole]; those of a unit's own report by the keys of its items. */
export const pairsIn = (where: Place): readonly (readonly [part: string, whole: string])[] =>
  notMoreThan
    .filter(({ places }) => places.includes(where))
    .map(({ part, whole }) => {
      const key = (id: string) => (where === 'report' ? id.slice('figures.'.length) : id)
      return [key(part), key(whole)]
    })
