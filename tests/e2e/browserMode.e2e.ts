import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aPage,
  ended,
  enterPractice,
  go,
  password,
  setUp,
  startDesk,
  startHost,
  startPractice,
  type RunningDesk,
} from './desk.ts'

let desk: RunningDesk
beforeAll(async () => {
  desk = await startDesk('--grace', '1500')
})
afterAll(() => desk.stop())

interface Sent {
  readonly method?: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** A bare request, whose Host and Origin say what we want them to. */
function send({
  method = 'POST',
  path,
  headers = {},
  body,
}: Sent): Promise<{ status: number; text: string; cookie: string }> {
  const { hostname, port, host } = new URL(desk.origin)
  const all = { host, origin: desk.origin, 'content-type': 'application/json', ...headers }
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers: all }, response => {
      let text = ''
      response.on('data', (bytes: Buffer) => (text += bytes.toString()))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, cookie: String(response.headers['set-cookie'] ?? '') }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

const state = { path: '/rpc/vault/state', body: '{}' }

test('without a cookie a call gets nothing', async () => {
  for (const path of ['/rpc/vault/state', '/rpc/settings/read', '/files/h_00', '/alive'])
    expect(await send({ path, body: '{}' })).toMatchObject({ status: 401, text: '' })
})

test('the token works once, gives a cookie that scripts cannot read, and then calls are answered', async () => {
  const token = desk.address.split('#token=')[1]!
  const first = await send({ path: '/session', body: JSON.stringify({ token }) })
  expect(first.status).toBe(200)
  expect(first.cookie).toMatch(/HttpOnly; SameSite=Strict/)
  const cookie = first.cookie.split(';')[0]!
  expect(await send({ path: '/session', body: JSON.stringify({ token }) })).toMatchObject({
    status: 401,
    text: '',
    cookie: '',
  })
  expect((await send({ ...state, headers: { cookie } })).text).toContain('"phase":"none"')

  for (const headers of [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: desk.origin.replace(/\d+$/, '1') },
    { host: 'evil.example' },
    { host: `localhost:${new URL(desk.origin).port}` },
    { 'sec-fetch-site': 'cross-site' },
  ])
    expect([headers, await send({ ...state, headers: { cookie, ...headers } })]).toMatchObject([
      headers,
      { status: 403, text: '' },
    ])

  const large = await send({ ...state, headers: { cookie }, body: Buffer.alloc(50 * 1024 * 1024, 0x20) }).catch(() => ({
    status: 0,
    text: '',
  }))
  expect([0, 413]).toContain(large.status)
  expect(large.text).not.toContain('phase')

  const unknown = await send({
    path: '/rpc/vault/unlock',
    headers: { cookie },
    body: '{"json":{"login":"wang","password":"x","admin":true}}',
  })
  expect(unknown).toMatchObject({ status: 422 })
  expect(unknown.text).toContain('INPUT_INVALID')
  const closed = await send({ path: '/rpc/settings/read', headers: { cookie }, body: '{}' })
  expect(closed.text).toContain('SESSION_REQUIRED')
  for (const path of ['/rpc/nothing/here', '/rpc/__proto__/x', '/rpc/vault/constructor'])
    expect((await send({ path, headers: { cookie }, body: '{}' })).status).toBe(404)
})

test('no address is a path: nothing but the page’s own files is served', async () => {
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/../../package.json',
    '//etc/passwd',
  ])
    expect((await send({ method: 'GET', path })).text).not.toContain('safetydesk')
})

test('the page carries the policy under which it runs, with a nonce of its own each time', async () => {
  const answers = await Promise.all([fetch(`${desk.origin}/`), fetch(`${desk.origin}/`)])
  const policies = answers.map(answer => answer.headers.get('content-security-policy') ?? '')
  expect(policies[0]).toContain("default-src 'none'")
  expect(policies[0]).not.toContain('unsafe')
  expect(policies[0]).not.toBe(policies[1])
  const nonce = /nonce-([\w-]+)/.exec(policies[0]!)?.[1]
  expect(await answers[0]!.text()).toContain(nonce)
})

test('a second start finds the first and gets another page of it', async () => {
  const second = startHost(desk.folder)
  const address = await second.address
  expect(new URL(address).origin).toBe(desk.origin)
  expect(await ended(second.host)).toBe(0)
  const { page, faults } = await aPage(desk)
  await setUp(page, address)
  const { page: stale } = await aPage(desk)
  await stale.goto(address)
  await stale.getByText('本页面已失效').waitFor()
  expect(faults).toEqual([])
  await stale.context().close()
})

test('the program stops when the last page is gone, the vault closed, and says so to nobody else', async () => {
  for (const context of desk.browser.contexts()) await context.close()
  expect(await ended(desk.host)).toBe(0)
  const vault = join(desk.documents, readdirSync(desk.documents)[0]!)
  expect(readdirSync(vault).filter(name => name.endsWith('-wal'))).toEqual([])
  expect(readdirSync(join(desk.folder, 'state'))).not.toContain('running.json')
})

test('a damaged vault leads to the guided page, and from there back by a backup', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'safetydesk-e2e-damage-'))
  const broken = await startPractice()
  const { page, faults } = await aPage(broken)
  await enterPractice(page, broken.address)
  await go(page, '备份与恢复')
  await page.getByLabel('本机文档').check()
  await page.getByRole('button', { name: '立即备份' }).click()
  await page.getByText('备份已完成').waitFor()
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('heading', { name: '登录' }).waitFor()
  const vault = join(
    broken.documents,
    readdirSync(broken.documents).find(name => name.endsWith('工作库'))!,
  )
  writeFileSync(join(vault, 'desk.db'), Buffer.alloc(50_000, 7))
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作库需要修复' }).waitFor()
  await page.getByText('数据库文件已损坏').waitFor()
  await page.getByLabel('本机文档', { exact: true }).check()
  await page.getByLabel(/最新/).check()
  await page.getByLabel('登录名').fill('wang')
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '开始恢复' }).click()
  await page.getByRole('button', { name: '去登录' }).click()
  await page.getByLabel('登录名').fill('wang')
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page
    .getByRole('heading', { name: '备份与恢复' })
    .or(page.getByRole('heading', { name: '今天要办' }))
    .waitFor()
  expect(faults).toEqual([])
  await broken.stop()
  rmSync(folder, { recursive: true, force: true })
})
