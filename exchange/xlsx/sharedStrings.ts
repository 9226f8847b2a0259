import { Refusal } from '../../domain/shared/refusal.ts'
import type { Archive } from './zipArchive.ts'
import { withoutEscapes } from './cellText.ts'
import { parsed } from './xml.ts'

const limits = { bytes: 256 * 1024 * 1024, strings: 8_000_000 } as const

/** Texts by number, packed into one buffer: a million separate strings would take several times the memory. */
class PackedTexts {
  #bytes = Buffer.alloc(1024 * 1024)
  #ends: Uint32Array = new Uint32Array(64 * 1024)
  #count = 0
  #used = 0

  push(text: string): void {
    const length = Buffer.byteLength(text)
    if (this.#used + length > limits.bytes || this.#count >= limits.strings) throw new Refusal('SHEET_TOO_LARGE')
    if (this.#used + length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#used + length))
      this.#bytes.copy(larger)
      this.#bytes = larger
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2)
      larger.set(this.#ends)
      this.#ends = larger
    }
    this.#used += this.#bytes.write(text, this.#used)
    this.#ends[this.#count++] = this.#used
  }

  /** The text of a number; empty for one that is not there. */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return ''
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index])
  }
}

/** The texts that cells refer to, from the part that holds them; phonetic readings are left out. */
export async function sharedStrings(archive: Archive, part: string | null): Promise<{ at(index: number): string }> {
  const texts = new PackedTexts()
  if (part === null) return texts
  let text = ''
  let listening = false
  let phonetic = false
  const reading = parsed(archive.text(part), {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      listening = name === 't' && !phonetic
    },
    text(piece) {
      if (listening) text += piece
    },
    close(name) {
      listening = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') texts.push(withoutEscapes(text))
    },
  })
  while ((await reading.next()).done !== true);
  return texts
}
