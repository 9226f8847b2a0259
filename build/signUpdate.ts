import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { pipeline } from 'node:stream/promises'
import { sha256OfFile } from '../db/store/copyFile.ts'
import { Release } from '../domain/updates/release.ts'
import { sealUpdateHead, updateEnding } from '../exchange/updates/updateFile.ts'

const usage = 'usage: npm run sign-update -- --private-key KEY.pem INSTALLER\n'

/** How electron-builder names systems and processors in the names of installers. */
const named =
  /^safetydesk-(?<version>\d+\.\d+\.\d+)-(?<system>linux|win)-(?<arch>x64|x86_64|amd64|arm64|aarch64)\.(?<installer>\w+)$/

/** What an installer is, by the name that packing gave it; null for another file. */
export function releaseNamed(name: string): Omit<Release, 'bytes' | 'sha256'> | null {
  const parts = named.exec(name)?.groups as Record<'version' | 'system' | 'arch' | 'installer', string> | undefined
  if (parts === undefined) return null
  const { version, system, arch, installer } = parts
  return {
    version,
    system: system === 'win' ? 'win32' : 'linux',
    arch: arch === 'arm64' || arch === 'aarch64' ? 'arm64' : 'x64',
    installer: installer as Release['installer'],
  }
}

/** Makes the update file beside an installer; gives its path. Throws where the name or the key does not fit. */
export async function signUpdate(installer: string, privateKey: string): Promise<string> {
  const about = releaseNamed(installer.split(/[\\/]/).at(-1)!)
  if (about === null) throw new Error('the installer must bear the name that packing gave it')
  const release = Release.parse({ ...about, bytes: statSync(installer).size, sha256: sha256OfFile(installer) })
  const file = installer.replace(/\.\w+$/, updateEnding)
  const to = createWriteStream(file)
  to.write(sealUpdateHead(release, privateKey))
  await pipeline(createReadStream(installer), to)
  return file
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ options: { 'private-key': { type: 'string' } }, allowPositionals: true })
  const key = values['private-key']
  if (key === undefined || positionals.length !== 1) {
    process.stderr.write(usage)
    process.exitCode = 2
  } else process.stdout.write(`${await signUpdate(positionals[0]!, readFileSync(key, 'utf8'))}\n`)
}
