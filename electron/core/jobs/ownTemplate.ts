import type { RegisterSheetKind } from '../../../domain/exchange/import.ts'
import { sheetKindNames } from '../../../domain/exchange/sheetKinds.ts'
import { readMark } from '../../../domain/exchange/template.ts'
import { isRefusal, Refusal } from '../../../domain/shared/refusal.ts'
import { readRows } from '../../../exchange/xlsx/readRows.ts'

/** Sheets of a file in which a mark is looked for; the first one holds the rows. */
const sheetsTried = 5

/** Refuses SHEET_OTHER_KIND for a file that was made of the template of another kind of sheet. */
export async function demandOwnTemplate(bytes: Uint8Array, kind: RegisterSheetKind): Promise<void> {
  for (let sheet = 1; sheet < sheetsTried; sheet += 1) {
    try {
      for await (const { cells } of readRows(bytes, sheet)) {
        const other = readMark(cells[0] ?? '')?.kind
        if (other !== undefined && other !== kind) throw new Refusal('SHEET_OTHER_KIND', { at: sheetKindNames[other] })
        break
      }
    } catch (error) {
      if (isRefusal(error) && error.code === 'SHEET_OTHER_KIND') throw error
      return
    }
  }
}
