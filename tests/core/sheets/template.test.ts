import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { SheetKind } from '../../../domain/sheets/sheetImport.ts'
import { readMark, templateOf } from '../../../domain/sheets/template.ts'
import { Month } from '../../../domain/shared/period.ts'
import { readRows } from '../../../exchange/xlsx/readRows.ts'
import { aDesk, lastOf } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'

async function rowsOf(bytes: Uint8Array, sheet: number): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const { cells } of readRows(bytes, sheet)) rows.push(cells)
  return rows
}

test.each(SheetKind.options)('the template of %s is known again and has every column of the import', async kind => {
  const desk = await aDesk()
  const { call, core, connection } = desk
  const { file, name } = await call.sheets.template({ kind })
  const bytes = await buffer((await core.openDownload(connection, file)).content)
  const { title, columns, examples, mark } = templateOf(kind)
  expect(name).toBe(`模板-${title}.xlsx`)
  expect(await rowsOf(bytes, 0)).toEqual([columns.map(({ head }) => head)])
  const filled = (rows: readonly (readonly string[])[]) =>
    rows.map(row => row.filter(cell => cell !== '')).filter(row => row.length > 0)
  expect(filled((await rowsOf(bytes, 1)).slice(1))).toEqual(filled(examples))
  expect(await rowsOf(bytes, 2)).toEqual([[mark]])
  expect(readMark(mark)).toMatchObject({ kind, unit: null, current: true })
  expect(readMark(mark.replace(/[\da-f]{8}$/u, '00000000'))).toMatchObject({ kind, current: false })
  const handle = async () => (await core.stageUpload(connection, 'a.xlsx', Readable.from([bytes]))).handle
  const other = kind === 'units' ? 'people' : 'units'
  const wrong = await lastOf(
    call,
    await call.sheets.previewSheet({ file: await handle(), kind: other, day: day('2026-11-01') }),
  )
  expect(wrong).toMatchObject({ phase: 'refused', code: 'SHEET_OTHER_KIND', at: title })
})

test('templates that LibreOffice filled and wrote anew come in without a fault', async () => {
  const desk = await aDesk()
  const { call, core, connection } = desk
  await townships(call, 1)
  for (const kind of ['units', 'people', 'figures'] as const) {
    const bytes = readFileSync(join(import.meta.dirname, `../../exchange/xlsx/template-${kind}-libreoffice.xlsx`))
    const { handle } = await core.stageUpload(connection, `${kind}.xlsx`, Readable.from([bytes]))
    const month = kind === 'figures' ? { month: Month.parse('2026-10') } : {}
    const end = await lastOf(
      call,
      await call.sheets.previewSheet({ file: handle, kind, day: day('2026-11-01'), ...month }),
    )
    if (end.phase !== 'done') expect.fail(JSON.stringify(end))
    const preview = String(end.result['preview'])
    expect(await call.sheets.preview({ preview })).toMatchObject({ added: 1, rejected: 0 })
    expect(await lastOf(call, await call.sheets.commitSheet({ preview }))).toMatchObject({ phase: 'done' })
  }
})
