import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import type { Connection } from '../../../core/core.ts'
import { Guard, isOwnRequest, sameSecret } from '../../../hosts/web/guard.ts'

const aConnection = (): Connection => ({ id: '1', user: null, close: () => undefined })
const aRequest = (headers: Record<string, string>, method = 'POST') =>
  ({ headers, method }) as unknown as IncomingMessage
const host = '127.0.0.1:4000'

test('a token is exchanged once, and only within ten minutes', () => {
  let now = 0
  const guard = new Guard(() => now)
  const token = guard.newToken()
  const cookie = guard.exchange(token, aConnection)
  expect(cookie).not.toBeNull()
  expect(guard.exchange(token, aConnection)).toBeNull()
  const late = guard.newToken()
  now += 10 * 60_000 + 1
  expect(guard.exchange(late, aConnection)).toBeNull()
  expect(guard.exchange('', aConnection)).toBeNull()
  expect(guard.connectionOf(aRequest({ cookie: `a=b; safetydesk=${cookie!}; c=d` }))?.id).toBe('1')
  expect(guard.connectionOf(aRequest({ cookie: `safetydesk=${cookie!}x` }))).toBeNull()
  expect(guard.connectionOf(aRequest({}))).toBeNull()
})

test.each([
  [{ host, origin: `http://${host}` }, 'POST', true],
  [{ host }, 'GET', true],
  [{ host }, 'POST', false],
  [{ host, origin: 'null' }, 'POST', false],
  [{ host, origin: 'http://evil.example' }, 'GET', false],
  [{ host: 'evil.example', origin: `http://${host}` }, 'POST', false],
  [{ host: 'localhost:4000', origin: 'http://localhost:4000' }, 'POST', false],
  [{ host, origin: `http://${host}`, 'sec-fetch-site': 'cross-site' }, 'POST', false],
  [{ host, origin: `http://${host}`, 'sec-fetch-site': 'same-site' }, 'POST', false],
  [{ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }, 'PUT', true],
])('%j by %s is our own: %s', (headers, method, own) => {
  expect(isOwnRequest(aRequest(headers as Record<string, string>, method), host)).toBe(own)
})

test('secrets are compared whole', () => {
  expect(sameSecret('abc', 'abc')).toBe(true)
  expect(sameSecret('abc', 'abcd')).toBe(false)
})
