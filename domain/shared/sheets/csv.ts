/** What a spreadsheet takes for a formula when it opens a CSV, in both widths (OWASP, "CSV Injection"). */
const formula = /^[=+\-@＝＋－＠\t\r\n]/u

/**
 * A cell of a CSV (RFC 4180). A text that a spreadsheet would compute gets an apostrophe before it, so that it stays a
 * text; a number stays a number.
 */
export function csvCell(value: string | number | null): string {
  if (value === null || typeof value === 'number') return String(value ?? '')
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/u.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of a CSV. */
export const csvLine = (values: readonly (string | number | null)[]): string => values.map(csvCell).join(',')
