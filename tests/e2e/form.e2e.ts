import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { startCore } from '../../core/startCore.ts'
import { cheap } from '../builders/vault.ts'
import { plainOffice } from '../builders/foundedVaults.ts'
import { aTask, townships } from '../builders/month.ts'
import { launchChromium } from './launchChromium.ts'
import { aSelfMadePhoto, oldBrowser } from './oldBrowser.ts'

const root = resolve(import.meta.dirname, '..', '..')
const today = IsoDay.parse(new Date().toLocaleDateString('sv'))
const month = Month.parse(today.slice(0, 7))
const folder = mkdtempSync(join(tmpdir(), 'safetydesk-form-'))
const stick = join(folder, 'stick')

const core = (() => {
  mkdirSync(stick, { recursive: true })
  const place = { shell: { kind: 'test' }, stateFolder: join(folder, 'state'), documentsFolder: stick } as const
  return startCore({ ...place, version: 'e2e', derivationCost: cheap })
})()
const connection = core.connect()
const call = core.client(connection)
let browser: Browser
let wrongly: string
let last: number
const faults: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
  await call.vault.create({
    place: (await call.vault.places())[0]!.handle,
    folderName: '工作库' as never,
    office: { name: '某区安委办', regionCode: '371071' },
    ...plainOffice,
    user: { login: 'zhang', name: '张三', password: 'Correct-Horse-9' },
  })
  const towns = await townships(call, 5)
  last = towns[4]!
  const { ids } = await call.tasks.add({ tasks: [aTask('报送学习情况', today, { requirement: '组织专题学习。' })] })
  await call.tasks.dispatch({ taskIds: ids, unitIds: towns, on: today })
  const { ids: second } = await call.tasks.add({ tasks: [aTask('误发的任务', today)] })
  wrongly = (await call.tasks.dispatch({ taskIds: second, unitIds: [towns[1]!], on: today })).change
  await call.outbox.makeForms({ unitIds: towns, month, place: core.placeOf(stick) })
})

afterAll(async () => {
  await browser.close()
  await core.close()
  rmSync(folder, { recursive: true, force: true })
  expect(faults).toEqual([])
})

const formOf = (unit: string): string => {
  const own = join(stick, '安委办发件', unit)
  return join(
    own,
    readdirSync(own).find(name => name.endsWith('.html'))!,
  )
}

/** A form as a unit opens it from the stick: by double click, on a browser that lacks what came after Chromium 80. */
async function opened(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addInitScript(oldBrowser)
  const page = await context.newPage()
  page.on('pageerror', error => faults.push(error.message))
  page.on('request', request => {
    if (!/^(file|blob|data):/.test(request.url())) faults.push(`left the machine: ${request.url()}`)
  })
  await page.goto(pathToFileURL(path).href)
  await page.getByRole('heading', { name: /安全生产工作报送/ }).waitFor()
  return page
}

const part = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('navigation', { name: '表单各部分' })
    .getByRole('button', { name: new RegExp(name) })
    .click()

async function saved(page: Page): Promise<string> {
  await part(page, '核对并保存')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存报送文件' }).click()
  const download = await coming
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  await page.getByText(/已保存第 \d+ 份/).waitFor()
  return path
}

async function filled(page: Page, note: string, fixed: string): Promise<void> {
  const task = page.getByRole('region', { name: '报送学习情况' })
  await task.getByLabel('办理', { exact: true }).selectOption('submit')
  await task.getByLabel('办理情况').fill(note)
  await part(page, '月报数据')
  await page.getByLabel('发现隐患（个）').fill('12')
  await page.getByLabel('完成整改（个）').fill(fixed)
}

async function bring(...paths: readonly string[]): Promise<number> {
  const files = paths.map(path => core.fileOf(path))
  return (await call.inbox.bring({ batch: null, files, source: 'U盘', scanner: '已查杀' })).id
}

test('five forms go out on a stick, in a folder for each unit, within their size', () => {
  const folders = readdirSync(join(stick, '安委办发件'))
  expect(folders).toHaveLength(5)
  expect(statSync(join(root, 'out', 'form', 'form.html')).size).toBeLessThan(1.5 * 2 ** 20)
  expect(/(src|href)="?https?:/u.test(readFileSync(formOf(folders[0]!), 'utf8'))).toBe(false)
})

test('a unit fills its form; what contradicts itself is said at once and cannot be saved; the print says the digest', async () => {
  const page = await opened(formOf('第1镇人民政府'))
  await filled(page, '已组织学习', '13')
  await page.getByText('完成整改（13）大于发现隐患（12），请核对。').waitFor()
  await part(page, '核对并保存')
  expect(await page.getByRole('button', { name: '保存报送文件' }).isDisabled()).toBe(true)
  await part(page, '月报数据')
  await page.getByLabel('完成整改（个）').fill('10')
  await part(page, '教育培训')
  await page.getByRole('button', { name: '增加一次培训' }).click()
  await page.getByLabel('培训名称').fill('制度措施专题培训')
  await page.getByLabel(/参训人员/).fill('赵一\t东厂\t90\n钱二\t东厂\t85')
  await page.getByRole('button', { name: '加入名单' }).click()
  await page.getByText('名单 2 人').waitFor()
  await part(page, '隐患排查治理')
  await page.getByRole('button', { name: '增加一条自查隐患' }).click()
  await page.getByLabel('隐患内容').fill('配电箱无锁')
  await page.getByLabel('整改期限').fill('2099-12-31')
  await page
    .getByLabel(/^照片/)
    .setInputFiles([{ name: '整改后.png', mimeType: 'image/png', buffer: await aSelfMadePhoto(page) }])
  await page.getByText(/整改后\.png（\d+ KB）/).waitFor()
  const path = await saved(page)
  expect(basename(path)).toBe(`报送-第1镇人民政府-${month}-第1份.sdx`)
  await page.emulateMedia({ media: 'print' })
  await page.getByText('数据摘要（SHA-256）').waitFor()
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.length).toBeGreaterThan(1000)
  const batch = await bring(path)
  const [file] = await call.inbox.files({ batch, state: null })
  expect([file!.state, file!.outcomes]).toEqual(['ready', { new: 5, left: 2 }])
  expect(await call.inbox.commit({ ids: [file!.id] })).toMatchObject({ imported: 1 })
  const { rows } = await call.figures.grid({ month })
  expect(rows[0]!.cells).toEqual({
    hazardsFound: { state: 'value', value: 12 },
    hazardsFixed: { state: 'value', value: 10 },
  })
  await page.close()
})

test('one is sent back by a slip, put right where it is red, and comes in; nothing is typed twice', async () => {
  const path = formOf('第2镇人民政府')
  const page = await opened(path)
  await page.getByRole('region', { name: '误发的任务' }).getByLabel('办理', { exact: true }).selectOption('sign')
  await filled(page, '已传达', '11')
  const first = await saved(page)
  // a form cannot know what happened to its task since it was made
  await call.audit.undo({ change: wrongly })
  const batch = await bring(first)
  const [file] = await call.inbox.files({ batch, state: null })
  expect(file!.state).toBe('toCorrect')
  const [slip] = await call.inbox.answers({ id: batch, place: core.placeOf(stick) })
  const own = join(stick, '安委办发件', '第2镇人民政府')
  await page.getByLabel('打开补正单、回执或已存文件').setInputFiles(join(own, slip!.name))
  await page.getByText('办公室退回 1 处').waitFor()
  await page.close()
  // another day, another machine: what was handed in comes back out of its own file, then the slip
  const again = await opened(path)
  await again.getByLabel('打开补正单、回执或已存文件').setInputFiles(first)
  await again.getByText('已载入第 1 份').waitFor()
  expect(await again.getByLabel('办理情况').inputValue()).toBe('已传达')
  await again.getByLabel('打开补正单、回执或已存文件').setInputFiles(join(own, slip!.name))
  await again.getByRole('region', { name: '误发的任务' }).getByLabel('办理', { exact: true }).selectOption('')
  await part(again, '月报数据')
  expect(await again.getByLabel('完成整改（个）').inputValue()).toBe('11')
  const second = await saved(again)
  expect(basename(second)).toContain('第2份')
  const next = await bring(second)
  const [corrected] = await call.inbox.files({ batch: next, state: null })
  expect(await call.inbox.commit({ ids: [corrected!.id] })).toEqual({ imported: 1, left: [] })
  const [receipt] = await call.inbox.answers({ id: next, place: core.placeOf(stick) })
  await again.getByLabel('打开补正单、回执或已存文件').setInputFiles(join(own, receipt!.name))
  await again.getByText('收到第 2 份').waitFor()
  await again.close()
})

test('the other three hand in too; all five stand in the office’s table', async () => {
  const files: string[] = []
  for (const at of [3, 4, 5]) {
    const page = await opened(formOf(`第${at}镇人民政府`))
    await page.getByLabel('办理', { exact: true }).selectOption('')
    await part(page, '月报数据')
    await page.getByLabel('发现隐患（个）').fill(String(at))
    files.push(await saved(page))
    await page.close()
  }
  const batch = await bring(...files)
  const ids = (await call.inbox.files({ batch, state: 'ready' })).map(({ id }) => id)
  expect(await call.inbox.commit({ ids })).toEqual({ imported: 3, left: [] })
  const { rows } = await call.figures.grid({ month })
  expect(rows.map(({ source }) => source)).toEqual(['form', 'form', 'form', 'form', 'form'])
})

test('a unit tells of its outreach; what is missing is said on its cell, and the whole comes in', async () => {
  await call.outbox.makeForms({ unitIds: [last], month, place: core.placeOf(stick) })
  const page = await opened(formOf('第5镇人民政府'))
  await part(page, '五、社会宣传')
  await page.getByRole('button', { name: '增加一项社会宣传' }).click()
  const card = page.getByRole('region', { name: '新的社会宣传' })
  await card.getByText('请填写“宣传工作”。').waitFor()
  await card.getByText('请填写“形式”。').waitFor()
  await page.getByLabel('宣传工作').fill('公益广告')
  await page.getByLabel('形式').selectOption({ label: '公益广告' })
  await page.getByLabel('覆盖人数（人次）').fill('一千')
  await page.getByText('“覆盖人数”填写有误。').waitFor()
  await page.getByLabel('覆盖人数（人次）').fill('1200')
  await page.getByLabel('经费（元）').fill('3500.5')
  const path = await saved(page)
  await page.getByRole('listitem').getByText('社会宣传：1 条').waitFor()
  await page.context().close()
  const batch = await bring(path)
  const [file] = await call.inbox.files({ batch, state: null })
  expect([file!.state, file!.outcomes]).toEqual(['ready', { same: 1, new: 1 }])
  expect((await call.inbox.commit({ ids: [file!.id] })).imported).toBe(1)
  const sort = { by: 'heldOn', descending: true } as const
  const { rows } = await call.outreach.list({ filter: {}, sort: sort as never, offset: 0, limit: 9 })
  expect(rows.map(({ state, values }) => [state, values['title'], values['reach'], values['cost']])).toEqual([
    ['done', '公益广告', 1200, 350_050],
  ])
  const again = await opened(formOf('第5镇人民政府'))
  await again.getByLabel('打开补正单、回执或已存文件').setInputFiles(path)
  await part(again, '社会宣传')
  expect(await again.getByLabel('经费（元）').inputValue()).toBe('3500.5')
  expect(await again.getByLabel('形式').inputValue()).toBe('advert')
  await again.context().close()
})
