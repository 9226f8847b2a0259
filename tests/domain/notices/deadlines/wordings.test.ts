import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Deadline, SaidDeadline } from '../../../../domain/notices/deadlines/deadline.ts'
import { deadlinesIn } from '../../../../domain/notices/deadlines/find.ts'
import { workdaysOf } from '../../../../domain/shared/workdays.ts'
import { day } from '../../../builders/register.ts'

const days = {
  signed: day('2026-04-08'),
  received: day('2026-04-10'),
  calendar: workdaysOf([{ year: 2026, source: '', holidays: [], workdays: [] }]),
}
const unit = { hour: 'h', day: 'd', workday: 'w', month: 'm' } as const
const open = (value: number | null) => value ?? '?'

function codeOf(one: Deadline): string {
  if (one.kind === 'once') return one.day
  if (one.kind === 'after') return one.count === 0 ? one.from : `${one.from}+${one.count}${unit[one.unit]}`
  if (one.kind === 'everyDays') return `every${one.days}d`
  if (one.kind === 'weekly' || one.kind === 'fortnightly') return `${one.kind}${open(one.weekday)}`
  if (one.kind === 'monthly') return `monthly${open(one.date)}`
  if (one.kind === 'quarterly' || one.kind === 'halfYearly' || one.kind === 'yearly')
    return one.date === null ? `${one.kind.toLowerCase()}?` : `${one.kind.toLowerCase()}${open(one.month)}-${one.date}`
  return { daily: 'daily', semimonthly: 'semimonthly', promptly: 'now', lasting: 'lasting', unclear: 'unclear' }[
    one.kind
  ]
}

const read = (text: string): SaidDeadline[] => deadlinesIn(text, days)

/** How a wording was read: right, shown as not sure, or wrong without a word. */
function judged(text: string, answer: string): 'right' | 'unsure' | 'wrong' {
  const found = read(text)
  const isUnsure = found.some(({ sure }) => !sure)
  if (answer === '?') return isUnsure ? 'right' : 'wrong'
  const codes = found.map(({ deadline }) => codeOf(deadline)).join(' ')
  if (isUnsure) return 'unsure'
  return codes === (answer === '-' ? '' : answer) ? 'right' : 'wrong'
}

const lines = (name: string) =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('|') as [string, string])

test.each(['wordings.txt'])('%s', name => {
  const faults = lines(name)
    .map(([text, answer]) => [
      judged(text, answer),
      text,
      answer,
      read(text)
        .map(one => `${codeOf(one.deadline)} ${one.sure ? '' : one.note} [${one.phrase}]`)
        .join('; '),
    ])
    .filter(([how]) => how !== 'right')
  expect(faults.map(one => one.join(' | '))).toEqual([])
})
