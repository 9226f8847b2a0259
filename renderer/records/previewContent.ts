/** Bytes of pieces in base64, joined. */
export function joinedBytes(pieces: readonly string[]): Uint8Array<ArrayBuffer> {
  const parts = pieces.map(piece => atob(piece))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts)
    for (let letter = 0; letter < part.length; letter += 1) bytes[at++] = part.charCodeAt(letter)
  return bytes
}

/** A text out of its bytes: two bytes a letter where it says so, else UTF-8, else the code of Chinese systems. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    // the end may be cut within a letter, which is no fault of the text
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
