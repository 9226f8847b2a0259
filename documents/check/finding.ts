/** A deviation from the standard: where, what is required, what was measured. */
export interface PageFinding {
  readonly rule: string
  readonly clause: string
  readonly page: number
  readonly expected: string
  readonly measured: string
}

/** Kind of paper that is checked: official, enforcement, table or anything else on A4. */
export type PageKind = 'official' | 'enforcement' | 'table' | 'plain'

/** Millimetres as a person reads them. */
export const mmText = (length: number): string => `${length.toFixed(1)} mm`

/** Makes a finding where a length is further from what it should be than it may. */
export function offBy(
  place: Pick<PageFinding, 'rule' | 'clause' | 'page'>,
  name: string,
  is: number,
  should: number,
  may: number,
): readonly PageFinding[] {
  if (Math.abs(is - should) <= may) return []
  return [{ ...place, expected: `${name} ${should}±${may} mm`, measured: mmText(is) }]
}
