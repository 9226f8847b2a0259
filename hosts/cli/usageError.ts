/** A wrong command line: nothing was done. */
export class UsageError extends Error {}
