import type { WorkerFiles } from '../jobs/warmWorker.ts'
import type { DerivationCost } from '../../db/store/passwordKey.ts'

/** What the core asks of the program round it. Electron has dialogs, browser mode and tests do not. */
export interface Shell {
  readonly kind: 'electron' | 'browser' | 'test'
  /** Asks for a folder in a native dialog; null when dismissed; absent where there are no dialogs. */
  readonly chooseFolder?: () => Promise<string | null>
  /** Asks for files in a native dialog; empty when dismissed. */
  readonly chooseFiles?: () => Promise<readonly string[]>
  /** Asks for an update file; null when dismissed. */
  readonly chooseUpdate?: () => Promise<string | null>
  /** By what the program is updated: the maker's public key, and who opens an installer (false: nobody did). */
  readonly updates?: { readonly key: string; readonly install: (path: string) => Promise<boolean> }
  /** Asks where to save; null when dismissed. */
  readonly saveAs?: (suggestedName: string) => Promise<string | null>
}

/** What the host knows and the core does not look up itself: the core reads neither env nor argv. */
export interface HostOptions {
  readonly shell: Shell
  /** Folder for what belongs to this machine, not to the office: appearance, last vault, logs. */
  readonly stateFolder: string
  /** The person's documents folder; new vaults are offered there. */
  readonly documentsFolder: string
  /** A vault folder to use from the start, before any choice (`--vault DIR`). */
  readonly vaultFolder?: string | undefined
  readonly version: string
  /** The database addon of a packaged build for old C libraries; null or absent: the one that npm brought. */
  readonly nativeBinding?: string | null
  /** Folder of the fonts that papers are printed with; absent: the ones shipped with the program. */
  readonly fontsFolder?: string
  /** Folders of installed fonts; absent: those of this system. */
  readonly systemFonts?: readonly string[]
  /** The built form that units fill; absent: the one shipped with the program. */
  readonly formFile?: string
  /** What the core's threads are started with; absent: the files beside the core's own. */
  readonly workerFiles?: WorkerFiles
  /** Cost of turning a password into a key; absent: the full cost. Tests use less, to be fast. */
  readonly derivationCost?: DerivationCost
  /** How much a volume of a handover holds; absent: as much as a stick and an inbox take. */
  readonly volumeLimits?: { readonly parts: number; readonly bytes: number }
  /** Seconds the machine has been running; absent: as the operating system counts. Tests set it to let time pass. */
  readonly uptime?: () => number
}
