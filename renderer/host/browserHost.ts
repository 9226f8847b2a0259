import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { WaitingFile } from '../../domain/sheets/api.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { isRefusalCode, PageRefusal } from './refusal.ts'
import { reportLoss, type Calls, type Host } from './host.ts'

async function checked(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const answer = await fetch(input, { ...init, credentials: 'same-origin' })
  if (answer.status === 401) reportLoss('expired')
  return answer
}

/** Exchanges the one-time token in the address for a cookie, and removes it from the address. */
async function exchangeToken(): Promise<void> {
  const token = /#token=([\w-]+)/.exec(location.hash)?.[1]
  if (token === undefined) return
  history.replaceState(null, '', location.pathname)
  const headers = { 'content-type': 'application/json' }
  await checked('/session', { method: 'POST', headers, body: JSON.stringify({ token }) })
}

/** Keeps the stream open by which the program counts its open pages. */
function stayAlive(): void {
  const stream = new EventSource('/alive')
  let failures = 0
  stream.addEventListener('open', () => (failures = 0))
  stream.addEventListener('error', () => {
    failures += 1
    // an answer that is no stream closes it at once: the program runs, but the session of this page is gone
    if (stream.readyState === EventSource.CLOSED) return reportLoss('expired')
    if (failures < 4) return
    stream.close()
    reportLoss('gone')
  })
}

function upload(file: File, progress: (done: number) => void): Promise<Handle> {
  const request = new XMLHttpRequest()
  request.open('PUT', `/files?name=${encodeURIComponent(file.name)}`)
  request.upload.addEventListener('progress', event => progress(event.loaded))
  return new Promise((resolve, reject) => {
    request.addEventListener('error', () => reject(new PageRefusal('FILE_GONE', {})))
    request.addEventListener('load', () => {
      const answer = JSON.parse(request.responseText || '{}') as { handle?: Handle; code?: string; data?: object }
      if (request.status === 200 && answer.handle !== undefined) resolve(answer.handle)
      else reject(new PageRefusal(isRefusalCode(answer.code) ? answer.code : 'INTERNAL_FAULT', answer.data ?? {}))
    })
    request.send(file)
  })
}

async function bring(files: readonly File[], progress: (done: number, total: number) => void): Promise<Handle[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0)
  let before = 0
  const handles: Handle[] = []
  for (const file of files) {
    handles.push(await upload(file, done => progress(before + done, total)))
    before += file.size
  }
  return handles
}

function handOut(file: WaitingFile): Promise<string> {
  const link = document.createElement('a')
  link.href = `/files/${file.handle}`
  link.download = file.name
  link.click()
  return Promise.resolve(file.name)
}

/** The host of a page in a browser: loopback HTTP under a session cookie. */
export async function connectBrowser(): Promise<Host> {
  await exchangeToken()
  const link = new RPCLink({ url: `${location.origin}/rpc`, fetch: (request, init) => checked(request, init) })
  const calls: Calls = createORPCClient(link)
  stayAlive()
  return { calls, chooseFiles: null, bring, handOut, print: () => Promise.resolve(window.print()) }
}
