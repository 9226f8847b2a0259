import { readSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { UsageError } from './usageError.ts'

/** Most bytes a password or a recovery key can take. */
const maxBytes = 4096

/** Reads one line from a file descriptor that the caller opened for us; keys never come by argument. */
function lineOf(descriptor: number): string {
  const buffer = Buffer.alloc(maxBytes)
  let length = 0
  for (let read = 1; read > 0 && length < maxBytes && !buffer.subarray(0, length).includes(10); length += read)
    read = readSync(descriptor, buffer, length, maxBytes - length, null)
  // PowerShell writes UTF-16, Notepad a mark of its encoding in front
  const encoding = buffer[0] === 0xff && buffer[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const text = new TextDecoder(encoding).decode(buffer.subarray(0, length)).split(/\r?\n/)[0]!
  buffer.fill(0)
  return text
}

/** Asks on the terminal without showing what is typed. */
async function prompt(question: string): Promise<string> {
  const silent = new Writable({ write: (_, __, done) => done() })
  process.stderr.write(question)
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

/** The same with a usage error where nobody opened that descriptor; npm, for one, passes none on beyond the first three. */
function secretOf(descriptor: string): string {
  try {
    return lineOf(Number(descriptor))
  } catch {
    throw new UsageError(`文件描述符 ${descriptor} 不能读取；经 npm run 启动时只能用 0：--password-fd 0 < 口令文件`)
  }
}

/** A secret by descriptor where one was named, else by prompt. */
export async function askSecret(question: string, descriptor: string | undefined): Promise<string> {
  return descriptor === undefined ? prompt(question) : secretOf(descriptor)
}
