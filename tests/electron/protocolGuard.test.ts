import { describe, expect, test } from 'vitest'
import { channels } from '../../electron/channels.ts'
import { startMain, type Running } from './running.ts'

const frame = (url: string, parent: object | null = null) => {
  const posted: unknown[][] = []
  return { url, parent, posted, postMessage: (...args: unknown[]) => void posted.push(args) }
}
const ours = () => frame('safetydesk://app/index.html')
const foreign = [frame('https://example.com/'), frame('safetydesk://app/', {}), null]

const invoke = (running: Running, channel: string, event: object, ...args: unknown[]) =>
  (running.handlers.get(`ipc ${channel}`) as unknown as (...args: unknown[]) => unknown)(event, ...args)

describe('the port', () => {
  test('one end goes to the core, the other to the page', async () => {
    const running = await startMain()
    running.core().emit('message', { type: 'ready' })
    const senderFrame = ours()
    running.ipcMain.emit(channels.connect, { senderFrame })
    expect(running.core().sent.at(-1)).toEqual({ message: { type: 'page' }, ports: [{ name: 'core end' }] })
    expect(senderFrame.posted).toEqual([[channels.port, null, [{ name: 'page end' }]]])
  })

  test('waits for a core that is not ready yet, behind its start', async () => {
    const running = await startMain()
    running.ipcMain.emit(channels.connect, { senderFrame: ours() })
    expect(running.core().sent).toEqual([])
    running.core().emit('message', { type: 'ready' })
    expect(running.core().sent.map(({ message }) => (message as { type: string }).type)).toEqual(['start', 'page'])
  })

  test.each(foreign)('is not given to a foreign sender (%#)', async senderFrame => {
    const running = await startMain()
    running.core().emit('message', { type: 'ready' })
    running.ipcMain.emit(channels.connect, { senderFrame })
    expect(running.core().sent).toHaveLength(1)
    expect(senderFrame?.posted ?? []).toEqual([])
  })
})

describe('dropped files', () => {
  test('go to the core, and the page is answered when the core knows them', async () => {
    const running = await startMain()
    running.core().emit('message', { type: 'ready' })
    const answer = Promise.resolve(
      invoke(running, channels.dropFiles, { senderFrame: ours() }, ['/stick/a.xlsx', '', 'b.sdx', 7, '/x\0.sdx']),
    )
    let answered = false
    void answer.then(() => (answered = true))
    expect(running.core().sent.at(-1)!.message).toEqual({ type: 'openFiles', id: 1, paths: ['/stick/a.xlsx'] })
    await Promise.resolve()
    expect(answered).toBe(false)
    running.core().emit('message', { type: 'filesOpened', id: 1 })
    expect(await answer).toBeUndefined()
  })

  test('an answer that a core can no longer give does not keep the page waiting', async () => {
    const running = await startMain()
    const answer = invoke(running, channels.dropFiles, { senderFrame: ours() }, ['/stick/a.xlsx'])
    running.core().emit('exit', 1)
    await expect(answer).resolves.toBeUndefined()
  })

  test.each(foreign)('are refused from a foreign sender (%#)', async senderFrame => {
    const running = await startMain()
    expect(() => invoke(running, channels.dropFiles, { senderFrame }, ['/stick/a.xlsx'])).toThrow('FOREIGN_SENDER')
  })
})

describe('printing', () => {
  test('prints the page of the window that asked, with the dialog', async () => {
    const running = await startMain()
    await invoke(running, channels.print, { senderFrame: ours(), sender: running.window().webContents })
    expect(running.of('contents.print')).toEqual([[{ silent: false, printBackground: true }]])
  })

  test.each(foreign)('is refused to a foreign sender (%#)', async senderFrame => {
    const running = await startMain()
    expect(() => invoke(running, channels.print, { senderFrame })).toThrow('FOREIGN_SENDER')
  })
})
