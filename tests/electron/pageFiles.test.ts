import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerPage } from '../../electron/pageFiles.ts'
import { readAssets, type Assets } from '../../hosts/web/assets.ts'
import { aFolder } from '../builders/temporary.ts'
import { startMain } from './running.ts'

let assets: Assets

beforeEach(() => {
  const folder = join(aFolder(), 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
  writeFileSync(join(folder, 'assets', 'main.js'), 'export const __CSP_NONCE__ = 1')
  writeFileSync(join(folder, '..', 'secret.txt'), 'secret')
  assets = readAssets(folder)
})

const get = (path: string, method = 'GET') => answerPage(assets, { method, url: `safetydesk://app${path}` })
const policyOf = (response: Response) => response.headers.get('content-security-policy')!

describe('the page', () => {
  test('comes under a policy that names its nonce, which is in it', async () => {
    const response = get('/')
    const nonce = /style-src 'self' 'nonce-([\w-]{20,})'/.exec(policyOf(response))?.[1]
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toBe(`<meta name="csp-nonce" content="${nonce}">`)
  })

  test('has another nonce at each load', () => expect(policyOf(get('/'))).not.toBe(policyOf(get('/'))))

  test('may load nothing from elsewhere, run no inline script and be framed by nobody', () => {
    const rules = policyOf(get('/')).split('; ')
    expect(rules).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    )
    expect(policyOf(get('/'))).not.toMatch(/unsafe|\*|https?:/)
  })

  test('gets its files as they are, by the type of their name', async () => {
    const response = get('/assets/main.js?v=1')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe('export const __CSP_NONCE__ = 1')
  })
})

describe('nothing else', () => {
  test.each([
    '/..%2fsecret.txt',
    '/..%2Fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/index.html%00',
    '/INDEX.HTML',
  ])('%s is not there', async path => {
    const response = get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test.each(['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS'])('%s is refused', method =>
    expect(get('/', method).status).toBe(405),
  )

  test.each(['safetydesk://other/index.html', 'https://app/index.html', 'safetydesk://x@app/index.html'])(
    '%s is refused',
    url => {
      expect(answerPage(assets, { method: 'GET', url }).status).toBe(403)
    },
  )
})

test('the running program serves its page under our scheme', async () => {
  const { handlers } = await startMain()
  const serve = handlers.get('protocol safetydesk') as unknown as (request: Pick<Request, 'method' | 'url'>) => Response
  expect(await serve({ method: 'GET', url: 'safetydesk://app/' }).text()).toContain('安委办工作台')
})
