/** Sizes of the demonstration. */
export const sizes = { units: 60, enterprises: 2000, people: 3000, sessions: 40, inspections: 120 } as const
