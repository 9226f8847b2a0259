import { Readable } from 'node:stream'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import type { RegisterSheetKind, SheetChoices } from '../../domain/sheets/sheetImport.ts'
import type { Month } from '../../domain/shared/period.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { lastOf, type aDesk } from './desk.ts'

type Desk = Awaited<ReturnType<typeof aDesk>>

/** A sheet with these heads and rows, as bytes. */
export const aSheet = (heads: readonly string[], rows: readonly (readonly WrittenCell[])[]): Promise<Uint8Array> =>
  writeSheet(
    '表',
    heads.map(head => ({ head, width: 12 })),
    rows,
  )

/** Looks through a sheet as the page does, and gives what it is shown. */
export async function previewed(
  desk: Desk,
  kind: RegisterSheetKind,
  bytes: Uint8Array,
  day: IsoDay,
  name = '台账.xlsx',
  month?: Month,
  choices?: SheetChoices,
) {
  const { handle } = await desk.core.stageUpload(desk.connection, name, Readable.from([Buffer.from(bytes)]))
  const end = await lastOf(desk.call, await desk.call.sheets.previewSheet({ file: handle, kind, day, month, choices }))
  if (end.phase !== 'done') throw new Error(JSON.stringify(end))
  return desk.call.sheets.preview({ preview: String(end.result['preview']) })
}

/** Imports what a preview has shown. */
export const committed = async (desk: Desk, preview: string) =>
  lastOf(desk.call, await desk.call.sheets.commitSheet({ preview }))

/** Looks through a sheet and imports it. */
export async function imported(desk: Desk, kind: RegisterSheetKind, bytes: Uint8Array, day: IsoDay) {
  const preview = await previewed(desk, kind, bytes, day)
  const end = await committed(desk, preview.preview)
  if (end.phase !== 'done') throw new Error(JSON.stringify(end))
  return { preview, result: end.result }
}
