import { z } from 'zod'

/** 报送表单, 回执, 补正单, 退回表格. */
export const OutgoingKind = z.enum(['form', 'receipt', 'correctionSlip', 'returnedSheet'])
export type OutgoingKind = z.output<typeof OutgoingKind>

/** Chinese names of what goes out. */
export const outgoingKindNames: Readonly<Record<OutgoingKind, string>> = {
  form: '报送表单',
  receipt: '回执',
  correctionSlip: '补正单',
  returnedSheet: '退回表格',
}
