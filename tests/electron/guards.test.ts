import { describe, expect, test } from 'vitest'
import { isOurFrame, isOurUrl } from '../../electron/navigation.ts'
import { mayGrant } from '../../electron/permissions.ts'
import { anEvent, startMain } from './running.ts'

const ours = 'safetydesk://app/'
const foreign = [
  'https://example.com/',
  'safetydesk://other/',
  'safetydesk://app.example.com/',
  'safetydesk://user@app/',
  'safetydesk://:secret@app/',
  'safetydesk://app:80/',
  'safetydesk:app',
  'http://app/',
  'https://example.com/?safetydesk://app/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  '',
]

test.each([ours, 'safetydesk://app/index.html', 'safetydesk://app/#/tasks?x=1', 'SafetyDesk://app/'])(
  '%s is ours',
  url => {
    expect(isOurUrl(url)).toBe(true)
  },
)
test.each(foreign)('%j is not ours', url => expect(isOurUrl(url)).toBe(false))

describe('senders', () => {
  const frame = { parent: null, url: ours }
  test('the top frame of our page', () => expect(isOurFrame(frame)).toBe(true))
  test('not a frame that is gone', () => expect(isOurFrame(null)).toBe(false))
  test('not a frame inside the page', () => expect(isOurFrame({ parent: frame as never, url: ours })).toBe(false))
  test('not another page', () => expect(isOurFrame({ parent: null, url: 'https://example.com/' })).toBe(false))
})

describe('permissions', () => {
  const asked = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'usb',
    'hid',
    'serial',
    'unknown',
  ]
  test.each(asked)('%s is refused', permission => expect(mayGrant(permission, ours)).toBe(false))
  test('writing text to the clipboard is granted to our page', () =>
    expect(mayGrant('clipboard-sanitized-write', ours)).toBe(true))
  test('and to nobody else', () => expect(mayGrant('clipboard-sanitized-write', 'https://example.com')).toBe(false))

  test('asked, looked up and for devices: all three are answered', async () => {
    const { handlers } = await startMain()
    const answers: boolean[] = []
    const request = handlers.get('permissionRequest') as unknown as (
      c: null,
      p: string,
      a: (yes: boolean) => void,
      d: object,
    ) => void
    for (const permission of ['media', 'clipboard-sanitized-write'])
      request(null, permission, yes => answers.push(yes), { requestingUrl: ours })
    expect(answers).toEqual([false, true])
    const check = handlers.get('permissionCheck') as unknown as (c: null, p: string, origin: string) => boolean
    expect([check(null, 'media', ours), check(null, 'clipboard-sanitized-write', ours)]).toEqual([false, true])
    expect((handlers.get('devicePermission') as () => boolean)()).toBe(false)
  })
})

describe('the network', () => {
  test('every web request is cancelled', async () => {
    const { handlers, of } = await startMain()
    expect(of('webRequest.onBeforeRequest')).toEqual([
      [{ urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }],
    ])
    const answers: object[] = []
    const before = handlers.get('beforeRequest') as unknown as (
      details: object,
      answer: (response: object) => void,
    ) => void
    before({ url: 'https://example.com/' }, response => answers.push(response))
    expect(answers).toEqual([{ cancel: true }])
  })

  test('a download is refused', async () => {
    const event = anEvent({})
    ;(await startMain()).session.defaultSession.emit('will-download', event)
    expect(event.prevented).toBe(true)
  })

  test('peer connections get no way out', async () => {
    expect((await startMain()).of('contents.setWebRTCIPHandlingPolicy')).toEqual([['disable_non_proxied_udp']])
  })
})

describe('navigation', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leaves our page nowhere', async name => {
    const { webContents } = (await startMain()).window()
    const [away, home] = [anEvent({ url: 'https://example.com/' }), anEvent({ url: ours })]
    webContents.emit(name, away)
    webContents.emit(name, home)
    expect([away.prevented, home.prevented]).toEqual([true, false])
  })

  test('no second window, no embedded view', async () => {
    const running = await startMain()
    const event = anEvent({})
    running.window().webContents.emit('will-attach-webview', event)
    expect(event.prevented).toBe(true)
    expect((running.handlers.get('windowOpen') as () => object)()).toEqual({ action: 'deny' })
  })
})
