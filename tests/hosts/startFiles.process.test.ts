import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { request, type IncomingMessage, type RequestOptions } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostsFolder } from '../../build/bundles.ts'
import { layHosts } from '../../build/packedHosts.ts'
import { access, secret } from '../builders/commandLine.ts'

const root = resolve(import.meta.dirname, '../..')
/** What both hosts read of what the window's packer leaves outside its archive. */
const unpackedParts = ['build/fonts', `node_modules/better-sqlite3/prebuilds/win32-${process.arch}.node`]

/** Lays a package's two hosts into a folder with a name as people give them. */
function installed(folder: string): string {
  const plain = join(folder, 'packed')
  layHosts(plain, 'win32', process.execPath)
  for (const part of unpackedParts) {
    const to = join(plain, 'resources', 'app.asar.unpacked', part)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(join(root, part), to, { recursive: true })
  }
  // only now: Node 22 on Windows ends where it copies into such a folder
  const named = join(folder, '安委办 工作台')
  renameSync(plain, named)
  return join(named, 'host')
}

// cmd runs them, which other systems do not have
describe.runIf(process.platform === 'win32')(
  'where it is installed in a folder with blanks and Chinese letters',
  () => {
    let folder: string
    let host: string
    beforeAll(async () => {
      // the bundler is loaded where it is needed: that takes seconds
      if (!existsSync(join(hostsFolder, 'desk.js'))) await (await import('../../build/bundle.ts')).buildHosts()
      folder = mkdtempSync(join(tmpdir(), 'safetydesk-hosts-'))
      host = installed(folder)
    }, 120_000)
    afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

    /** A line as it is typed at the prompt of cmd. */
    const typed = (name: string, args: readonly string[]) =>
      [join(host, name), ...args].map(part => `"${part}"`).join(' ')

    const desk = (...args: readonly string[]) => {
      const ran = spawnSync(typed('desk.cmd', args), { shell: true, input: `${secret}\n`, encoding: 'utf8' })
      return { exit: ran.status, out: ran.stdout, err: ran.stderr }
    }

    test('desk.cmd makes a vault, looks into it, and says how it ended', () => {
      const vault = ['--vault', join(folder, '工作 库')]
      const founder = ['--name', '张 三', '--office', '某区安委办', '--region', '371071']
      expect(desk('init', ...vault, ...founder, ...access)).toMatchObject({ exit: 0, err: '' })
      expect(desk('info', ...vault, ...access).out).toContain('某区安委办')
      expect(desk('info', '--vault', folder, ...access)).toMatchObject({ exit: 1, out: '' })
      expect(desk('dance').exit).toBe(2)
    })

    test('browser.cmd serves the page until it is closed', async () => {
      const folders = ['--state', join(folder, '状态'), '--documents', join(folder, '文档')]
      const args = [...folders, '--grace', '100', '--no-open']
      const running = spawn(typed('browser.cmd', args), { shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
      const over = once(running, 'exit')
      const { origin, token } = await addressOf(createInterface(running.stdout))
      expect(await text(await ask(origin))).toContain('安委办工作台')
      const begun = await ask(`${origin}/session`, { method: 'POST', headers: { origin } }, JSON.stringify({ token }))
      const cookie = begun.headers['set-cookie']![0]!.split(';')[0]!
      const page = await ask(`${origin}/alive`, { headers: { cookie } })
      expect(page.statusCode).toBe(200)
      page.destroy()
      expect(await over).toEqual([0, null])
    })
  },
)

/** One request, not by `fetch`: in Wine that reaches no server. */
const ask = (address: string, options: RequestOptions = {}, body = ''): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request(address, { agent: false, ...options }, resolve)
      .on('error', reject)
      .end(body)
  })

/** The address that the program prints, with the token that opens it. */
async function addressOf(lines: AsyncIterable<string>): Promise<{ origin: string; token: string }> {
  for await (const line of lines) {
    const address = URL.parse(line)
    if (address !== null) return { origin: address.origin, token: address.hash.slice('#token='.length) }
  }
  throw new Error('no address was printed')
}
