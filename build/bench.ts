import { mkdtempSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { callFigures } from '../tests/bench/calls.ts'
import type { Figure } from '../tests/bench/figures.ts'
import { handoverFigures } from '../tests/bench/handover.ts'
import { inboxFigures } from '../tests/bench/inbox.ts'
import { packageFigures } from '../tests/bench/packages.ts'
import { monthFigures } from '../tests/bench/month.ts'
import { registerFigures } from '../tests/bench/register.ts'
import { pageFigures } from '../tests/bench/page.ts'
import { storeFigures } from '../tests/bench/store.ts'
import { ensureBrowser } from './browserSetup.ts'
import { electronProgram } from './electronBinary.ts'
import { buildPage, pageIsStale } from './page.ts'
import { startVirtualScreen } from './virtualScreen.ts'

const folder = (name: string) => mkdtempSync(join(tmpdir(), `safetydesk-bench-${name}-`))
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const row = (figure: Figure) =>
  line([figure.what, figure.ours, figure.beside, figure.ratio, figure.promise, figure.kept ? 'yes' : '**no**'])

const figures: Figure[] = []
const add = (measured: readonly Figure[]) => {
  figures.push(...measured)
  for (const figure of measured) process.stdout.write(`${row(figure)}\n`)
}

type Part = () => Promise<readonly Figure[]>

const parts: Readonly<Record<string, Part>> = {
  store: () => storeFigures(folder('store')),
  calls: () => callFigures(folder('calls')),
  register: () => registerFigures(folder('register')),
}

/** These print papers, hand out forms or show pages. */
const partsWithPages: Readonly<Record<string, Part>> = {
  packages: () => packageFigures(folder('packages')),
  inbox: () => inboxFigures(folder('inbox')),
  handover: () => handoverFigures(folder('handover')),
  month: () => monthFigures(folder('month')),
  page: pageFigures,
  // imported once there is a screen, which it asks for at once
  window: async () => (await import('../tests/bench/window.ts')).windowFigures(),
}

/** `--only window` measures that part alone. */
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null
const chosen = (of: Readonly<Record<string, Part>>): Part[] =>
  Object.entries(of).flatMap(([name, part]) => (only === null || name === only ? [part] : []))

process.stdout.write(`${line(['what', 'ours', 'beside', 'ratio', 'promise', 'kept'])}\n`)
for (const part of chosen(parts)) add(await part())
if (chosen(partsWithPages).length > 0) {
  if (pageIsStale()) await buildPage()
  const equipped = await ensureBrowser()
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined
  const screen = hasScreen || electronProgram() === null ? null : await startVirtualScreen()
  if (screen !== null) process.env['DISPLAY'] = screen.display
  for (const part of equipped ? chosen(partsWithPages) : []) add(await part())
  screen?.stop()
}

if (process.argv.includes('--write') && only === null) {
  const { model } = cpus()[0]!
  const machine = `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.version}`
  const text = `# Performance

Measured by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. District-L data from
\`tests/bench/district.ts\` (300,000 people, seeded). Absolute times drift on shared machines; the ratios are measured
in turns on the same machine and hold better.

| what | ours | beside | ratio | promise | kept |
|---|---|---|---|---|---|
${figures.map(row).join('\n')}

Ratio: ours over the peer beside it, or over the promised limit. «MB/s» and «rows/s» are better when larger.
`
  writeFileSync(join(import.meta.dirname, '..', 'docs', 'performance.md'), text)
}
// nothing that a measured program left open may keep the figures waiting
process.exit(figures.every(figure => figure.kept) ? 0 : 1)
