import { existsSync } from 'node:fs'
import { run } from './processes.ts'

const packages = ['chromium', 'fonts-noto-cjk', 'poppler-utils'] as const

async function missing(): Promise<readonly string[]> {
  const found = await Promise.all(packages.map(name => run(['dpkg', '-s', name])))
  return packages.filter((_, index) => found[index]!.code !== 0)
}

async function install(names: readonly string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  process.stdout.write(`installing ${names.join(' ')}\n`)
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await run(['apt-get', 'update'], { env })
    const { code, output } = await run(['apt-get', 'install', '-y', '--no-install-recommends', ...names], { env })
    if (code === 0) return true
    process.stdout.write(output.slice(-2000))
  }
  return false
}

/** Sees to a Chromium and a CJK font for the end-to-end tests: installs them where it may, says what to do where not. */
export async function ensureBrowser(): Promise<boolean> {
  if (!existsSync('/usr/bin/apt-get')) {
    if (existsSync('/usr/bin/chromium')) return true
    process.stdout.write(
      'The end-to-end tests need Chromium at /usr/bin/chromium and a CJK font; please install both.\n',
    )
    return false
  }
  const names = await missing()
  if (names.length === 0) return true
  if (process.getuid?.() === 0 && (await install(names))) return true
  process.stdout.write(`The end-to-end tests need: sudo apt-get install ${names.join(' ')}\n`)
  return false
}
