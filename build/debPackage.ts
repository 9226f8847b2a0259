import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

/** How dpkg-deb may press the files. */
export const compressions = ['xz', 'gzip', 'none'] as const
export type Compression = (typeof compressions)[number]

const text = { type: 'string', default: '' } as const
const asked = {
  architecture: text,
  name: text,
  version: text,
  maintainer: text,
  vendor: text,
  license: text,
  url: text,
  description: text,
  package: text,
  'deb-priority': text,
  'after-install': text,
  'after-remove': text,
} as const

/** What electron-builder would have had fpm make: the fields of the package, its scripts, and which file goes where. */
export function readOrder(fpm: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...fpm], options: asked, strict: false, allowPositionals: true })
  const fields = values as Record<keyof typeof asked, string>
  const files = positionals.map(pair => {
    const at = pair.lastIndexOf('=')
    return { from: pair.slice(0, at).replace(/\/$/, ''), to: pair.slice(at + 1) }
  })
  return { ...fields, files }
}

type DebOrder = ReturnType<typeof readOrder>

const control = (order: DebOrder, depends: readonly string[], kilobytes: number): string =>
  [
    ['Package', order.name],
    ['Version', order.version],
    ['Architecture', order.architecture],
    ['Maintainer', order.maintainer],
    ['Installed-Size', kilobytes],
    ['Depends', depends.join(', ')],
    ['Section', 'office'],
    ['Priority', order['deb-priority']],
    ['Homepage', order.url],
    ['Description', order.description],
  ]
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('')

function layScripts(order: DebOrder, folder: string, depends: readonly string[]): void {
  const [size] = execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')
  const about = join(folder, 'DEBIAN')
  mkdirSync(about)
  writeFileSync(join(about, 'control'), control(order, depends, Number(size)))
  for (const [script, name] of [
    [order['after-install'], 'postinst'],
    [order['after-remove'], 'postrm'],
  ] as const) {
    cpSync(script, join(about, name))
    chmodSync(join(about, name), 0o755)
  }
}

/**
 * Makes the deb that electron-builder would have made with fpm, with Debian's own dpkg-deb; gives its file. The program's
 * files are linked, not copied, so the package is put together beside them.
 */
export function makeDeb(fpm: readonly string[], depends: readonly string[], compression: Compression): string {
  const order = readOrder(fpm)
  const folder = mkdtempSync(join(dirname(order.package), '.deb-'))
  try {
    chmodSync(folder, 0o755)
    for (const { from, to } of order.files) {
      mkdirSync(dirname(join(folder, to)), { recursive: true })
      // only the program lies beside the package, and only it is large
      execFileSync('cp', [statSync(from).isDirectory() ? '-al' : '-a', from, join(folder, to)])
    }
    execFileSync('chmod', ['-R', 'u+rwX,go=rX', folder])
    layScripts(order, folder, depends)
    execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', folder, order.package])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return order.package
}
