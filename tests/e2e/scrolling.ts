import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'

/** Turns of the wheel, or presses of a key, after which a person gives up. */
const patience = 80

/** Whether a person sees it: its end is inside the window, and nothing lies over it or cuts it off. */
export const isSeen = (what: Locator): Promise<boolean> =>
  what.evaluate(element => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    if (bottom > window.innerHeight || bottom === top) return false
    const x = (Math.max(0, left) + Math.min(window.innerWidth, right)) / 2
    // a row may be taller than the window
    return [Math.max(top, bottom - 30) + 2, bottom - 2].every(y => element.contains(document.elementFromPoint(x, y)))
  })

/** A table as a person meets it: where the wheel turns, its head, and its last row. */
export interface SeenTable {
  readonly body: Locator
  readonly head: Locator
  readonly last: Locator
}

async function until(seen: () => Promise<boolean>, move: () => Promise<void>): Promise<boolean> {
  for (let turn = 0; turn < patience; turn += 1) {
    if (await seen()) return true
    await move()
  }
  return seen()
}

const shown = async (last: Locator): Promise<boolean> => (await last.count()) > 0 && (await isSeen(last))

const widthsOf = (head: Locator): Promise<number[]> =>
  head.evaluate(row => [...row.children].map(cell => Math.round(cell.getBoundingClientRect().width)))

/** Turns the wheel over a table until its last row is in sight; the head must still be, with columns as wide as before. */
export async function wheelToEnd(page: Page, { head, last }: Omit<SeenTable, 'body'>): Promise<void> {
  const before = await widthsOf(head)
  await head.scrollIntoViewIfNeeded()
  const box = (await head.boundingBox())!
  const viewport = page.viewportSize()!
  await page.mouse.move(
    Math.min(box.x + 200, viewport.width - 40),
    Math.min(box.y + box.height + 30, viewport.height - 20),
  )
  const turned = await until(
    () => shown(last),
    async () => {
      await page.mouse.wheel(0, 600)
      await page.waitForTimeout(30)
    },
  )
  expect(turned, 'the wheel reaches the last row').toBe(true)
  expect(await isSeen(head), 'the head is still in sight').toBe(true)
  expect(await widthsOf(head)).toEqual(before)
}

/** Presses Page Down in a table until its last row is in sight, from its first; the head must still be. */
export async function pageDownToEnd(page: Page, { body, head, last }: SeenTable): Promise<void> {
  await body.evaluate(element => {
    for (let box: Element | null = element; box !== null; box = box.parentElement) box.scrollTop = 0
  })
  await body.focus()
  const turned = await until(
    () => shown(last),
    async () => {
      await page.keyboard.press('PageDown')
      // until it has come to rest: pressed once more at the end of a table, the key moves the page
      await page.waitForTimeout(150)
    },
  )
  expect(turned, 'Page Down reaches the last row').toBe(true)
  expect(await isSeen(head), 'the head is still in sight').toBe(true)
}

/** Texts of badges whose letters do not fit. */
export const cutBadges = (page: Page): Promise<string[]> =>
  page
    .locator('.mantine-Badge-label:visible')
    .evaluateAll(labels =>
      labels.filter(label => label.scrollWidth > label.clientWidth + 1).map(label => label.textContent ?? ''),
    )
