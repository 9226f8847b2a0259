import { z } from 'zod'
import { wholeFileName } from '../shared/fileName.ts'

/** What a page shows of a file in place; null for a file that can only be saved. */
type Shown = 'picture' | 'pdf' | 'text' | null

interface MediaKind {
  readonly name: string
  readonly shown: Shown
  /** Endings of file names; where several kinds begin alike, the ending tells which it is. */
  readonly endings: readonly string[]
  readonly begins: (start: Uint8Array) => boolean
}

const bytesAt =
  (at: number, ...bytes: readonly number[]) =>
  (start: Uint8Array): boolean =>
    bytes.every((byte, place) => start[at + place] === byte)

const textAt = (at: number, text: string) => bytesAt(at, ...[...text].map(letter => letter.charCodeAt(0)))

const either =
  (...tests: readonly ((start: Uint8Array) => boolean)[]) =>
  (start: Uint8Array): boolean =>
    tests.some(test => test(start))

const both =
  (...tests: readonly ((start: Uint8Array) => boolean)[]) =>
  (start: Uint8Array): boolean =>
    tests.every(test => test(start))

/** Words after `ftyp` that mean a picture of a telephone. */
const heif = either(...['heic', 'heix', 'mif1', 'heif', 'avif'].map(brand => textAt(8, brand)))
const isZip = bytesAt(0, 0x50, 0x4b, 0x03, 0x04)
const isOle = bytesAt(0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)

/** No byte that a text has not, and no first line of a script; a text of two bytes a letter says so by its first two. */
function isText(start: Uint8Array): boolean {
  if (bytesAt(0, 0xff, 0xfe)(start)) return true
  if (start.length === 0 || textAt(0, '#!')(start)) return false
  return start.every(byte => (byte >= 0x20 && byte !== 0x7f && byte !== 0xff) || [0x09, 0x0a, 0x0d].includes(byte))
}

const kinds = {
  jpeg: { name: '图片', shown: 'picture', endings: ['jpg', 'jpeg'], begins: bytesAt(0, 0xff, 0xd8, 0xff) },
  png: { name: '图片', shown: 'picture', endings: ['png'], begins: bytesAt(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a) },
  gif: { name: '图片', shown: 'picture', endings: ['gif'], begins: textAt(0, 'GIF8') },
  webp: { name: '图片', shown: 'picture', endings: ['webp'], begins: both(textAt(0, 'RIFF'), textAt(8, 'WEBP')) },
  bmp: { name: '图片', shown: 'picture', endings: ['bmp'], begins: both(textAt(0, 'BM'), bytesAt(6, 0, 0, 0, 0)) },
  tiff: {
    name: '扫描图片',
    shown: null,
    endings: ['tif', 'tiff'],
    begins: either(bytesAt(0, 0x49, 0x49, 0x2a, 0x00), bytesAt(0, 0x4d, 0x4d, 0x00, 0x2a)),
  },
  heic: { name: '手机图片', shown: null, endings: ['heic', 'heif'], begins: both(textAt(4, 'ftyp'), heif) },
  pdf: { name: '版式文件', shown: 'pdf', endings: ['pdf'], begins: textAt(0, '%PDF-') },
  docx: { name: '文字文档', shown: null, endings: ['docx', 'dotx'], begins: isZip },
  xlsx: { name: '表格', shown: null, endings: ['xlsx', 'xltx'], begins: isZip },
  pptx: { name: '演示文稿', shown: null, endings: ['pptx'], begins: isZip },
  ofd: { name: '版式文件', shown: null, endings: ['ofd'], begins: isZip },
  zip: { name: '压缩包', shown: null, endings: ['zip'], begins: isZip },
  doc: { name: '文字文档', shown: null, endings: ['doc', 'wps'], begins: isOle },
  xls: { name: '表格', shown: null, endings: ['xls', 'et'], begins: isOle },
  ppt: { name: '演示文稿', shown: null, endings: ['ppt', 'dps'], begins: isOle },
  rtf: { name: '文字文档', shown: null, endings: ['rtf', 'doc'], begins: textAt(0, '{\\rtf') },
  rar: { name: '压缩包', shown: null, endings: ['rar'], begins: textAt(0, 'Rar!') },
  sevenZip: { name: '压缩包', shown: null, endings: ['7z'], begins: bytesAt(0, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
  mp4: { name: '视频', shown: null, endings: ['mp4', 'mov', 'm4v', 'm4a', '3gp'], begins: textAt(4, 'ftyp') },
  avi: { name: '视频', shown: null, endings: ['avi'], begins: both(textAt(0, 'RIFF'), textAt(8, 'AVI ')) },
  mp3: {
    name: '录音',
    shown: null,
    endings: ['mp3'],
    begins: either(textAt(0, 'ID3'), bytesAt(0, 0xff, 0xfb), bytesAt(0, 0xff, 0xf3)),
  },
  wav: { name: '录音', shown: null, endings: ['wav'], begins: both(textAt(0, 'RIFF'), textAt(8, 'WAVE')) },
  text: { name: '文本', shown: 'text', endings: ['txt', 'csv', 'tsv', 'md', 'log'], begins: isText },
} as const satisfies Readonly<Record<string, MediaKind>>

/** What a file is, proven by its content. */
export const Media = z.enum(Object.keys(kinds) as (keyof typeof kinds)[])
export type Media = z.output<typeof Media>

/** Chinese name of what a file is. */
export const mediaNames = Object.fromEntries(
  Object.entries(kinds).map(([media, { name }]) => [media, name]),
) as Readonly<Record<Media, string>>

/** How a page shows such a file in place; null where it can only be saved and looked at elsewhere. */
export const shownAs = (media: Media): Shown => kinds[media].shown

/** Bytes from the start of a file that `mediaOf` looks at. */
export const startBytes = 4096

/** Kinds whose first bytes say all; what others begin with is shared, so that there the ending must fit, too. */
const certain: readonly Media[] = ['jpeg', 'png', 'gif', 'webp', 'bmp', 'tiff', 'heic', 'pdf']

/**
 * What a file is by its first bytes: its name only tells apart what begins alike, and a picture or PDF under another
 * name is what it is. Null for everything that is kept nowhere: programs, scripts, pages, what is unknown.
 */
export function mediaOf(name: string, start: Uint8Array): Media | null {
  const ending = wholeFileName(name).split('.').at(-1)!.trim().toLowerCase()
  const fits = (media: Media): boolean => kinds[media].begins(start)
  const sure = certain.find(fits)
  if (sure !== undefined) return sure
  return (
    Media.options.find(media => (kinds[media].endings as readonly string[]).includes(ending) && fits(media)) ?? null
  )
}

/** The type of a picture by which a page shows it. */
export const pictureType = (media: Media): string => `image/${media}`
