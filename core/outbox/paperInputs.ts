import { exchangedFiles } from '../../db/inbox/mediaRegister.ts'
import { outgoingBetween } from '../../db/outbox/outgoing.ts'
import type { HandoverList } from '../../documents/papers/handoverList.ts'
import type { MediaRegister } from '../../documents/papers/mediaRegister.ts'
import type { OutgoingRow } from '../../domain/outbox/api.ts'
import { outgoingKindNames } from '../../domain/outbox/outgoing.ts'
import type { PaperOrder } from '../../domain/papers/api.ts'
import { monthEnd, officialDay } from '../../domain/shared/days.ts'
import { monthText } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { sizeText } from '../../domain/shared/sizeText.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { found } from '../kernel/found.ts'
import { minuteText, startOf } from '../kernel/officeTime.ts'
import { currentLetterhead } from '../settings/letterhead.ts'

/** Characters of a digest that are printed. */
const shortDigest = (sha256: string): string => sha256.slice(0, 16)

/** 介质交换登记表 of a calendar month: every file that came in or went out. Refuses NOTHING_TO_PRINT where none did. */
export function mediaRegister(core: CoreState, { month: chosen, day }: PaperOrder): MediaRegister {
  const month = found(chosen)
  const first = IsoDay.parse(`${month}-01`)
  const last = monthEnd(first)
  const rows = exchangedFiles(core.store.read, startOf(first), startOf(last, 1))
  if (rows.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: `${monthText(month)}没有收发文件` })
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    about: `${officialDay(first)}至${officialDay(last)}`,
    rows: rows.map(({ at, inward, medium, name, sha256, other, scanner, by }) => ({
      at: minuteText(at),
      direction: inward ? '收' : '发',
      medium,
      file: name,
      digest: shortDigest(sha256),
      partner: other,
      scanner,
      by,
    })),
  }
}

/** The last file of each unit and name: a file that was written again has replaced the earlier one. */
const newest = (files: readonly OutgoingRow[]): OutgoingRow[] => [
  ...new Map(files.map(file => [`${file.unitName}/${file.name}`, file])).values(),
]

const { compare } = new Intl.Collator('zh-CN', { numeric: true })

/** 交接单 of a day: the files that were made for units, unit by unit. Refuses NOTHING_TO_PRINT where none were. */
export function handoverList(core: CoreState, { record, day, medium }: PaperOrder): HandoverList {
  const written = outgoingBetween(core.store.read, startOf(day), startOf(day, 1), record)
  if (written.length === 0) throw new Refusal('NOTHING_TO_PRINT', { at: `${officialDay(day)}没有发出文件` })
  const files = newest(written).toSorted(
    (one, other) => compare(one.unitName, other.unitName) || compare(one.name, other.name),
  )
  return {
    organ: currentLetterhead(core.store.read).organ,
    day,
    medium: medium ?? '',
    by: [...new Set(files.map(({ by }) => by))].join('、'),
    units: new Set(files.map(({ unitName }) => unitName)).size,
    rows: files.map(({ unitName, name, kind, bytes, sha256 }) => ({
      unit: unitName,
      file: name,
      kind: outgoingKindNames[kind],
      size: sizeText(bytes),
      digest: shortDigest(sha256),
      copies: '1',
    })),
  }
}
