/** What a page can show of a file in place, by its first bytes and not by its name. */
export type PreviewKind = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/bmp' | 'application/pdf'

/** Larger files are not shown in place, in bytes; they can be saved. */
export const maxPreviewBytes = 20 * 1024 * 1024

const starts: readonly (readonly [kind: PreviewKind, start: readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/bmp', [0x42, 0x4d]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

const isWebp = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 4)) === 'RIFF' && String.fromCharCode(...bytes.subarray(8, 12)) === 'WEBP'

/** What kind of content a page can show in place; null for everything else. */
export function previewKind(bytes: Uint8Array): PreviewKind | null {
  if (isWebp(bytes)) return 'image/webp'
  return starts.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0] ?? null
}
