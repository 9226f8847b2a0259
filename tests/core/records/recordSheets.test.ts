import { buffer } from 'node:stream/consumers'
import type { JobEvent } from '../../../domain/jobs/api.ts'
import type { Handle } from '../../../domain/shared/handle.ts'
import { describe, expect, test } from 'vitest'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { recordAreaNames } from '../../../domain/shared/recordAreas.ts'
import { recordColumns, uidField } from '../../../domain/records/recordSheet.ts'
import { emptyValues } from '../../../domain/shared/recordForm.ts'
import { measureLabel } from '../../../domain/measures/measureLabel.ts'
import { IsoDay } from '../../../domain/shared/time.ts'
import { aDesk, lastOf } from '../../builders/desk.ts'
import { aSheet, imported, previewed } from '../../builders/sheet.ts'
import { readTable } from '../../../exchange/xlsx/readTable.ts'

const day = IsoDay.parse('2026-11-20')

/** The bytes that an export job offers. */
async function contentOf(desk: Awaited<ReturnType<typeof aDesk>>, end: JobEvent): Promise<Uint8Array> {
  if (end.phase !== 'done') throw new Error(JSON.stringify(end))
  const { content } = await desk.core.openDownload(desk.connection, end.result['file'] as Handle)
  return buffer(content)
}

describe.each(recordAreaNames)('sheets of %s', area => {
  const kind = kindOf(area)
  const columns = recordColumns(kind)
  const heads = columns.map(column => column.heads[0])
  const row = (values: Readonly<Record<string, string>>) => columns.map(({ field }) => values[field] ?? '')
  const example = () => ({ ...kind.example, ...(kind.unit === null ? {} : { [kind.unit]: '' }) })
  const all = { filter: {}, sort: { ...kind.order } as never, offset: 0, limit: 9 }

  test('take in what a template shows, name a row that cannot stand, and are undone whole', async () => {
    const desk = await aDesk()
    const required = Object.entries(kind.fields).find(([, field]) => field.required)![0]
    const sheet = await aSheet(heads, [row(example()), row({ ...example(), [required]: '' })])
    const { preview, result } = await imported(desk, area, sheet, day)
    expect(preview).toMatchObject({ added: 1, changed: 0, same: 0, rejected: 1 })
    expect(preview.details.rejectedCells).toMatchObject([{ row: 3, field: required, fault: 'missing' }])
    expect(result).toMatchObject({ added: 1 })
    const { rows } = await desk.call[area].list(all)
    expect(rows).toMatchObject([{ state: kind.handedIn ?? kind.first }])
    const [note] = await desk.call.sheets.imports()
    await lastOf(desk.call, await desk.call.sheets.undoImport({ id: note!.id }))
    expect((await desk.call[area].list(all)).total).toBe(0)
  })

  test('that were exported change nothing when they come back, and only what was changed in them', async () => {
    const desk = await aDesk()
    await imported(desk, area, await aSheet(heads, [row(example())]), day)
    const { filter, sort } = all
    const end = await lastOf(desk.call, await desk.call[area].export({ filter, sort }))
    const bytes = await contentOf(desk, end)
    const rows = (await readTable(bytes, 0)).map(({ cells }) => cells)
    expect(rows[0]).toEqual(heads)
    expect((await imported(desk, area, bytes, day)).preview).toMatchObject({ added: 0, changed: 0, same: 1 })
    const at = columns.findIndex(({ field }) => field === kind.title)
    const changed = rows[1]!.map((cell, place) => (place === at ? '换了名称' : cell))
    expect((await imported(desk, area, await aSheet(heads, [changed]), day)).preview).toMatchObject({ changed: 1 })
    const listed = await desk.call[area].list(all)
    expect(listed.rows.map(({ values }) => values[kind.title])).toEqual(['换了名称'])
  })

  test('with the same row twice take it once', async () => {
    const desk = await aDesk()
    const { preview } = await imported(desk, area, await aSheet(heads, [row(example()), row(example())]), day)
    expect(preview).toMatchObject({ added: 1, rejected: 1 })
    expect(preview.details.rejectedCells[0]).toMatchObject({ fault: 'duplicate' })
    expect((await imported(desk, area, await aSheet(heads, [row(example())]), day)).preview).toMatchObject({ same: 1 })
  })

  test('do not bring back what lies in the trash', async () => {
    const desk = await aDesk()
    await imported(desk, area, await aSheet(heads, [row(example())]), day)
    const { rows } = await desk.call[area].list(all)
    const { uid } = await desk.call[area].get({ id: rows[0]!.id })
    await desk.call[area].remove({ id: rows[0]!.id, reason: '重复登记' })
    const sheet = await aSheet(heads, [row({ ...example(), [uidField]: uid })])
    expect((await imported(desk, area, sheet, day)).preview.details.rejectedCells).toMatchObject([{ fault: 'removed' }])
  })
})

describe('measures in a sheet of outreach', () => {
  const kind = kindOf('outreach')
  const columns = recordColumns(kind)
  const heads = columns.map(column => column.heads[0])
  const all = { filter: {}, sort: { by: 'title', descending: false } as const, offset: 0, limit: 50 }
  const row = (measures: string) =>
    columns.map(({ field }) => ({ ...kind.example, unitId: '', measureIds: measures })[field] ?? '')

  test('go out and come back whole, also those with 、 in their titles', async () => {
    const desk = await aDesk()
    await desk.call.measures.addBuiltIn()
    const { rows: measures } = await desk.call.measures.list(all)
    expect(measures.filter(({ values }) => String(values['title']).includes('、')).length).toBeGreaterThan(0)
    const measureIds = measures.map(({ id }) => id)
    const fields = { ...emptyValues(kind.fields, day), title: '宣讲', medium: 'talk', measureIds }
    await desk.call.outreach.add({ fields: fields as never })
    const { filter, sort } = all
    const bytes = await contentOf(desk, await lastOf(desk.call, await desk.call.outreach.export({ filter, sort })))
    expect((await imported(desk, 'outreach', bytes, day)).preview).toMatchObject({ same: 1, rejected: 0 })
  })

  test('that nobody has, or that lie in the trash, are named', async () => {
    const desk = await aDesk()
    await desk.call.measures.addBuiltIn()
    const { rows } = await desk.call.measures.list(all)
    const [measure] = rows
    const label = measureLabel(measure!.values)
    const wrong = [{ field: 'measureIds', fault: 'unknownMeasure' }]
    const preview = async (measures: string) =>
      (await previewed(desk, 'outreach', await aSheet(heads, [row(measures)]), day)).details.rejectedCells
    expect(await preview(label)).toEqual([])
    expect(await preview(`${label}；本地措施 1：没有的措施`)).toMatchObject(wrong)
    await desk.call.measures.remove({ id: measure!.id, reason: '重复登记' })
    expect(await preview(label)).toMatchObject(wrong)
  })

  test('a preview calls records by their titles, and names the columns that are not taken in', async () => {
    const desk = await aDesk()
    const sheet = await aSheet([...heads, '覆盖人数（万人）', ''], [[...row(''), '2', '']])
    const preview = await previewed(desk, 'outreach', sheet, day)
    const { samples, columns: shown } = preview.details
    expect(samples).toMatchObject([{ row: 2, name: '安全生产月主题公益广告', outcome: 'added' }])
    expect(shown.filter(({ field }) => field !== null)).toHaveLength(columns.length)
    const left = { column: 'L', head: '覆盖人数（万人）', field: null, filled: 0, blank: 0, zero: 0 }
    expect(shown.filter(({ field }) => field === null)).toEqual([left])
  })
})
