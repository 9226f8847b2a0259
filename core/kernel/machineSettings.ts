import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../../db/store/durable.ts'
import { textOf } from '../../db/store/parseStored.ts'
import { Appearance } from '../../domain/settings/api.ts'

const MachineSettings = z.object({
  appearance: Appearance,
  /** Vault folders opened on this machine, the last one first. */
  vaults: z.array(z.string()).max(20),
})
export type MachineSettings = z.output<typeof MachineSettings>

const first: MachineSettings = { appearance: { colors: 'system', fontSize: 'normal' }, vaults: [] }

/** What belongs to this machine and not to the office: how the page looks, which vaults were open. */
export class MachineStore {
  readonly #file: string
  #settings: MachineSettings

  constructor(stateFolder: string) {
    mkdirSync(stateFolder, { recursive: true, mode: 0o700 })
    this.#file = join(stateFolder, 'machine.json')
    this.#settings = this.#read()
  }

  #read(): MachineSettings {
    try {
      return existsSync(this.#file) ? MachineSettings.parse(JSON.parse(textOf(this.#file))) : first
    } catch {
      return first
    }
  }

  get settings(): MachineSettings {
    return this.#settings
  }

  write(changed: Partial<MachineSettings>): void {
    this.#settings = { ...this.#settings, ...changed }
    writeDurably(this.#file, Buffer.from(JSON.stringify(this.#settings)))
  }

  rememberVault(folder: string): void {
    this.write({ vaults: [folder, ...this.#settings.vaults.filter(known => known !== folder)].slice(0, 20) })
  }
}
