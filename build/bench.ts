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
import { windowFigures } from '../tests/bench/window.ts'
import { ensureBrowser } from './browserSetup.ts'
import { buildPage, pageIsStale } from './page.ts'

const folder = (name: string) => mkdtempSync(join(tmpdir(), `safetydesk-bench-${name}-`))
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const row = (figure: Figure) =>
  line([figure.what, figure.ours, figure.beside, figure.ratio, figure.promise, figure.kept ? 'yes' : '**no**'])

const figures: Figure[] = []
const add = (measured: readonly Figure[]) => {
  figures.push(...measured)
  for (const figure of measured) process.stdout.write(`${row(figure)}\n`)
}

process.stdout.write(`${line(['what', 'ours', 'beside', 'ratio', 'promise', 'kept'])}\n`)
add(await storeFigures(folder('store')))
add(await callFigures(folder('calls')))
add(await registerFigures(folder('register')))
if (pageIsStale()) await buildPage()
if (await ensureBrowser()) {
  add(await packageFigures(folder('packages')))
  add(await inboxFigures(folder('inbox')))
  add(await handoverFigures(folder('handover')))
  add(await monthFigures(folder('month')))
  add(await pageFigures())
  add(await windowFigures())
}

if (process.argv.includes('--write')) {
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
process.exitCode = figures.every(figure => figure.kept) ? 0 : 1
