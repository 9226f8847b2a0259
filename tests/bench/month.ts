import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { openVault } from '../../db/vault/vault.ts'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import { renderPdf } from '../../documents/render/renderPdf.ts'
import { Month } from '../../domain/shared/period.ts'
import { Instant, IsoDay } from '../../domain/shared/time.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { startCore } from '../../core/startCore.ts'
import { metrics } from '../../domain/summaries/metrics.ts'
import { against, beside, median, p95, timed, type Figure } from './figures.ts'
import { fillYear } from './monthRows.ts'

const login = { login: 'pingce', password: 'Bench-Horse-9' }
const user = { ...login, name: '评测' }
const day = IsoDay.parse('2026-11-20')
const month = Month.parse('2026-10')

const coreIn = (folder: string, vaultFolder?: string) =>
  startCore({
    ...{ shell: { kind: 'test' }, stateFolder: join(folder, 'state'), documentsFolder: join(folder, 'documents') },
    ...{ version: '0', vaultFolder },
  })

async function aYear(folder: string) {
  mkdirSync(join(folder, 'documents'))
  const maker = coreIn(folder)
  const { call: made } = { call: maker.client(maker.connect()) }
  await made.vault.create({
    ...{ place: (await made.vault.places())[0]!.handle, folderName: 'v' as never, user },
    ...{ office: { name: '某区安委办', regionCode: '371071' }, admins: [...defaultAdmins], practice: false },
  })
  await maker.close()
  const vaultFolder = join(folder, 'documents', 'v')
  const clock = () => Instant.parse(new Date().toISOString())
  const vault = await openVault(
    vaultFolder,
    { kind: 'password', ...login },
    { clock, beforeMigration: () => undefined },
  )
  fillYear(vault.store.writer)
  vault.close()
  const core = coreIn(folder, vaultFolder)
  const call = core.client(core.connect())
  await call.vault.unlock(login)
  return { core, call }
}

type Call = Awaited<ReturnType<typeof aYear>>['call']

async function p95Of(work: (at: number) => Promise<unknown>, runs = 40): Promise<number> {
  const times: number[] = []
  await work(0)
  for (let at = 0; at < runs; at += 1) times.push(await timed(() => work(at)))
  return p95(times)
}

async function lists(call: Call): Promise<Figure[]> {
  const stretch = (at: number) => ({ offset: (at * 100) % 2000, limit: 100 })
  const byDue = { by: 'dueOn', descending: true } as const
  // the first search of a vault makes its index; that is measured with the register
  await call.inspections.findings({ day, filter: { text: '东海' }, offset: 0, limit: 1 })
  const shown: [string, (at: number) => Promise<unknown>][] = [
    ['tasks, one page', at => call.tasks.list({ day, filter: {}, sort: byDue, ...stretch(at) })],
    ['tasks overdue, one page', at => call.tasks.list({ day, filter: { overdue: true }, sort: byDue, ...stretch(at) })],
    ['who owes what, 60 units', () => call.tasks.owing({ day, soonDays: 5 })],
    ['findings, one page', at => call.inspections.findings({ day, filter: {}, ...stretch(at) })],
    ['findings overdue, one page', at => call.inspections.findings({ day, filter: { overdue: true }, ...stretch(at) })],
    [
      'findings, search',
      at => call.inspections.findings({ day, filter: { text: `东海${100 + at}号` }, offset: 0, limit: 100 }),
    ],
    [
      'sessions, one page',
      at => call.training.list({ filter: {}, sort: { by: 'heldOn', descending: true }, ...stretch(at) }),
    ],
  ]
  const figures: Figure[] = []
  for (const [name, work] of shown) figures.push(against(`${name}, p95`, 'ms', await p95Of(work), 150))
  const board = await p95Of(() => call.tasks.matrix({ day, month }))
  figures.push(against('board of 450 tasks by 60 units, p95', 'ms', board, 300))
  const today = () =>
    Promise.all([call.tasks.today({ day }), call.inspections.today({ day }), call.figures.months({ day })])
  figures.push(against('home page of a day, p95', 'ms', await p95Of(today), 300))
  return figures
}

const ledgerRow = (at: number) => [
  ...[`2026-${at}`, `东海${at}号机械有限公司`, '初村镇', '2026-11-03', '执法', '冲压车间', '压力机防护装置缺失'],
  ...['一般', '2026-11-30', '李强', '整改中', '', '', ''],
]

/** A ledger of about 100 pages, beside Chromium printing the same rows from HTML. */
async function hundredPages(): Promise<Figure[]> {
  const rows = Array.from({ length: 1400 }, (_, at) => ledgerRow(at))
  const fonts = loadFonts('build/fonts')
  const document = documentOf('findingLedger', { organ: '某区安委办', day, about: '', rows })
  let pages = 0
  const ours: number[] = []
  for (let run = 0; run < 3; run += 1)
    ours.push(await timed(async () => void ({ pages } = await renderPdf(document, fonts))))
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await browser.newPage()
  // rows as tall as ours, so that both make as many pages
  const height = 156 / Math.ceil(rows.length / pages) - 0.6
  const body = rows.map(row => `<tr style="height:${height}mm">${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`)
  const html = `<style>td,th{border:1px solid;font:8pt serif;padding:0 2pt}table{border-collapse:collapse;width:100%}</style>
    <table><thead><tr>${ledgerRow(0)
      .map(() => '<th>列</th>')
      .join('')}</tr></thead>${body.join('')}</table>`
  const peer: number[] = []
  for (let run = 0; run < 3; run += 1)
    peer.push(
      await timed(async () => {
        await page.setContent(html)
        await page.pdf({
          format: 'A4',
          landscape: true,
          margin: { top: '28mm', bottom: '26mm', left: '35mm', right: '37mm' },
        })
      }),
    )
  await browser.close()
  return [beside(`ledger of ${pages} pages as PDF`, 's', median(ours) / 1000, median(peer) / 1000, 2, 'Chromium')]
}

/** Every count of the catalogue by unit and month of the year: the slowest of them is what a person may wait for. */
async function byUnit(call: Call): Promise<Figure[]> {
  const times: number[] = []
  for (const { id, kind } of metrics)
    if (kind === 'count') times.push(await timed(() => call.summaries.byUnit({ metric: id, year: 2026 })))
  return [
    against('counts by 60 units and 12 months, median of all metrics', 's', median(times) / 1000, 1),
    against('counts by 60 units and 12 months, the slowest metric', 's', Math.max(...times) / 1000, 1),
  ]
}

/** A year of District-L: lists, boards, the monthly draft, a long table in print. */
export async function monthFigures(folder: string): Promise<Figure[]> {
  const { core, call } = await aYear(folder)
  const figures = await lists(call)
  const query = { day, from: IsoDay.parse('2026-01-01'), audience: 'allStaff' as const }
  figures.push(
    against('coverage of 300,000 people', 's', (await timed(() => call.training.coverage(query))) / 1000, 10),
  )
  figures.push(against('monthly draft', 's', (await timed(() => call.summaries.draft({ month }))) / 1000, 10))
  figures.push(...(await byUnit(call)))
  await core.close()
  return [...figures, ...(await hundredPages())]
}
