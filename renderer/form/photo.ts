import type { PhotoDraft } from './draft.ts'
import { sha256 } from './sealing.ts'

/** Longest side of a photograph as it is handed in, in pixels. */
const maxSide = 1600
const quality = 0.8

async function pictureOf(file: Blob): Promise<HTMLImageElement> {
  const picture = new Image()
  picture.src = URL.createObjectURL(file)
  await picture.decode()
  return picture
}

/** A picture made small, as JPEG. Throws for a file that is none. */
export async function smallPicture(file: File): Promise<Uint8Array> {
  const picture = await pictureOf(file)
  const scale = Math.min(1, maxSide / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(picture.src)
  const small = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (small === null) throw new Error('no picture')
  return new Uint8Array(await small.arrayBuffer())
}

/** A photograph of a finding, made small. Throws for a file that is no picture. */
export async function smallPhoto(file: File, finding: string, kind: PhotoDraft['kind']): Promise<PhotoDraft> {
  const bytes = await smallPicture(file)
  return { finding, kind, name: file.name.slice(0, 110), sha256: await sha256(bytes), bytes }
}
