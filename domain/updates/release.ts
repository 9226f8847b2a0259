import { z } from 'zod'
import type { RefusalCode, RefusalData } from '../shared/refusal.ts'

/** Installers that a release may come as, by the system they are for. */
const installers = { win32: ['exe'], linux: ['deb', 'rpm', 'AppImage'] } as const

const ReleaseSystem = z.enum(['win32', 'linux'])

const ReleaseArch = z.enum(['x64', 'arm64'])

const Installer = z.enum(['exe', 'deb', 'rpm', 'AppImage'])
type Installer = z.output<typeof Installer>

/** A release number: three counts, as `0.12.3`. */
const Version = z.string().regex(/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/)

/** Largest installer that an update file may hold, bytes. */
export const maxInstallerBytes = 1024 ** 3

/** What the head of an update file says of the installer behind it. */
export const Release = z
  .strictObject({
    version: Version,
    system: ReleaseSystem,
    arch: ReleaseArch,
    installer: Installer,
    bytes: z.int().min(1).max(maxInstallerBytes),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine(({ system, installer }) => (installers[system] as readonly Installer[]).includes(installer))
export type Release = z.output<typeof Release>

/** The program that runs: its version, and the system and processor it was packed for. */
export interface RunningProgram {
  readonly version: string
  readonly system: string
  readonly arch: string
}

/** Negative when `one` is older than `other`, 0 when they are the same release, positive when it is newer. */
export function compareVersions(one: string, other: string): number {
  const [ours, theirs] = [one, other].map(version => version.split('.').map(Number))
  return ours!.map((count, at) => count - theirs![at]!).find(difference => difference !== 0) ?? 0
}

/** Why a release may not be installed over the program that runs; null when it may. */
export function releaseFault(release: Release, own: RunningProgram): { code: RefusalCode; data: RefusalData } | null {
  if (release.system !== own.system || release.arch !== own.arch)
    return { code: 'UPDATE_OTHER_SYSTEM', data: { at: `${release.system}-${release.arch}` } }
  if (compareVersions(release.version, own.version) <= 0)
    return { code: 'UPDATE_NOT_NEWER', data: { at: release.version } }
  return null
}
