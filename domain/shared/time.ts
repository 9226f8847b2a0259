import { z } from 'zod'

/** A moment in UTC, ISO 8601 with milliseconds and `Z`: `2026-11-23T08:00:00.000Z`. Sorts as text. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>()
export type Instant = z.output<typeof Instant>

/** A calendar day in the office's local time: `2026-11-23`. Sorts as text. */
export const IsoDay = z.iso.date().brand<'IsoDay'>()
export type IsoDay = z.output<typeof IsoDay>
