/** 文书代字 of the enforcement papers, as they are since the reform of 2018. */
export type EnforcementCode = '应急责改' | '应急复查'

/** The code of an enforcement series, its region in brackets: （威高）应急责改. */
export const enforcementSeries = (region: string, code: EnforcementCode): string => `（${region}）${code}`

/**
 * The number of a paper: 威高安办发〔2026〕12号, year in full and no leading zero (GB/T 9704-2012, 7.2.5). A later paper of
 * the same series and serial shows which it is: the second order of an inspection is （威高）应急责改〔2026〕3-2号.
 */
export const paperNumber = (code: string, year: number, serial: number, part: number): string =>
  `${code}〔${year}〕${serial}${part === 1 ? '' : `-${part}`}号`
