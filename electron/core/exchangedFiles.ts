import { exchanged } from '../../db/inbox/register.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { monthEnd, officialDay } from '../../domain/shared/days.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Desk } from './desk.ts'
import { letterheadNow } from './office.ts'
import { startOf } from './officeClock.ts'

/** An instant as the office's clock shows it, to the minute. */
function minuteText(at: string): string {
  const local = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [local.getFullYear(), two(local.getMonth() + 1), two(local.getDate())].join('-')
  return `${day} ${two(local.getHours())}:${two(local.getMinutes())}`
}

/** 介质交换登记表 of a month: every file that came in or went out. */
export function mediaRegister(desk: Desk, { month, day }: PaperOrder) {
  if (month === null) throw new Refusal('RECORD_NOT_FOUND')
  const first = IsoDay.parse(`${month}-01`)
  const last = monthEnd(first)
  const rows = exchanged(desk.store.read, startOf(first), startOf(last, 1))
  if (rows.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: '本月没有收发文件' })
  return {
    organ: letterheadNow(desk).organ,
    day,
    about: `${officialDay(first)}至${officialDay(last)}`,
    rows: rows.map(({ at, inward, medium, name, sha256, other, scanner, by }) => [
      ...[minuteText(at), inward ? '收' : '发', medium, name, sha256.slice(0, 16), other, scanner, by],
    ]),
  }
}
