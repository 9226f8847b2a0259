import { Buffer } from 'node:buffer'
import { tarBlock } from '../../domain/packages/manifest.ts'

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`

/** Head of a regular file in a tar (POSIX.1-1988 ustar); its name has at most 100 letters, all of them ASCII. */
export function tarHead(name: string, bytes: number, mtime: Date): Buffer {
  const head = Buffer.alloc(tarBlock)
  head.write(name, 0, 100, 'latin1')
  head.write(`${octal(0o644, 7)}${octal(0, 7)}${octal(0, 7)}`, 100)
  head.write(`${octal(bytes, 11)}${octal(Math.floor(mtime.getTime() / 1000), 11)}`, 124)
  // the sum is taken with blanks in its own place
  head.write(' '.repeat(8), 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${octal(sum, 6)} `, 148)
  return head
}

/** Zeros that fill content up to whole blocks. */
export const tarFill = (bytes: number): Buffer => Buffer.alloc((tarBlock - (bytes % tarBlock)) % tarBlock)

/** The two empty blocks that end a tar. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * tarBlock)
