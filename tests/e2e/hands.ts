import { execFileSync, spawnSync } from 'node:child_process'
import type { ElectronApplication, Locator } from 'playwright'

/** Why keys and wheel are not tried as a hand uses them; null where they can be. */
export const whyNoHands = spawnSync('xdotool', ['version']).status === 0 ? null : 'there is no xdotool'
if (whyNoHands !== null) process.stdout.write(`Keys and wheel are not tried by hand here: ${whyNoHands}\n`)

const xdotool = (...words: readonly (string | number)[]): void =>
  void execFileSync('xdotool', words.map(String), { stdio: 'ignore' })

/** Presses keys of the screen's own keyboard, so that the window's menu hears them. */
export const pressKeys = (keys: string): void => xdotool('key', '--clearmodifiers', keys)

/** Lays the pointer on what the window shows. */
export async function pointAt(running: ElectronApplication, target: Locator): Promise<void> {
  const { x, y } = await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getContentBounds())
  const box = (await target.boundingBox())!
  xdotool('mousemove', Math.round(x + box.x + box.width / 2), Math.round(y + box.y + box.height / 2))
}

/** Clicks where the pointer lies. */
export const clickHere = (): void => xdotool('click', 1)

/** Turns the wheel so many notches; X has a button for each direction. */
export const turnWheel = (notches: number): void =>
  xdotool('click', '--repeat', Math.abs(notches), '--delay', 8, notches > 0 ? 5 : 4)
