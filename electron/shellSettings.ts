import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { WindowPlace } from './windowPlace.ts'

const Settings = z.object({
  drawingFailedIn: z.string().optional().catch(undefined),
  window: WindowPlace.optional().catch(undefined),
})
type Settings = z.output<typeof Settings>

/** What the window needs to know before anything is drawn; a file that cannot be read or written counts as empty. */
export class ShellSettings {
  readonly #file: string
  readonly #version: string

  constructor(folder: string, version: string) {
    this.#file = join(folder, 'shell.json')
    this.#version = version
  }

  #read(): Settings {
    try {
      return Settings.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    } catch {
      return {}
    }
  }

  #write(changed: Settings): void {
    try {
      writeFileSync(`${this.#file}.new`, JSON.stringify({ ...this.#read(), ...changed }), { mode: 0o600 })
      renameSync(`${this.#file}.new`, this.#file)
    } catch {
      // a full disk must not keep the window from closing
    }
  }

  /** True after this very version crashed in the graphics driver; a newer one tries the hardware again. */
  get softwareRendering(): boolean {
    return this.#read().drawingFailedIn === this.#version
  }

  drawingFailed(): void {
    this.#write({ drawingFailedIn: this.#version })
  }

  /** Where the window stood when it was last closed. */
  get windowPlace(): WindowPlace | null {
    return this.#read().window ?? null
  }

  keepWindow(window: WindowPlace): void {
    this.#write({ window })
  }
}
