import type { PageFinding } from './finding.ts'
import { outsidePaper, overprint } from './letterFaults.ts'
import type { BoundPage } from './typeArea.ts'

/** Whether every letter of a page can be read: none over another, off the paper, or hidden. */
export function legibilityFindings({ page, number }: BoundPage): readonly PageFinding[] {
  const place = { clause: '印面', page: number }
  const over = overprint(page)
  const out = outsidePaper(page)
  const [hidden] = page.hidden
  return [
    ...(over === null
      ? []
      : [
          { ...place, rule: 'overprint', expected: '文字不叠印', measured: `“${over[0].text}”与“${over[1].text}”叠印` },
        ]),
    ...(out === null
      ? []
      : [{ ...place, rule: 'offPaper', expected: '文字在纸内', measured: `“${out.text}”印到纸外` }]),
    ...(hidden === undefined
      ? []
      : [
          {
            ...place,
            rule: 'hidden',
            expected: '文字看得见',
            measured: `“${hidden.text}”等 ${page.hidden.length} 个字看不见`,
          },
        ]),
  ]
}

/** Whether every page with a number has something on it. */
export const emptyPageFindings = (pages: readonly BoundPage[]): readonly PageFinding[] =>
  pages
    .filter(({ lines, pageNumber }) => lines.length === 0 && pageNumber !== null)
    .map(({ number }) => ({
      rule: 'emptyPage',
      clause: '7.5',
      page: number,
      expected: '有页码的一面有内容',
      measured: '空白',
    }))
