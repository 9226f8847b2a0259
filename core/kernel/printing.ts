import { join } from 'node:path'
import { readSetting } from '../../db/settings/settings.ts'
import type { OwnFonts } from '../../documents/fonts/loadFonts.ts'
import type { Printing } from '../../documents/render/finishing.ts'
import { PrintSettings } from '../../domain/papers/printing.ts'
import type { CoreState } from './coreState.ts'
import { installedFonts, systemFontFolders, type Installed } from './installedFonts.ts'

/** Fonts shipped with the program; the relative path is the same from the sources and from the bundle. */
const shippedFonts = join(import.meta.dirname, '..', '..', 'build', 'fonts')

/** How the office chose to print, or the usual. */
export const printSettings = ({ store }: CoreState): PrintSettings =>
  readSetting(store.read, 'printing', PrintSettings) ?? PrintSettings.parse({})

/** The fonts of the office's own on this machine. */
export const installed = ({ options }: CoreState): Installed =>
  installedFonts(options.systemFonts ?? systemFontFolders())

/** All that a printed paper depends on beside its input. */
interface PrintWay {
  readonly fonts: string
  readonly own: OwnFonts
  readonly printing: Printing
}

/**
 * How a paper is printed here: with which fonts, on which sides, moved how far. `oneSided` papers go to several hands;
 * `preprinted` ones are moved to where the red head of the paper is. A practice office's papers bear a word over every
 * page: they must not be taken for real ones.
 */
export function printWay(core: CoreState, { oneSided = false, preprinted = false } = {}): PrintWay {
  const { twoSided, offsetX, offsetY, seal, ownFonts } = printSettings(core)
  return {
    fonts: core.options.fontsFolder ?? shippedFonts,
    own: ownFonts ? installed(core).own : {},
    printing: {
      watermark: core.vault.isPractice ? '练习' : null,
      twoSided: twoSided && !oneSided,
      offset: preprinted ? { x: offsetX, y: offsetY } : { x: 0, y: 0 },
      seal,
    },
  }
}
