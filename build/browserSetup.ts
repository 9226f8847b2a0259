import { existsSync } from 'node:fs'
import { findBrowser, surroundings } from '../hosts/web/openBrowser.ts'
import { electronProgram } from './electronBinary.ts'
import { run } from './processes.ts'

/** Something the tests beside other programs need from the system, and the Debian packages that bring it. */
interface Need {
  readonly name: string
  readonly packages: readonly string[]
  readonly isThere: () => Promise<boolean>
}

const needs: readonly Need[] = [
  {
    name: 'a Chromium-class browser',
    packages: ['chromium'],
    isThere: () => Promise.resolve(findBrowser(surroundings()) !== null),
  },
  {
    // tests run in the other one too, only slower
    name: 'a Chromium without windows',
    packages: ['chromium-headless-shell'],
    isThere: () => Promise.resolve(!mayInstall() || existsSync('/usr/bin/chromium-headless-shell')),
  },
  {
    name: 'a screen without a monitor, for Electron',
    packages: ['xvfb', 'openbox', 'xauth'],
    isThere: async () =>
      process.platform !== 'linux' || electronProgram() === null || (await run(['Xvfb', '-version'])).code !== 127,
  },
  {
    name: 'keys and a wheel for that screen',
    packages: ['xdotool'],
    isThere: async () =>
      process.platform !== 'linux' || electronProgram() === null || (await run(['xdotool', 'version'])).code !== 127,
  },
  {
    name: 'a Chinese font',
    packages: ['fonts-noto-cjk', 'fontconfig'],
    isThere: async () => {
      const { code, output } = await run(['fc-list', ':lang=zh-cn', 'family'])
      return code === 0 && output.trim() !== ''
    },
  },
  {
    name: 'the age tool',
    packages: ['age'],
    isThere: async () => (await run(['age', '--version'])).code !== 127,
  },
  {
    name: 'pdftotext',
    packages: ['poppler-utils'],
    isThere: async () => (await run(['pdftotext', '-v'])).code !== 127,
  },
]

async function missing(): Promise<readonly Need[]> {
  const there = await Promise.all(needs.map(need => need.isThere()))
  return needs.filter((_, index) => there[index] === false)
}

const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

async function install(packages: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  process.stdout.write(`installing ${packages.join(' ')}\n`)
  // mirrors fail now and then; a second try is cheaper than a failed run
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const update = await run(['apt-get', 'update'], { env })
    const { code, output } = await run(['apt-get', 'install', '-y', '--no-install-recommends', ...packages], { env })
    if (code === 0) return
    process.stdout.write(`${update.output.slice(-1000)}\n${output.slice(-2000)}\n`)
  }
}

/**
 * Installs what the end-to-end tests need where it may; elsewhere prints in one sentence what to install. False when
 * something is missing.
 */
export async function ensureBrowser(): Promise<boolean> {
  const packages = (await missing()).flatMap(need => need.packages)
  if (packages.length === 0) return true
  if (mayInstall()) await install(packages)
  const still = await missing()
  if (still.length === 0) return true
  const names = still.map(({ name }) => name).join(', ')
  const debian = still.flatMap(need => need.packages).join(' ')
  process.stdout.write(`The end-to-end tests need ${names}; on Debian: sudo apt-get install ${debian}\n`)
  return false
}
