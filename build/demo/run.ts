import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { csvLine } from '../../domain/shared/sheets/csv.ts'
import { plainOrder } from '../../domain/papers/api.ts'
import { paperTraits, type PaperKind } from '../../domain/papers/paper.ts'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { Month, monthPeriod } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { RawTable } from '../../domain/summaries/api.ts'
import { metrics } from '../../domain/summaries/metrics.ts'
import { anAuditor, anOffice, bring, done, save, type DemoOffice } from './desk.ts'
import { dispatchNotice, feedback, inspect, report, summarize, train } from '../../core/practice/month.ts'
import { fillRegister } from './register.ts'
import { sizes } from './sizes.ts'
import { checkPapers, readTables, recount, recountReports } from './verify.ts'

const { values } = parseArgs({
  options: {
    notice: { type: 'string' },
    out: { type: 'string', default: 'demo-out' },
    /** Read by `sizes.ts`. */
    small: { type: 'boolean', default: false },
  },
})
const out = resolve(values.out)
const month = Month.parse('2026-10')
const lines: string[] = []
const faults: string[] = []
const began = performance.now()

const say = (line: string): void => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}

async function timed<T>(what: string, work: () => Promise<T>, describe: (result: T) => string = () => ''): Promise<T> {
  const start = performance.now()
  const result = await work()
  say(`${what}：${describe(result)}（${((performance.now() - start) / 1000).toFixed(1)} 秒）`)
  return result
}

function demand(holds: boolean, what: string): void {
  say(`${holds ? '✓' : '✗'} ${what}`)
  if (!holds) faults.push(what)
}

async function rawTables(office: DemoOffice, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const table of RawTable.options) {
    const rows: string[] = []
    for (let after: number | null = 0; after !== null;) {
      const piece: Awaited<ReturnType<typeof office.call.summaries.raw>> = await office.call.summaries.raw({
        table,
        month,
        after,
      })
      if (rows.length === 0) rows.push(csvLine(piece.columns))
      rows.push(...piece.rows.map(csvLine))
      after = piece.next
    }
    writeFileSync(join(folder, `${table}.csv`), `${rows.join('\n')}\n`)
  }
}

interface Records {
  readonly notice: number
  readonly unit: number
  readonly order: { readonly inspection: number; readonly order: number }
  readonly session: number
  readonly summary: number
}

/** One paper of every kind, issued and saved. */
async function papers(office: DemoOffice, folder: string, records: Records): Promise<number> {
  const wanted: [PaperKind, number | null][] = [
    ['forwardingNotice', records.notice],
    ['taskBreakdown', records.notice],
    ['urgeSlip', records.unit],
    ['rectificationOrder', records.order.order],
    ['recheckOpinion', records.order.inspection],
    ['findingLedger', null],
    ['signInSheet', records.session],
    ['monthlyReport', records.summary],
  ]
  for (const [kind, record] of wanted) {
    const day = IsoDay.parse(`${month}-28`)
    const issued = await office.call.papers.issue({ ...plainOrder(kind, record, day), month })
    await save(office, issued.file, join(folder, `${paperTraits[kind].name}.pdf`))
    const again = await office.call.papers.open({ id: issued.id })
    if (!again.same) faults.push(`${paperTraits[kind].name}重印与首次印发不同`)
  }
  return wanted.length
}

/** Takes the cards across, sends the report up, and reads it at the city from the file on disk. */
async function toCity(district: DemoOffice, summary: number) {
  const city = await anOffice(join(out, '市级'), '威海市人民政府安全生产委员会办公室', '371000')
  const card = async (from: DemoOffice, to: DemoOffice, name: string) => {
    const own = await from.call.reports.ownCard()
    const path = join(out, '名片', name)
    await save(from, own.card.file, path)
    const file = await bring(to, name, readFileSync(path))
    return to.call.reports.acceptCard({ file, fingerprint: own.fingerprint })
  }
  const { id } = await card(city, district, '市安委办.sdcard')
  await card(district, city, '区安委办.sdcard')
  const sent = await district.call.reports.send({ summary, card: id })
  const path = join(out, '上报', sent.name)
  await save(district, sent.file, path)
  const received = await city.call.reports.receive({ file: await bring(city, basename(path), readFileSync(path)) })
  const { snapshot } = await city.call.reports.report({ id: received.id })
  await city.core.close()
  return { snapshot, digest: received.digest, path }
}

async function verify(office: DemoOffice, summary: number, sent: Awaited<ReturnType<typeof toCity>>): Promise<void> {
  const frozen = await office.call.summaries.get({ id: summary })
  const tables = readTables(join(out, '原始数据'))
  const year = { from: `${month.slice(0, 4)}-01-01` }
  const { from, to } = monthPeriod(frozen.rule, month)
  const grid = await office.call.figures.grid({ month })
  const sums = recountReports(tables, month, sizes.units, grid.due)
  const inMonth = { ...recount(tables, from, to), ...sums }
  const inYear = { ...recount(tables, year.from, to), ...sums }
  const counts = metrics.filter(({ kind }) => kind === 'count')
  const uncounted = counts.filter(({ id }) => inMonth[id] === undefined)
  demand(
    uncounted.length === 0,
    `目录中 ${counts.length} 项计数全部可由原始数据重算${uncounted.map(({ id }) => ` ${id}`).join('')}`,
  )
  const off = metrics.flatMap(metric => {
    const value = frozen.values[metric.id]!
    const expected = (of: Readonly<Record<string, number>>) =>
      metric.kind === 'count'
        ? (of[metric.id] ?? null)
        : of[metric.denominator]
          ? (of[metric.numerator] ?? 0) / of[metric.denominator]!
          : null
    const same = (is: number | null, should: number | null) =>
      is === should || (is !== null && should !== null && Math.abs(is - should) < 1e-9)
    const wrong = !same(value.month, expected(inMonth)) || !same(value.year, expected(inYear))
    return wrong ? [`${metric.name}：${value.month}/${value.year}，重算 ${expected(inMonth)}/${expected(inYear)}`] : []
  })
  demand(
    off.length === 0,
    `定稿的 ${metrics.length} 项数据与原始数据重算一致${off.map(text => `\n    ${text}`).join('')}`,
  )
  demand(
    JSON.stringify(sent.snapshot.values) === JSON.stringify(frozen.values) && sent.digest === frozen.digest,
    '市级打开的数据包与定稿逐项一致，摘要相同',
  )
  demand(!readFileSync(sent.path).includes('manifest.json'), '数据包在U盘上不含明文')
  const auditor = await anAuditor(office)
  const chain = await done(auditor, await auditor.call.audit.verify({ anchor: null }))
  demand(chain['sound'] === true, `审计记录链完整，共 ${String(chain['rows'])} 条`)
  const { files, faults: off2 } = await checkPapers(join(out, '文书'))
  demand(off2.length === 0, `${files} 份 PDF 全部通过版式检查${off2.map(text => `\n    ${text}`).join('')}`)
  const { sound } = await office.call.summaries.verify({ id: summary })
  demand(sound, '定稿快照的摘要与登记的一致')
}

async function sheets(office: DemoOffice): Promise<void> {
  const day = IsoDay.parse(`${month}-28`)
  const sort = { by: 'name' as const, descending: false }
  for (const started of [
    () => office.call.sheets.exportUnits({ day, filter: {}, sort }),
    () => office.call.sheets.exportPeople({ day, filter: {}, sort }),
  ]) {
    const result = await done(office, await started())
    await save(office, result['file'] as never, join(out, '表格', String(result['name'])))
  }
}

const notice = values.notice === undefined ? null : resolve(values.notice)
if (notice !== null && !existsSync(notice)) throw new Error(`没有这个文件：${notice}`)
rmSync(out, { recursive: true, force: true })
const bytes = notice === null ? new TextEncoder().encode(practiceNotice) : readFileSync(notice)

const office = await timed('建立工作库', () =>
  anOffice(join(out, '区级'), '威海火炬高新区安全生产委员会办公室', '371071'),
)
await timed(
  '导入单位和人员',
  () => fillRegister(office),
  () => `${sizes.units} 家报送单位、${sizes.enterprises} 家企业、${sizes.people} 人`,
)
const sent = await timed(
  '来文分解下发',
  () => dispatchNotice(office, month, notice === null ? '来文.txt' : basename(notice), bytes),
  ({ tasks, assignments }) => `${tasks.length} 项任务、${assignments} 家次`,
)
await timed(
  '任务反馈',
  () => feedback(office, month, sent.tasks),
  steps => `${steps} 步`,
)
await timed(
  '教育培训',
  () => train(office, month),
  ({ sessions, attendances }) => `${sessions} 期、${attendances} 人次`,
)
const checked = await timed(
  '检查和整改',
  () => inspect(office, month),
  ({ inspections, findings }) => `${inspections} 次、隐患 ${findings} 个`,
)
await timed(
  '单位报表',
  () => report(office, month, sent.units),
  ({ expected, onTime, late, missing }) => `应报 ${expected}、按时 ${onTime}、迟报 ${late}、未报 ${missing}`,
)
const summary = await timed('月报起草、签发、定稿', () => summarize(office, month))
const owing = await office.call.tasks.owing({ day: IsoDay.parse(`${month}-28`), soonDays: 5 })
const records = { notice: sent.notice, unit: owing[0]!.unitId, order: checked.order!, session: 1, summary }
await timed(
  '印发文书',
  () => papers(office, join(out, '文书'), records),
  count => `${count} 种`,
)
await timed('导出表格', () => sheets(office))
await timed('导出原始数据', () => rawTables(office, join(out, '原始数据')))
const city = await timed('上报市级', () => toCity(office, summary))
say('')
say('核对（由另一套代码从导出的文件重算）')
await verify(office, summary, city)
await office.core.close()
say('')
say(
  faults.length === 0
    ? `全部一致，用时 ${((performance.now() - began) / 1000).toFixed(0)} 秒。`
    : `有 ${faults.length} 处不一致。`,
)
writeFileSync(join(out, '经过.txt'), `${lines.join('\n')}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
