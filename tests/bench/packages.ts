import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { newSigningKey } from '../vectors/craft.ts'
import { against, beside, median, timed, type Figure } from './figures.ts'
import type { PackageWork } from './packageRun.ts'

const rounds = 5
const root = join(import.meta.dirname, '..', '..')

interface Run {
  readonly ms: number
  readonly mib: number
}

/** The runner as it ships: bundled, no types to strip; below the project, so that it finds the database addon. */
async function bundled(): Promise<string> {
  mkdirSync(join(root, 'out'), { recursive: true })
  const folder = mkdtempSync(join(root, 'out', 'bench-'))
  const input = {
    packageRun: join(import.meta.dirname, 'packageRun.ts'),
    hashWorker: join(root, 'exchange', 'package', 'hashWorker.ts'),
  }
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    define: { __dirname: 'import.meta.dirname' },
    build: {
      ssr: true,
      outDir: folder,
      target: 'node24',
      rolldownOptions: { input, output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' } },
    },
  })
  return folder
}

const written = ['package.sdx', 'opened', 'content.age', 'content.opened']

/** The age tool, opening one file and sealing it for another recipient on the way. */
async function resealed(opening: readonly string[], sealing: readonly string[]): Promise<void> {
  const open = spawn('age', opening, { stdio: ['ignore', 'pipe', 'inherit'] })
  const seal = spawn('age', sealing, { stdio: [open.stdout, 'inherit', 'inherit'] })
  const code = await new Promise(resolve => seal.once('exit', resolve))
  if (code !== 0) throw new Error(`age ended with ${String(code)}`)
}

async function runs(runner: string, folder: string, recipient: string) {
  const path = (name: string) => join(folder, name)
  // as in a worker with 3 MB for young objects: with more, buffers lie longer before they are found
  const ours = (what: PackageWork): Run =>
    JSON.parse(execFileSync('node', ['--max-semi-space-size=1', runner, what, folder]).toString()) as Run
  const age = (...args: readonly string[]) => timed(() => void execFileSync('age', args))
  // every run writes new files, as the program does, into the memory that the one before has let go
  const clear = () => written.forEach(name => rmSync(path(name), { force: true }))
  ours('make')
  ours('keep')
  const kept = (JSON.parse(readFileSync(path('kept.json'), 'utf8')) as { file: string }).file
  const all: { seal: Run; kept: Run; open: Run; ageSeal: number; ageKept: number; ageOpen: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    clear()
    const ageSeal = await age('-r', recipient, '-o', path('content.age'), path('content'))
    const ageOpen = await age('-d', '-i', path('age.key'), '-o', path('content.opened'), path('content.age'))
    clear()
    const [seal, open] = [ours('seal'), ours('open')]
    clear()
    const way = [
      ['-d', '-i', path('kept.key'), kept],
      ['-r', recipient, '-o', path('content.age')],
    ] as const
    const ageKept = await timed(() => resealed(...way))
    clear()
    all.push({ seal, ageSeal, open, ageOpen, ageKept, kept: ours('sealKept') })
  }
  return all
}

/**
 * A package of 500 MB, sealed and opened beside the `age` tool in turns, with the most memory it took. Its content is
 * known by its digest, as everything is that the program puts into a package: once it is read from a file, once it comes
 * out of the vault, where it lies sealed; then the age tool opens and seals too.
 */
export async function packageFigures(folder: string): Promise<Figure[]> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ identity, recipient, ...newSigningKey() }))
  writeFileSync(join(folder, 'age.key'), `${identity}\n`)
  const bundle = await bundled()
  const all = await runs(join(bundle, 'packageRun.js'), folder, recipient)
  rmSync(bundle, { recursive: true })
  const middle = (of: (run: (typeof all)[number]) => number) => median(all.map(of))
  const most = (of: (run: (typeof all)[number]) => number) => Math.max(...all.map(of))
  const times = [
    ['Package of 500 MB sealed', middle(({ seal }) => seal.ms), middle(({ ageSeal }) => ageSeal), 'age'],
    ['Package of 500 MB opened and proved', middle(({ open }) => open.ms), middle(({ ageOpen }) => ageOpen), 'age'],
    [
      'Package of 500 MB sealed out of the vault',
      ...([middle(({ kept }) => kept.ms), middle(({ ageKept }) => ageKept)] as const),
      'age, opening and sealing',
    ],
  ] as const
  return [
    ...times.map(([name, ours, peer, peerName]) => beside(name, 'ms', ours, peer, 1.25, peerName)),
    against(
      'Memory while a package of 500 MB is sealed',
      'MiB',
      most(({ seal }) => seal.mib),
      150,
    ),
    against(
      'Memory while a package of 500 MB is opened',
      'MiB',
      most(({ open }) => open.mib),
      150,
    ),
  ]
}
