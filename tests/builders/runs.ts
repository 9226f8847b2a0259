/** Whether every case of each property is tried, as `npm run properties` does. */
export const isWhole = process.env['SAFETYDESK_RUNS'] === 'all'

/** Cases of a property that are tried: a tenth with every test run, all of them with `npm run properties`. */
export const runs = (whole: number): number => Math.ceil(whole * (isWhole ? 1 : 0.1))

/** The same for fast-check, with the same cases every time. */
export const cases = (whole: number) => ({ numRuns: runs(whole), seed: 20_261_101 })

/** Kills of a kind of work: a tenth with every test run, all of them with `npm run faults`, or as many as the environment says. */
export const killsOf = (whole: number): number => Number(process.env['SAFETYDESK_KILLS'] ?? runs(whole))
