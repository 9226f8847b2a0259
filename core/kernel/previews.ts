import type { SheetDecisions, SheetSource } from '../jobs/orders.ts'

/** A sheet that was looked through, as shown to a person; kept until the vault is locked. */
export interface Preview {
  readonly sheet: SheetSource
  readonly decisions: SheetDecisions
}
