import type { DemoOffice } from './desk.ts'
import { bring, done } from './desk.ts'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { enterprises, people } from '../../tests/bench/district.ts'
import { sizes } from './sizes.ts'

const since = IsoDay.parse('2026-01-01')

const towns = Array.from({ length: 20 }, (_, at) => `第${at + 1}镇人民政府`)
const departments = Array.from({ length: sizes.units - towns.length }, (_, at) => `区直第${at + 1}部门`)

async function imported(office: DemoOffice, kind: 'units' | 'people', name: string, bytes: Uint8Array): Promise<void> {
  const file = await bring(office, name, bytes)
  const { preview } = await done(office, await office.call.sheets.previewSheet({ file, kind, day: since }))
  const { rejected, details } = await office.call.sheets.preview({ preview: String(preview) })
  if (rejected > 0) throw new Error(`${name}: ${rejected} rows rejected, ${JSON.stringify(details.rejectedCells[0])}`)
  await done(office, await office.call.sheets.commitSheet({ preview: String(preview) }))
}

const columns = (heads: readonly string[]) => heads.map(head => ({ head, width: 16 }))

function* unitRows(): Generator<WrittenCell[]> {
  for (const name of departments) yield [name, '成员单位', null, null, '是']
  for (const name of towns) yield [name, '镇街', null, null, '是']
}

function* enterpriseRows(): Generator<WrittenCell[]> {
  let at = 0
  for (const { name, uscc } of enterprises(sizes.enterprises))
    yield [name, '企业', uscc, towns[at++ % towns.length]!, '否']
}

function* peopleRows(names: readonly string[]): Generator<WrittenCell[]> {
  for (const { name, residentNumber, phone, post, enterprise } of people(sizes.people, sizes.enterprises))
    yield [name, residentNumber, phone, names[enterprise]!, post]
}

/** Fills the register from sheets, as an office does: units, enterprises, people. */
export async function fillRegister(office: DemoOffice): Promise<Uint8Array[]> {
  const unitHeads = columns(['单位名称', '单位类别', '统一社会信用代码', '上级单位', '每月报送'])
  const units = await writeSheet('单位', unitHeads, unitRows())
  await imported(office, 'units', '报送单位.xlsx', units)
  const firms = await writeSheet('企业', unitHeads, enterpriseRows())
  await imported(office, 'units', '企业名录.xlsx', firms)
  const names = [...enterprises(sizes.enterprises)].map(({ name }) => name)
  const heads = columns(['姓名', '身份证号', '联系电话', '所在单位', '岗位'])
  const staff = await writeSheet('人员', heads, peopleRows(names))
  await imported(office, 'people', '人员名册.xlsx', staff)
  return [units, firms, staff]
}
