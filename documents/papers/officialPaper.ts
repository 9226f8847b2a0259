import { z } from 'zod'
import { IsoDay } from '../../domain/shared/time.ts'
import type { Block, Imprint, Letterhead } from '../model/document.ts'

/** What every official paper has: mark, number, organ, day, imprint. */
export const Official = z.strictObject({
  mark: z.string(),
  number: z.string(),
  organ: z.string(),
  day: IsoDay,
  preprinted: z.boolean(),
  cc: z.string().nullable(),
  /** 附注, as 联系人 and 联系电话. */
  annotation: z.string().nullable(),
})
export type Official = z.output<typeof Official>

/** 版头 of a paper; 签发人 on upward ones. */
export const letterheadOf = ({ mark, number, preprinted }: Official, signatory: string | null = null): Letterhead => ({
  mark,
  number,
  signatory,
  urgency: null,
  preprinted,
})

/** 附注 of a paper, if it has one. */
export const annotationOf = ({ annotation }: Official): readonly Block[] =>
  annotation === null ? [] : [{ kind: 'annotation', text: annotation }]

/** 版记 of a paper: printed by its organ on its day. */
export const imprintOf = ({ cc, organ, day }: Official): Imprint => ({ cc, organ, day })
