import { describe, expect, test } from 'vitest'
import { anEvent, startMain } from './running.ts'

describe('the window', () => {
  test('holds a page without Node, sandboxed, isolated, without views and without a dictionary to fetch', async () => {
    const { options } = (await startMain()).window()
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
    })
    expect(options.webPreferences!.preload).toMatch(/[\\/]preload\.cjs$/)
    expect(options.webPreferences!.safeDialogsMessage).toMatch(/^\p{Script=Han}+$/u)
  })

  test('has no developer tools once packed', async () => {
    expect((await startMain({ packaged: true })).window().options.webPreferences!.devTools).toBe(false)
  })

  test('is called by its Chinese name, whatever the page calls itself', async () => {
    const window = (await startMain()).window()
    const event = anEvent({})
    window.emit('page-title-updated', event)
    expect(window.options.title).toBe('安委办工作台')
    expect(event.prevented).toBe(true)
  })

  test('fits a screen of 1366 by 768 and shows itself when it has something to show', async () => {
    const { window, names, of } = await startMain()
    expect(window().options).toMatchObject({ width: 1366, height: 728, show: false })
    expect(of('window.loadURL')).toEqual([['safetydesk://app/']])
    expect(names()).not.toContain('window.show')
    window().emit('ready-to-show')
    expect(names()).toContain('window.show')
  })

  test('stands again where it stood, as large and as maximized as it was', async () => {
    const first = await startMain()
    Object.assign(first.window(), { bounds: { x: 300, y: 100, width: 900, height: 500 }, maximized: false })
    first.window().emit('close')
    const second = await startMain({ stateFolder: first.stateFolder })
    expect(second.window().options).toMatchObject({ x: 300, y: 100, width: 900, height: 500 })
    expect(second.names()).not.toContain('window.maximize')
    second.window().maximized = true
    second.window().emit('close')
    expect((await startMain({ stateFolder: first.stateFolder })).names()).toContain('window.maximize')
  })

  test('stands where a screen is when its own is gone', async () => {
    const first = await startMain()
    first.window().bounds = { x: 2500, y: 100, width: 900, height: 500 }
    first.window().emit('close')
    const second = await startMain({ stateFolder: first.stateFolder })
    expect(second.window().options).toMatchObject({ width: 1366, height: 728 })
    expect(second.window().options).not.toHaveProperty('x')
  })

  test.each([
    [0, false],
    [1, true],
  ])('unsaved content is asked about; button %i closes: %s', async (button, closes) => {
    const { window, world, of } = await startMain()
    world.answers.leave = button
    const event = anEvent({})
    window().webContents.emit('will-prevent-unload', event)
    expect(event.prevented).toBe(closes)
    expect(of('dialog.showMessageBoxSync')[0]![0]).toMatchObject({ defaultId: 0, cancelId: 0 })
  })

  test('a crashed page is loaded again three times, then the program says so and ends', async () => {
    const { window, of } = await startMain()
    for (let time = 0; time < 4; time += 1) window().webContents.emit('render-process-gone', {}, { reason: 'oom' })
    expect(of('contents.reload')).toHaveLength(3)
    expect(of('app.exit')).toEqual([[1]])
  })

  test('a page that ended by itself is left alone', async () => {
    const { window, of } = await startMain()
    window().webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(of('contents.reload')).toEqual([])
  })
})
