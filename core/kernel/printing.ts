import { join } from 'node:path'
import { plainPrinting, type Printing } from '../../documents/render/finishing.ts'
import type { CoreState } from './coreState.ts'

/** Fonts shipped with the program; the relative path is the same from the sources and from the bundle. */
const shippedFonts = join(import.meta.dirname, '..', '..', 'build', 'fonts')

/** Folder of the fonts that everything is printed with. */
export const fontsFolder = ({ options }: CoreState): string => options.fontsFolder ?? shippedFonts

/** How this office prints; a practice office's papers bear a word over every page. */
export const printingOf = (core: CoreState): Printing => ({ ...plainPrinting, watermark: watermarkOf(core) })

/** Word over every page: a practice office's papers must not be taken for real ones. */
const watermarkOf = ({ vault }: CoreState): string | null => (vault.isPractice ? '练习' : null)
