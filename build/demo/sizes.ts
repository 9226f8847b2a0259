const district = { units: 60, enterprises: 2000, people: 3000, sessions: 40, inspections: 120 } as const
/** Every kind of record and every figure, of fewer enterprises: for where a program runs slowly. */
const small = { units: 30, enterprises: 300, people: 450, sessions: 8, inspections: 30 } as const

/** Sizes of the demonstration. */
export const sizes = process.argv.includes('--small') ? small : district
