/** Names that Windows keeps for devices, whatever ending follows; a stick carries them there from any system. */
const device = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/iu

/** What Windows or a FAT stick refuses in a name; half of a pair of code units is no letter either. */
const forbidden = /[\\/:*?"<>|\p{Cc}\p{Cs}]/gu

/** True for a name that Windows takes for a device: `CON`, `nul.txt`. */
export const isDeviceName = (name: string): boolean => device.test(name)

/** Most UTF-8 bytes of a name within another, 40 Chinese characters: on Linux a whole name has at most 255. */
const maxPartBytes = 120
/** Most UTF-8 bytes of a whole name; a file under way has some in front. */
const maxWholeBytes = 200

/** UTF-8 bytes of one letter. */
function bytesOf(letter: string): number {
  const point = letter.codePointAt(0)!
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x1_0000 ? 3 : 4
}

/** As many whole characters from the front as have room. */
function cut(text: string, maxBytes: number): string {
  let left = maxBytes
  const letters = [...text]
  const end = letters.findIndex(letter => (left -= bytesOf(letter)) < 0)
  return end === -1 ? text : letters.slice(0, end).join('')
}

const plainEnds = (text: string): string => text.replace(/^[. ]+|[. ]+$/gu, '')

function clean(text: string, maxBytes: number): string {
  const name = plainEnds(cut(plainEnds(text.replace(forbidden, '')), maxBytes))
  return isDeviceName(name) ? name.replace(/[ .]|$/u, '_$&') : name
}

/**
 * A name that every file system takes, also as a part of a longer one: what a unit is called, without what would be a
 * path, a device of Windows or a name hidden on Linux, at most 40 Chinese characters.
 */
export const fileName = (name: string): string => clean(name, maxPartBytes) || '未命名'

/** The same for a whole name: its ending stays, however long the rest is. */
export function wholeFileName(name: string): string {
  const ending = /.(\.[a-z\d]{1,8})$/iu.exec(name)?.[1] ?? ''
  const base = ending === '' ? name : name.slice(0, -ending.length)
  return `${clean(base, maxWholeBytes - ending.length) || '未命名'}${ending}`
}
