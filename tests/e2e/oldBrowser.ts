import { Buffer } from 'node:buffer'
import type { Page } from 'playwright'

/**
 * Takes away what came into the language's library after Chromium 80, so that the form shows whether it brings it along.
 * Syntax is the build's part: its target is chrome80.
 */
export function oldBrowser(): void {
  const gone: readonly [object, readonly string[]][] = [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Promise, ['any', 'withResolvers', 'try']],
    [Array, ['fromAsync']],
    [Uint8Array.prototype, ['at', 'toSorted', 'toReversed', 'with', 'findLast', 'toHex', 'toBase64']],
    [Uint8Array, ['fromHex', 'fromBase64']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
    [crypto, ['randomUUID']],
    [globalThis, ['structuredClone', 'Iterator']],
  ]
  for (const [holder, names] of gone) for (const name of names) Reflect.deleteProperty(holder, name)
}

/** A picture larger than a form hands in. */
export async function aSelfMadePhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1800
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#c33'
    pen.fillRect(200, 200, 900, 900)
    return canvas.toDataURL('image/png').split(',')[1]!
  })
  return Buffer.from(base64, 'base64')
}
