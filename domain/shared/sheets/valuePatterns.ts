import { usccFault } from '../uscc.ts'
import { identityFault, plainIdentity } from '../identityNumber.ts'
import { plainPhone } from '../phone.ts'
import { plainCode, plainText } from '../plainText.ts'
import { dayOf, type ValuePattern } from './sheet.ts'

type Test = (text: string) => boolean

const thisCentury: Test = text => {
  const day = dayOf(text)
  return day !== null && (!/^\d{5}$/u.test(text) || (day >= '2000' && day < '2050'))
}

/** Whether a cell certainly fits a column; never for counts and figures, which any number could be. */
const certain: Readonly<Partial<Record<ValuePattern, Test>>> = {
  identity: text => identityFault(plainIdentity(text)) === null,
  uscc: text => usccFault(plainCode(text)) === null,
  phone: text => /\d{11}|\d-\d{7}|1\d{2}[ -]\d{4}/u.test(text) && plainPhone(text) !== null,
  day: thisCentury,
  uid: text => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text),
}

const number: Test = text => /^[\d,.]+ ?\p{Script=Han}{0,3}$/u.test(text)

/** Whether a cell could be meant for a column, however badly it is written. */
const possible: Readonly<Record<ValuePattern, Test>> = {
  identity: text => /^[\dX*]{15,18}$|E\+1\d$/iu.test(plainCode(text)),
  uscc: text => /^[\dA-Z*]{8,20}$|E\+1\d$/iu.test(plainCode(text)),
  phone: text => /^[+\d*][\d*\s()（）/、,，;；-]{4,}$/u.test(text),
  day: text => dayOf(text) !== null || /^\d{2,4} ?[年./-] ?\d|^\d{8}$|月|^\/$|^[—-]+$/u.test(text),
  hours: text => /^\d{1,3}(?:\.\d+)? ?(?:个?学时|课时|个?小时|节)?$/u.test(text),
  points: text => /^\d{1,3}(?:\.\d+)? ?分?$|^(?:缺考|未考|合格|不合格|免考|\/|[—-]+)$/u.test(text),
  count: number,
  figure: text => number(text) || /^[零无/]|不适用/u.test(text),
  sign: text => text.length <= 6,
  uid: text => /^[\da-f-]{8,36}$/iu.test(text),
}

/** Cells of a column that are not empty, as far as they are looked at. */
export const samplesOf = (rows: readonly (readonly string[])[], place: number): readonly string[] =>
  rows.map(cells => plainText(cells[place] ?? '')).filter(text => text !== '')

/** True when at least two cells are filled and none of them could fit the column. */
export const contradictsPattern = (samples: readonly string[], holds: ValuePattern | undefined): boolean =>
  holds !== undefined && samples.length >= 2 && !samples.some(text => possible[holds](text))

/** True when at least two cells are filled and four in five of them certainly fit the column. */
export const matchesPattern = (samples: readonly string[], holds: ValuePattern | undefined): boolean => {
  const test = holds === undefined ? undefined : certain[holds]
  return test !== undefined && samples.length >= 2 && samples.filter(test).length >= samples.length * 0.8
}
