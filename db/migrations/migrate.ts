import { Refusal } from '../../domain/shared/refusal.ts'
import type { Client } from '../store/driver.ts'

/** One forward step of the schema, in fives; `sql` runs in one transaction, `data` after it in the same one. */
export interface Step {
  readonly version: number
  readonly sql: string
  readonly data?: (client: Client) => void
}

/** The schema version a file is at; 0 for an empty one. */
export const schemaVersion = (client: Client): number => Number(client.pragma('user_version', { simple: true }))

function take(client: Client, step: Step): void {
  client.exec(step.sql)
  step.data?.(client)
  const broken = client.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`step ${step.version} breaks ${broken.length} links`)
  client.pragma(`user_version = ${step.version}`)
}

/** The steps a file still has to take. Refuses DATABASE_FROM_FUTURE with the version it needs. */
export function stepsAhead(client: Client, steps: readonly Step[]): readonly Step[] {
  const at = schemaVersion(client)
  if (at > (steps.at(-1)?.version ?? 0)) throw new Refusal('DATABASE_FROM_FUTURE', { figure: at })
  return steps.filter(step => step.version > at)
}

/**
 * Brings a file to the newest step, forward only, one transaction a step. Foreign keys are off outside the
 * transaction (a table rebuild would otherwise empty its children) and checked inside it. A verified copy of the
 * file is the caller's business, before this.
 */
export function migrate(client: Client, steps: readonly Step[]): void {
  if (steps.some((step, index) => step.version % 5 !== 0 || step.version <= (steps[index - 1]?.version ?? 0)))
    throw new Error('steps must rise in fives')
  const ahead = stepsAhead(client, steps)
  client.pragma('foreign_keys = OFF')
  try {
    for (const step of ahead) client.transaction(() => take(client, step)).immediate()
  } finally {
    client.pragma('foreign_keys = ON')
  }
}
