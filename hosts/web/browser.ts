import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startCore } from '../../core/startCore.ts'
import { readAssets } from './assets.ts'
import { defaultDocumentsFolder, defaultStateFolder, shippedAddon } from './folders.ts'
import { askRunning, claimFirst, type FirstInstance } from '../../core/oneInstance.ts'
import { openBrowser } from './openBrowser.ts'
import { servePages, type PageServer } from './server.ts'

/** Milliseconds without an open page after which the program ends; a reload or a wake-up takes less. */
const graceMs = 10_000

const { values } = parseArgs({
  options: {
    state: { type: 'string' },
    documents: { type: 'string' },
    vault: { type: 'string' },
    pages: { type: 'string' },
    grace: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
  },
})

const root = resolve(import.meta.dirname, '../..')
const stateFolder = resolve(values.state ?? defaultStateFolder())
const print = (text: string) => process.stdout.write(`${text}\n`)

function show(address: string): void {
  if (!values['no-open'] && openBrowser(address))
    print('已在浏览器中打开安委办工作台。关闭页面即退出程序，也可在此按 Ctrl+C。')
  else print(`请在本机的 Chromium 类浏览器中打开以下地址（仅能使用一次）：\n${address}`)
}

async function runFirst(instance: FirstInstance): Promise<void> {
  const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
  const documentsFolder = resolve(values.documents ?? defaultDocumentsFolder())
  mkdirSync(documentsFolder, { recursive: true })
  const vaultFolder = values.vault === undefined ? undefined : resolve(values.vault)
  const shell = { kind: 'browser' } as const
  const nativeBinding = shippedAddon(root)
  const core = startCore({ shell, stateFolder, documentsFolder, vaultFolder, version, nativeBinding })
  let server: PageServer | undefined
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    await server?.close()
    await core.close()
    instance.end()
    process.exit(0)
  }
  const lastPageGone = () => void (core.busy ? setTimeout(lastPageGone, graceMs) : end())
  const assets = readAssets(resolve(values.pages ?? join(root, 'out', 'renderer')))
  const grace = Number(values.grace ?? graceMs)
  server = await servePages({ core, assets, instanceSecret: instance.secret, graceMs: grace, lastPageGone })
  instance.announce(server.port)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
  show(server.newAddress())
}

mkdirSync(stateFolder, { recursive: true, mode: 0o700 })
const first = claimFirst(stateFolder)
if (first !== null) await runFirst(first)
else {
  const address = await askRunning(stateFolder)
  if (address !== null) show(address)
  else {
    process.stderr.write('安委办工作台已在运行，但没有应答。请先关闭它，再重新启动。\n')
    process.exitCode = 1
  }
}
