import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import type { RegisterSheetKind, SheetChoices } from '../../../domain/sheets/sheetImport.ts'
import { noChoices } from '../../../domain/sheets/sheetImport.ts'
import { aDesk, lastOf } from '../../builders/desk.ts'
import { day } from '../../builders/register.ts'
import { committed, imported, previewed } from '../../builders/sheet.ts'
import { brought } from '../../builders/unitForm.ts'

/** Sheets as offices send them, each with one kind of fault that once went in without a word. */
const file = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../../fixtures/foreignSheets', `${name}.xlsx`))

const since = day('2026-01-01')
const [november, came] = [Month.parse('2026-11'), day('2026-12-05')]

async function anOffice() {
  const desk = await aDesk()
  await imported(desk, 'units', file('base-units'), since)
  await imported(desk, 'people', file('base-people'), since)
  return desk
}
type Office = Awaited<ReturnType<typeof anOffice>>

const preview = (office: Office, kind: RegisterSheetKind, name: string, on = day('2026-11-01')) =>
  kind === 'figures'
    ? previewed(office, kind, file(name), came, `${name}.xlsx`, november)
    : previewed(office, kind, file(name), on)

async function taken(office: Office, kind: RegisterSheetKind, name: string) {
  const look = await preview(office, kind, name)
  if (look.added + look.changed > 0) expect(await committed(office, look.preview)).toMatchObject({ phase: 'done' })
  return look
}

/** The look after a person has chosen. */
async function again(office: Office, before: { preview: string }, choices: Partial<SheetChoices>) {
  const started = await office.call.sheets.lookAgain({ preview: before.preview, choices: { ...noChoices, ...choices } })
  const end = await lastOf(office.call, started)
  if (end.phase !== 'done') throw new Error(JSON.stringify(end))
  return office.call.sheets.preview({ preview: String(end.result['preview']) })
}

/** Figures of the month by the unit's name: a number (万元 in 分), 0 for a reported zero, nothing for what is missing. */
async function figures({ call }: Office): Promise<Record<string, Record<string, number>>> {
  const { rows } = await call.figures.grid({ month: november })
  const reported = rows.filter(({ source }) => source !== null)
  return Object.fromEntries(
    reported.map(({ unitName: name, cells }) => [
      name,
      Object.fromEntries(
        Object.entries(cells).map(([key, cell]) => [
          key,
          cell.state === 'value' ? cell.value : cell.state === 'zero' ? 0 : -1,
        ]),
      ),
    ]),
  )
}
const ofTown = async (office: Office) => (await figures(office))['东港镇人民政府']

async function unit({ call }: Office, name: string) {
  const query = { day: day('2026-12-01'), filter: { text: name }, sort: { by: 'name', descending: false } } as const
  const { rows } = await call.organizations.list({ ...query, offset: 0, limit: 20 })
  return rows.find(row => row.name === name)
}

async function people({ call }: Office): Promise<string[]> {
  const query = { day: day('2026-12-01'), filter: {}, sort: { by: 'entered', descending: false } } as const
  const { rows } = await call.people.list({ ...query, offset: 0, limit: 50 })
  return rows.map(({ name, phone, unitName }) => [name, unitName, phone].filter(part => part !== null).join(' '))
}
const base = ['赵一', '钱二', '孙三', '李四']
const newcomers = async (office: Office) =>
  (await people(office)).filter(line => !base.some(name => line.startsWith(name)))

/** How a file that was brought in stands. */
async function stands(office: Office, name: string) {
  const batch = await brought(office, [[`${name}.xlsx`, file(name)]])
  const [one] = await office.call.inbox.files({ batch, state: null })
  return one!
}
const findings = async ({ call }: Office) =>
  (await call.inspections.findings({ day: day('2026-11-28'), filter: {}, offset: 0, limit: 9 })).rows

const faults = (look: Awaited<ReturnType<typeof preview>>) =>
  look.details.rejectedCells.map(({ address, fault }) => `${address} ${fault}`)

/** Takes the last import back, so that the next sheet finds the office as it was. */
async function takenBack({ call }: Office) {
  const [last] = await call.sheets.imports()
  expect(await lastOf(call, await call.sheets.undoImport({ id: last!.id }))).toMatchObject({ phase: 'done' })
}

describe('a cell is what a person sees', () => {
  test('A1, A6, E5: blank is blank, text is no day, noise is not there', async () => {
    const office = await anOffice()
    const right = {
      'A1-blank-text-cell-in-figures': { hazardsFound: 10 },
      'A6-number-in-text-format': { hazardsFound: 120, hazardsFixed: 60 },
      'E5-float-noise': { hazardsFound: 3, hazardsFixed: 3, finesDecided: 57_700_000 },
    }
    for (const [name, cells] of Object.entries(right)) {
      await taken(office, 'figures', name)
      expect([name, await ofTown(office)]).toEqual([name, cells])
      await takenBack(office)
    }
  })

  test('E1, E6, E7, E9: what cannot be taken as it stands is refused with its cell', async () => {
    const office = await anOffice()
    const right = {
      'E1-wan-format-with-comma': ['D2 cell.otherNumber', 'E2 cell.otherNumber'],
      'E6-more-decimals-than-four': ['D2 小数最多四位（精确到元）'],
      'E7-comma-for-a-point': ['D2 应为数字，单位万元'],
      'E9-error-cells': ['B2 cell.error', 'D2 cell.error'],
    }
    for (const [name, cells] of Object.entries(right))
      expect([name, faults(await taken(office, 'figures', name))]).toEqual([name, cells])
    expect(await figures(office)).toEqual({})
  })

  test('A2, A8, E3, L5, L7, L9, L10, L11, L13: units', async () => {
    const office = await anOffice()
    const right: [string, string, object][] = [
      ['A2-blank-date-and-text-in-units', '甲一有限公司', { contact: null, shortName: null }],
      ['A8-empty-shared-string-cell', '甲三有限公司', { contact: null }],
      ['E3-leading-zero-by-format', '戊一种植合作社', { industryCode: 'A0111' }],
      ['L5-styled-row-1048576', '辛一有限公司', {}],
      ['L7-SharedStrings-in-capitals', '壬一有限公司', { contact: '张三丰' }],
      ['L9-ns0-id', '壬三有限公司', { contact: '张三丰' }],
      ['L10-cdata', '壬四有限公司', { contact: '张三丰' }],
      ['L11-escaped-signs', '癸一有限公司', { contact: '张三' }],
      ['L13-signs-nobody-sees', '癸三有限公司', { phone: '13900000007', parentName: '东港镇人民政府' }],
    ]
    for (const [name, unitName, fields] of right) {
      expect([name, await taken(office, 'units', name)]).toMatchObject([name, { added: 1, rejected: 0 }])
      expect(await unit(office, unitName)).toMatchObject(fields)
    }
  })

  test('L4: a hidden row is counted, and taken only where that is chosen', async () => {
    const office = await anOffice()
    const look = await taken(office, 'figures', 'L4-hidden-row')
    expect(look.details.rows.hidden).toBe(1)
    expect(await ofTown(office)).toMatchObject({ hazardsFound: 10, hazardsFixed: 8 })
    expect((await again(office, look, { hiddenRows: true })).details.rows.hidden).toBe(0)
  })

  test('L1, L2, L3: what is merged over rows belongs to each of them', async () => {
    const office = await anOffice()
    expect(await taken(office, 'units', 'L1-parent-merged-over-rows')).toMatchObject({ added: 3, rejected: 0 })
    for (const own of ['庚一有限公司', '庚二有限公司', '庚三有限公司'])
      expect(await unit(office, own)).toMatchObject({ parentName: '东港镇人民政府' })
    for (const name of ['L2-unit-merged-over-people', 'L3-note-under-the-heads']) {
      expect(await taken(office, 'people', name)).toMatchObject({ added: 3, rejected: 0 })
      expect(await newcomers(office)).toEqual(['施申', '张酉', '孔戌'].map(one => `${one} 东海机械有限公司`))
      await takenBack(office)
    }
  })
})

describe('a report is what was reported', () => {
  test('B1: a row with a name only reports nothing', async () => {
    const office = await anOffice()
    const look = await taken(office, 'figures', 'B1-names-only-rows')
    expect(look.details.rows.blank).toBe(4)
    expect(Object.keys(await figures(office))).toHaveLength(1)
  })

  test.each([
    [
      'B2-later-sheet-with-a-blank-row',
      { hazardsFound: 10, hazardsFixed: 8, finesDecided: 1_000_000, finesCollected: 1_000_000 },
    ],
    ['B3-later-sheet-with-other-columns', { hazardsFound: 10, hazardsFixed: 8, reportsReceived: 5 }],
  ])('%s', async (name, cells) => {
    const office = await anOffice()
    await taken(office, 'figures', `${name}-1`)
    await taken(office, 'figures', `${name}-2`)
    expect(await ofTown(office)).toMatchObject(cells)
  })

  test('B5, D1: without a figure of the month the sheet is refused', async () => {
    const office = await anOffice()
    for (const name of ['B5-no-known-column', 'D1-cumulative-group'])
      await expect(preview(office, 'figures', name)).rejects.toThrow('SHEET_COLUMNS_MISSING')
  })
})

describe('month and sheets', () => {
  test('C5: a title of another month is refused, and taken where a person says so', async () => {
    const office = await anOffice()
    const name = 'C5-title-of-another-month'
    await expect(preview(office, 'figures', name)).rejects.toThrow('SHEET_OTHER_MONTH')
    const choices = { ...noChoices, anyMonth: true }
    const look = await previewed(office, 'figures', file(name), came, `${name}.xlsx`, november, choices)
    expect(look.added).toBe(1)
  })

  test('C6: of a sheet a month only that month is taken, the other is named', async () => {
    const office = await anOffice()
    const look = await taken(office, 'figures', 'C6-a-sheet-for-every-month')
    expect(look.details).toMatchObject({ sheets: ['11月'], aside: [{ name: '10月' }] })
    expect(await ofTown(office)).toMatchObject({ hazardsFound: 10, hazardsFixed: 8 })
  })

  test('C7, C8: a sheet a unit, a sheet a town: all of them', async () => {
    const office = await anOffice()
    await taken(office, 'figures', 'C7-a-sheet-for-every-unit')
    expect(
      Object.values(await figures(office))
        .map(({ hazardsFound }) => hazardsFound)
        .toSorted(),
    ).toEqual([10, 20, 30])
    expect(await taken(office, 'units', 'C8-units-in-two-sheets')).toMatchObject({ added: 2 })
  })

  test('C1, C2: a cumulative title and a day of filling in ask for the month', async () => {
    const office = await anOffice()
    for (const name of ['C1-cumulative-title', 'C2-only-the-day-of-filling-in'])
      expect(await stands(office, name)).toMatchObject({ state: 'unknownSender', sheet: 'figures' })
  })
})

describe('days', () => {
  test.each([
    ['F1-typed-as-2026.10', '2026-10-01', '2026-11-30'],
    ['F4-due-by-month', '2026-10-20', '2026-11-30'],
    ['F5-1904-and-x15-workbookPr', '2026-11-02', '2026-11-30'],
  ])('%s', async (name, foundOn, dueOn) => {
    const office = await anOffice()
    const { id } = await stands(office, name)
    await office.call.inbox.commit({ ids: [id] })
    expect(await findings(office)).toMatchObject([{ foundOn, dueOn }])
  })

  test('F6: a bare count of days from 1904 is refused', async () => {
    const office = await anOffice()
    expect(await stands(office, 'F6-1904-general-serial')).toMatchObject({ state: 'toCorrect' })
  })
})

describe('people', () => {
  test('G1: a telephone that comes later is the same person’s', async () => {
    const office = await anOffice()
    await taken(office, 'people', 'G1-telephone-added-later-1')
    await taken(office, 'people', 'G1-telephone-added-later-2')
    expect(await newcomers(office)).toEqual(['周甲 东海机械有限公司 13911110001'])
  })

  test('G3, G5: dots and radicals that look the same are the same', async () => {
    const office = await anOffice()
    for (const name of ['G3-middle-dots', 'G5-radicals-out-of-a-pdf']) await taken(office, 'people', name)
    expect(await newcomers(office)).toEqual(['阿不都·热合曼 东海机械有限公司', '田方 东海机械有限公司'])
  })

  test('G7: a number of another name is a conflict, never a renaming', async () => {
    const office = await anOffice()
    const before = await people(office)
    const look = await taken(office, 'people', 'G7-the-number-of-somebody-else')
    expect(look).toMatchObject({ added: 0, changed: 0, rejected: 1 })
    expect(look.details.rejectedCells[0]).toMatchObject({ field: 'identity', fault: 'ownName' })
    expect(await people(office)).toEqual(before)
  })
})

describe('sheets of trainings', () => {
  test('A3: a session merged over its people is one', async () => {
    const office = await anOffice()
    const file = await stands(office, 'A3-merged-session-with-styles')
    expect(file).toMatchObject({ state: 'ready', sheet: 'roster', outcomes: { new: 3 } })
  })

  test('I1, I2: facts above a list, a column without a sign are asked about', async () => {
    const office = await anOffice()
    for (const name of ['I1-facts-above-the-list', 'I2-empty-sign-in-column'])
      expect(await stands(office, name)).toMatchObject({ state: 'unknownSender' })
    expect(await newcomers(office)).toEqual([])
  })
})
