import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, parse } from 'node:path'
import { fontNameOf } from '../../documents/fonts/fontFile.ts'
import type { OwnFonts } from '../../documents/fonts/loadFonts.ts'
import type { FontRole } from '../../documents/model/document.ts'
import type { InstalledFont } from '../../domain/papers/printing.ts'

/** Names of font files by style, the likeliest first, in lower case and without their ending. */
const fileNames: Readonly<Partial<Record<FontRole, readonly string[]>>> = {
  fang: ['仿宋_gb2312', 'fangsong_gb2312', 'simfang_gb2312', 'simfang', '方正仿宋_gbk', 'fzfsk', 'fzfs_gbk'],
  kai: ['楷体_gb2312', 'kaiti_gb2312', 'simkai_gb2312', 'simkai', '方正楷体_gbk', 'fzktk', 'fzkt_gbk'],
  hei: ['simhei', '黑体', '方正黑体_gbk', 'fzhtk', 'fzht_gbk'],
  title: ['方正小标宋简体', '方正小标宋_gbk', 'fzxbsjw', 'fzxbsk', 'fzxbsjw--gb1-0', 'fzxiaobiaosong-b05s', '小标宋'],
}

const styles: Readonly<Partial<Record<FontRole, InstalledFont['style']>>> = {
  fang: '仿宋',
  kai: '楷体',
  hei: '黑体',
  title: '小标宋',
}

/** Folders in which systems keep fonts, those of the person first. */
export function systemFontFolders(): readonly string[] {
  const home = homedir()
  if (process.platform === 'win32')
    return [join(home, 'AppData', 'Local', 'Microsoft', 'Windows', 'Fonts'), join(parse(home).root, 'Windows', 'Fonts')]
  return [
    join(home, '.local', 'share', 'fonts'),
    join(home, '.fonts'),
    join(home, 'Library', 'Fonts'),
    '/usr/local/share/fonts',
    '/usr/share/fonts',
    '/Library/Fonts',
  ]
}

/** Files of a folder and those below it, as far down as fonts are kept. */
function filesIn(folder: string, depth = 4): readonly string[] {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    // a folder that is not there or may not be read has no fonts for us
    return []
  }
  return entries.flatMap(entry => {
    if (entry.isDirectory()) return depth > 0 ? filesIn(join(folder, entry.name), depth - 1) : []
    return /\.(?:ttf|otf)$/iu.test(entry.name) ? [join(folder, entry.name)] : []
  })
}

const stem = (path: string): string => parse(path).name.toLowerCase()

/** The office's own fonts, with what the settings page says of each. */
export interface Installed {
  readonly own: OwnFonts
  readonly shown: readonly InstalledFont[]
}

/** Looks for the office's own fonts by the names of their files; a file that is no font, or may not be embedded, is passed over. */
export function findInstalled(folders: readonly string[]): Installed {
  const files = folders.flatMap(folder => filesIn(folder))
  const own: Partial<Record<FontRole, { path: string }>> = {}
  const shown: InstalledFont[] = []
  for (const [role, names] of Object.entries(fileNames) as [FontRole, readonly string[]][])
    for (const path of names.flatMap(name => files.filter(file => stem(file) === name))) {
      const name = fontNameOf(path)
      if (name === null) continue
      own[role] = { path }
      shown.push({ style: styles[role]!, name, file: parse(path).base })
      break
    }
  return { own, shown }
}

const found = new Map<string, Installed>()

/** `findInstalled`, once for each set of folders: fonts that are installed later count after the next start. */
export function installedFonts(folders: readonly string[]): Installed {
  const key = folders.join('\n')
  const known = found.get(key) ?? findInstalled(folders)
  found.set(key, known)
  return known
}
