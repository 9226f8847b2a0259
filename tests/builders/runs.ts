const share = process.env['SAFETYDESK_RUNS'] === 'all' ? 1 : 0.1

/** Cases of a property that are tried: a tenth with every test run, all of them with `npm run properties`. */
export const runs = (all: number): number => Math.ceil(all * share)

/** The same for fast-check, with the same cases every time. */
export const cases = (all: number) => ({ numRuns: runs(all), seed: 20_261_101 })
