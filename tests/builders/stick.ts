import { Buffer } from 'node:buffer'
import { cellOf } from '../../domain/figures/cell.ts'
import { addMonths, type Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import type { aDesk } from './desk.ts'
import { aSheet } from './sheet.ts'
import { submittedFinding } from './submitted.ts'
import { aForm, handedIn } from './unitForm.ts'

type Desk = Pick<Awaited<ReturnType<typeof aDesk>>, 'core' | 'connection' | 'call'>

/** A file of a stick, and the state that it must stand in when it is looked at. */
export interface StickFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly state: string
}

const aFinding = (month: Month, at: number) =>
  submittedFinding({
    foundOn: IsoDay.parse(`${month}-05`),
    description: `自查隐患第${at}号`,
    dueOn: IsoDay.parse(`${month}-20`),
  })

async function unitNames({ call }: Desk, units: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const query = { day: IsoDay.parse('2026-10-31'), filter: {}, sort: { by: 'name', descending: false } } as const
  const { rows } = await call.organizations.list({ ...query, offset: 0, limit: 500 })
  return new Map(rows.filter(({ id }) => units.includes(id)).map(({ id, name }) => [id, name]))
}

/** What is wrong with every tenth file, in turn. */
function spoiled(at: number, good: Buffer, foreign: Uint8Array): StickFile {
  const cut = good.subarray(0, Math.floor(good.length / 2))
  const flipped = Buffer.from(good)
  flipped[good.length - 20]! ^= 1
  const faults = [
    { name: `${at}-断.sdx`, bytes: cut, state: 'damaged' },
    { name: `${at}-改.sdx`, bytes: flipped, state: 'damaged' },
    { name: `${at}-照片.jpg`, bytes: Buffer.from(`photo ${at}`), state: 'unrelated' },
    { name: `${at}-副本.sdx`, bytes: good, state: 'known' },
    { name: `${at}-名片.sdcard`, bytes: Buffer.from(`{"${at}":1}`), state: 'unknownSender' },
    { name: `${at}-坏表.xlsx`, bytes: Buffer.from(`PK坏${at}`), state: 'damaged' },
    { name: `${at}-外来.xlsx`, bytes: foreign, state: 'unknownSender' },
  ]
  return faults[Math.floor(at / 10) % faults.length]!
}

/** Every so many good files, one is a sheet of findings. */
const sheetEvery = 12

const heads = ['发现日期', '类别', '部位', '隐患描述', '级别', '整改期限']
/** Heads that nobody has confirmed yet. */
const foreignHeads = ['查出时间', '问题类型', '所在位置', '存在的问题', '程度', '限期']
const row = ({ foundOn, place, description, dueOn }: ReturnType<typeof aFinding>) => [
  foundOn,
  '现场管理',
  place,
  description,
  '一般',
  dueOn,
]

/**
 * So many files of units and months, each with a finding; most are packages with figures too, some are sheets; every tenth
 * is defective.
 */
export async function aStick(desk: Desk, units: readonly number[], last: Month, count: number): Promise<StickFile[]> {
  const files: StickFile[] = []
  const names = await unitNames(desk, units)
  const foreign = await aSheet(foreignHeads, [['2026-10-01', '现场管理', '仓库', '通道堵塞', '一般', '2026-10-16']])
  let good: Buffer = Buffer.alloc(0)
  for (let at = 0; files.length < count; at += 1) {
    const month = addMonths(last, -Math.floor(at / units.length))
    const unit = units[at % units.length]!
    if (at % sheetEvery === sheetEvery - 1) {
      const bytes = await aSheet(['报送单位', ...heads], [[names.get(unit)!, ...row(aFinding(month, at))]])
      files.push({ name: `隐患清单-${at}.xlsx`, bytes, state: 'ready' })
      continue
    }
    const form = await aForm(desk, unit, month)
    const figures = [{ month, cells: { hazardsFound: cellOf(1 + (at % 30)), hazardsFixed: cellOf(at % 2) } }]
    good = await handedIn(form, { figures, findings: [aFinding(month, at)] })
    files.push({ name: `报送-${at}.sdx`, bytes: good, state: 'ready' })
    if (files.length % 10 === 9) files.push(spoiled(files.length + 1, good, foreign))
  }
  return files.slice(0, count)
}
