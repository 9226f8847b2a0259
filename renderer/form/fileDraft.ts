import { mediaOf, shownAs, startBytes } from '../../domain/attachments/media.ts'
import { maxSentBytes, maxSentTotal, partEnding, type SubmittedAttachment } from '../../domain/packages/sentFiles.ts'
import type { FileDraft } from './draft.ts'
import { smallPicture } from './photo.ts'
import { sha256 } from './sealing.ts'

/** Where a file belongs, and what it shows there. */
export type FilePlace = Pick<SubmittedAttachment, 'area' | 'record' | 'role'>

async function contentOf(file: File): Promise<{ readonly name: string; readonly bytes: Uint8Array } | string> {
  const start = new Uint8Array(await file.slice(0, startBytes).arrayBuffer())
  const media = mediaOf(file.name, start)
  if (media === null) return `“${file.name}”不是可报送的种类：请用图片、PDF、WPS 或 Office 文档、压缩包等，没有加入。`
  if (shownAs(media) === 'picture') {
    const name = `${file.name.replace(/\.[^.]{1,5}$/u, '').slice(0, 100)}.jpg`
    return { name, bytes: await smallPicture(file) }
  }
  if (file.size > maxSentBytes) return `“${file.name}”超过 ${maxSentBytes / 2 ** 20} MB，没有加入。`
  return { name: file.name.slice(-110), bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** A file of a record: a picture is made small, anything else stays as it is. The reason in Chinese where it is refused. */
export async function fileDraft(file: File, place: FilePlace): Promise<FileDraft | string> {
  try {
    const content = await contentOf(file)
    if (typeof content === 'string') return content
    const { name, bytes } = content
    return { ...place, name, bytes, file: `${await sha256(bytes)}.${partEnding(name)}` }
  } catch {
    return `“${file.name}”打不开，没有加入。`
  }
}

/** Drafts with new ones beside; a file that its record has is not there twice. The reason where all are too much. */
export function withFiles(before: readonly FileDraft[], fresh: readonly FileDraft[]): readonly FileDraft[] | string {
  const all = [...before]
  for (const one of fresh)
    if (!all.some(({ record, file }) => record === one.record && file === one.file)) all.push(one)
  const contents = new Map(all.map(({ file, bytes }) => [file, bytes.length]))
  const total = [...contents.values()].reduce((sum, bytes) => sum + bytes, 0)
  return total > maxSentTotal ? `附件总共超过 ${maxSentTotal / 2 ** 20} MB，没有加入。` : all
}
