import { spawnSync, type StdioOptions } from 'node:child_process'
import { openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { copyFolder } from './copyFolder.ts'
import { foundedVault, vaultName } from './foundedVaults.ts'
import { programOf } from './programOf.ts'
import { aFolder } from './temporary.ts'

const program = programOf('hosts/cli/main.ts')
/** Password of the founder. */
export const secret = 'Correct-Horse-9'

function aFile(text: string): string {
  const file = join(aFolder(), 'secret')
  writeFileSync(file, `${text}\n`)
  return file
}

/** Runs the command line as a person would, with what is typed on the way in. */
export function desk(args: readonly string[], input: string | Buffer = `${secret}\n`, second = '') {
  const descriptor = second === '' ? [] : [openSync(aFile(second), 'r')]
  const stdio: StdioOptions = ['pipe', 'pipe', 'pipe', ...descriptor]
  const ran = spawnSync(process.execPath, [...program, ...args], { input, encoding: 'utf8', stdio })
  return {
    exit: ran.status,
    out: ran.stdout,
    err: ran.stderr,
    json: () => JSON.parse(ran.stdout) as Record<string, unknown>,
  }
}
/** Second password of an administrator. */
export const adminSecret = 'Admin-Horse-9'
/** Who logs in, and where the password comes from. */
export const access = ['--login', 'zhang', '--password-fd', '0']

/** A vault of one office, cheap to unlock. */
export async function aVaultFolder(office = '某区安委办'): Promise<{ folder: string; groups: readonly string[] }> {
  const founded = await foundedVault({ name: office, regionCode: '371071' })
  const folder = join(aFolder(), vaultName)
  copyFolder(founded.folder, folder)
  return { folder, groups: founded.groups }
}

/** A vault that the command line founded itself. */
export function aFoundedFolder(office = '某区安委办') {
  const folder = join(aFolder(), '工作库')
  const init = desk([
    'init',
    '--vault',
    folder,
    '--name',
    '张三',
    '--office',
    office,
    '--region',
    '371071',
    '--json',
    ...access,
  ])
  expect(init.exit).toBe(0)
  return { folder, groups: init.json()['recoveryKey'] as string[] }
}
