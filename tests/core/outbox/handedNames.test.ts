import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cellOf } from '../../../domain/figures/cell.ts'
import { FolderName } from '../../../domain/shared/handle.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk } from '../../builders/desk.ts'
import { dispatched, giveCard, officeDesk } from '../../builders/offices.ts'
import { aUnit } from '../../builders/register.ts'
import { aSheet } from '../../builders/sheet.ts'
import { aForm, brought, formIn, handedIn } from '../../builders/unitForm.ts'

const month = Month.parse('2026-10')

/** An office with a stick of its own. */
async function anOffice() {
  const desk = await aDesk()
  const stick = join(desk.folder, 'stick')
  mkdirSync(stick)
  const folder = join(stick, '安委办发件')
  const inside = (unit: string) => readdirSync(join(folder, unit)).toSorted()
  return { ...desk, place: desk.core.placeOf(stick), folder, inside, folders: () => readdirSync(folder).toSorted() }
}

type Office = Awaited<ReturnType<typeof anOffice>>

const town = ({ call }: Office, name: string, regionCode: string | null = null) =>
  aUnit(call, name, 'townStreet', { reportsMonthly: true, regionCode })

test('forms of units of one name lie apart, each with its own keys; a form made again replaces the earlier one', async () => {
  const office = await anOffice()
  const { call, place, folder, folders, inside } = office
  const [one, other] = [await town(office, '北山街道'), await town(office, '北山街道')]
  const alone = await town(office, '南山街道')
  for (let time = 0; time < 2; time += 1) await call.outbox.makeForms({ unitIds: [one, other, alone], month, place })
  expect(folders()).toEqual([`北山街道（${one}号）`, `北山街道（${other}号）`, '南山街道'].toSorted())
  const keys = [`北山街道（${one}号）`, `北山街道（${other}号）`, '南山街道'].map(unit => {
    expect(inside(unit)).toEqual([`报送表单-${unit}-2026年10月.html`])
    return formIn(readFileSync(join(folder, unit, inside(unit)[0]!), 'utf8')).unit.signingKey
  })
  expect(new Set(keys).size).toBe(3)
})

test('units of one name in two regions are told apart by these; one that is closed needs no telling', async () => {
  const office = await anOffice()
  const { call, place, folders } = office
  const units = [await town(office, '北山街道', '371002'), await town(office, '北山街道', '371003')]
  await call.outbox.makeForms({ unitIds: units, month, place })
  expect(folders()).toEqual(['北山街道（371002）', '北山街道（371003）'])
  const on = new Date().toLocaleDateString('sv') as never
  await call.organizations.close({ id: units[1]!, on, reason: '区划调整' })
  await call.outbox.makeForms({ unitIds: [units[0]!], month, place })
  expect(folders()).toContain('北山街道')
})

test('a name that is no name of a folder as it stands never meets another unit’s', async () => {
  const office = await anOffice()
  const [one, other] = [await town(office, '东/港街道'), await town(office, '东港街道')]
  await office.call.outbox.makeForms({ unitIds: [one, other], month, place: office.place })
  expect(office.folders()).toEqual([`东港街道（${one}号）`, '东港街道'].toSorted())
})

test('what Windows forbids in names, or keeps for devices, reaches no stick; long names are cut and still lie apart', async () => {
  const office = await anOffice()
  const { call, place, inside, folders } = office
  const long = '威海火炬高技术产业开发区'.repeat(8)
  const names = ['CON', 'nul.东镇', '东镇.', '西<镇>', `${long}一`, `${long}二`]
  const units: number[] = []
  for (const name of names) units.push(await town(office, name))
  const forms = await call.outbox.makeForms({ unitIds: units, month, place })
  expect(folders()).toHaveLength(names.length)
  for (const folder of folders()) expect(FolderName.safeParse(folder).error).toBeUndefined()
  expect(folders().flatMap(inside).toSorted()).toEqual(forms.map(({ name }) => name).toSorted())
  for (const path of folders().flatMap(unit => inside(unit).map(name => `安委办发件/${unit}/${name}`)))
    expect(path.length).toBeLessThan(130)
})

test('task packages of units of one name lie apart', async () => {
  const office = await anOffice()
  const { call, place, folders, inside } = office
  const units = [await town(office, '北山街道'), await town(office, '北山街道')]
  for (const [at, unit] of units.entries())
    await giveCard(await officeDesk(`北山街道安委办${at}`), office as never, unit)
  await dispatched(office as never, units, ['报送学习情况'])
  await call.outbox.makeTaskPackages({ unitIds: units, taskIds: null, place })
  expect(folders()).toEqual(units.map(unit => `北山街道（${unit}号）`).toSorted())
  for (const unit of folders()) expect(inside(unit)).toEqual([`任务包-${unit}-第1份.sdx`])
})

test('answers to two forms of one unit and month lie beside each other', async () => {
  const office = await anOffice()
  const { call, place, inside } = office
  const unit = await town(office, '第1镇人民政府')
  const figures = [{ month, cells: { hazardsFound: cellOf(3), hazardsFixed: cellOf(4) } }]
  const files: [string, Buffer][] = []
  for (const name of ['一.sdx', '二.sdx'])
    files.push([name, await handedIn(await aForm(office, unit, month), { figures })])
  const batch = await brought(office, files)
  const answers = await call.inbox.answers({ id: batch, place })
  expect(new Set(answers.map(({ name }) => name)).size).toBe(2)
  expect(inside('第1镇人民政府')).toEqual(answers.map(({ name }) => name).toSorted())
})

test('sheets of two senders that are called alike both go back', async () => {
  const office = await anOffice()
  const { call, place, inside } = office
  const sheet = (name: string) => aSheet(['姓名', '单位', '身份证号'], [[name, '无此单位', '123']])
  const batch = await brought(office, [
    ['A镇/人员.xlsx', await sheet('甲')],
    ['B镇/人员.xlsx', await sheet('乙')],
  ])
  const files = await call.inbox.files({ batch, state: null })
  expect(files.map(({ state, answerable }) => [state, answerable])).toEqual([
    ['toCorrect', true],
    ['toCorrect', true],
  ])
  for (let time = 0; time < 2; time += 1) await call.inbox.answers({ id: batch, place })
  expect(inside('表格退回')).toEqual(files.map(({ id }) => `退回-人员-第${id}号.xlsx`).toSorted())
})
