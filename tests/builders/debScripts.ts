import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Runs a script of the deb as dpkg would, on a folder that stands for the root of a system: it finds only these tools, so
 * that it touches nothing of what this machine knows of its desktop.
 */
export function runDebScript(script: string, system: string, ...words: readonly string[]): void {
  const tools = join(system, 'tools')
  for (const folder of [tools, join(system, 'usr/bin')]) mkdirSync(folder, { recursive: true })
  for (const tool of ['chmod', 'ln', 'rm'])
    if (!existsSync(join(tools, tool))) symlinkSync(`/bin/${tool}`, join(tools, tool))
  const input = script.replaceAll('/opt/', `${system}/opt/`).replaceAll('/usr/bin/', `${system}/usr/bin/`)
  execFileSync('/bin/sh', ['-s', ...words], { input, env: { PATH: tools }, stdio: 'pipe' })
}
