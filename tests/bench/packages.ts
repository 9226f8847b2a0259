import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { newSigningKey } from '../vectors/craft.ts'
import { against, beside, median, timed, type Figure } from './figures.ts'

const rounds = 3

interface Run {
  readonly ms: number
  readonly mib: number
}

/** The runner as it ships: one bundle, no types to strip. */
async function bundled(folder: string): Promise<string> {
  await build({
    ...{ configFile: false, publicDir: false, logLevel: 'error', ssr: { noExternal: true } },
    build: { ssr: join(import.meta.dirname, 'packageRun.ts'), outDir: folder, target: 'node24' },
  })
  return join(folder, 'packageRun.js')
}

// young objects get as little room as the workers of the program give them
const ours = (runner: string, what: 'seal' | 'open' | 'make', folder: string): Run =>
  JSON.parse(execFileSync('node', ['--max-semi-space-size=1', runner, what, folder]).toString()) as Run

/** A package of 500 MB, sealed and opened beside the `age` tool in turns, with the most memory it took. */
export async function packageFigures(folder: string): Promise<Figure[]> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ identity, recipient, ...newSigningKey() }))
  writeFileSync(join(folder, 'age.key'), `${identity}\n`)
  const runner = await bundled(join(folder, 'bundle'))
  ours(runner, 'make', folder)
  const [plain, sealed, opened] = ['content', 'content.age', 'content.opened'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const age = (...args: readonly string[]) => timed(() => void execFileSync('age', [...args]))
  const runs: { seal: Run; open: Run; ageSeal: number; ageOpen: number }[] = []
  for (let round = 0; round < rounds; round += 1)
    runs.push({
      ...{ seal: ours(runner, 'seal', folder), ageSeal: await age('-r', recipient, '-o', sealed, plain) },
      ...{
        open: ours(runner, 'open', folder),
        ageOpen: await age('-d', '-i', join(folder, 'age.key'), '-o', opened, sealed),
      },
    })
  const middle = (of: (run: (typeof runs)[number]) => number) => median(runs.map(of))
  return [
    beside(
      'Package of 500 MB sealed',
      'ms',
      middle(run => run.seal.ms),
      middle(run => run.ageSeal),
      1.25,
      'age',
    ),
    beside(
      'Package of 500 MB opened and proved',
      'ms',
      middle(run => run.open.ms),
      middle(run => run.ageOpen),
      1.25,
      'age',
    ),
    against('Memory while a package of 500 MB is sealed', 'MiB', Math.max(...runs.map(run => run.seal.mib)), 150),
    against('Memory while a package of 500 MB is opened', 'MiB', Math.max(...runs.map(run => run.open.mib)), 150),
  ]
}
