/** Most bytes of a pasted picture: a call takes 1 MiB as sent, and base64 needs a third more. */
export const maxPastedBytes = 700_000

const sides = [4096, 2560, 1600, 1024] as const

async function smaller(picture: ImageBitmap, side: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}

async function fitting(file: Blob): Promise<Blob> {
  if (file.size <= maxPastedBytes) return file
  const picture = await createImageBitmap(file)
  for (const side of sides) {
    const small = await smaller(picture, side)
    if (small !== null && small.size <= maxPastedBytes) return small
  }
  throw new Error('a picture that stays too large')
}

/** A picture of the clipboard in base64: as it is where it fits into a call, else made smaller. */
export async function pastedPicture(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await (await fitting(file)).arrayBuffer())
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
}
