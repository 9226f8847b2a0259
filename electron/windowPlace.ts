import type { Rectangle, Size } from 'electron'
import { z } from 'zod'

/** Where the window stood when it was closed, in the screen's own points. */
export const WindowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
})
export type WindowPlace = z.output<typeof WindowPlace>

/** Width and height of the title that a hand needs to pull a window back. */
const grip: Size = { width: 120, height: 32 }

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)

/** True when enough of the window's top lies on the area to be seen and gripped. */
const isGripped = (place: Rectangle, area: Rectangle): boolean =>
  overlap(place.x, place.width, area.x, area.width) >= Math.min(grip.width, place.width) &&
  overlap(place.y, grip.height, area.y, area.height) >= grip.height

/** The kept place where one of the screens that are there now still shows it; null where its screen is gone. */
export function placeOnScreens(kept: WindowPlace | null, areas: readonly Rectangle[]): WindowPlace | null {
  if (kept === null) return null
  const area = areas.find(one => isGripped(kept, one))
  if (area === undefined) return null
  return { ...kept, width: Math.min(kept.width, area.width), height: Math.min(kept.height, area.height) }
}
