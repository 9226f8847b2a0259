import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Settings = z.object({ drawingFailedIn: z.string() })

/** What the window needs to know before anything is drawn. */
export class ShellSettings {
  readonly #file: string
  readonly #version: string

  constructor(folder: string, version: string) {
    this.#file = join(folder, 'shell.json')
    this.#version = version
  }

  /** True after this very version crashed in the graphics driver; a newer one tries the hardware again. */
  get softwareRendering(): boolean {
    try {
      return Settings.parse(JSON.parse(readFileSync(this.#file, 'utf8'))).drawingFailedIn === this.#version
    } catch {
      return false
    }
  }

  drawingFailed(): void {
    writeFileSync(this.#file, JSON.stringify({ drawingFailedIn: this.#version }))
  }
}
