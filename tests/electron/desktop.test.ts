import { join } from 'node:path'
import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { freshFake } from './running.ts'

const fresh = async () => ({
  fake: await freshFake(),
  ...(await import('../../electron/menu.ts')),
  ...(await import('../../electron/dialogs.ts')),
  ...(await import('../../electron/printing.ts')),
})

const items = (template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template
    .flatMap(item => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])
    .filter(item => item.type !== 'separator')

describe('the menu', () => {
  test('is in Chinese and holds no developer tools and no reload', async () => {
    const { menuTemplate } = await fresh()
    for (const { label, role } of items(menuTemplate({} as WebContents))) {
      expect(label).toMatch(/^[\p{Script=Han}…]+$/u)
      expect(['toggleDevTools', 'reload', 'forceReload']).not.toContain(role)
    }
  })

  test('reaches 200 per cent and comes back to 100, with every key for it', async () => {
    const { menuTemplate } = await fresh()
    const contents = { zoomFactor: 1 } as WebContents
    const entries = items(menuTemplate(contents))
    const press = (accelerator: string) =>
      (entries.find(entry => entry.accelerator === accelerator)!.click as () => void)()
    for (const key of ['CmdOrCtrl+Plus', 'CmdOrCtrl+=', 'CmdOrCtrl+numadd', 'CmdOrCtrl+Plus', 'CmdOrCtrl+Plus'])
      press(key)
    expect(contents.zoomFactor).toBe(2)
    press('CmdOrCtrl+-')
    press('CmdOrCtrl+numsub')
    expect(contents.zoomFactor).toBe(1.5)
    press('CmdOrCtrl+0')
    expect(contents.zoomFactor).toBe(1)
  })

  test('the size stops at either end', async () => {
    const { nextZoom } = await fresh()
    expect([nextZoom(3, 1), nextZoom(0.5, -1), nextZoom(1.1000000238, 1), nextZoom(1.7, -1)]).toEqual([
      3, 0.5, 1.25, 1.5,
    ])
  })

  const params = (part: Partial<ContextMenuParams>) =>
    ({
      isEditable: false,
      selectionText: '',
      editFlags: { canCut: true, canCopy: true, canPaste: false },
      ...part,
    }) as ContextMenuParams

  test.each([
    [{ isEditable: true }, ['剪切', '复制', '粘贴', '全选']],
    [{ selectionText: '隐患' }, ['复制']],
    [{ selectionText: ' ' }, []],
  ])('a right click on %j offers %j', async (part, labels) => {
    const { contextTemplate } = await fresh()
    expect(items(contextTemplate(params(part))).map(({ label }) => label)).toEqual(labels)
  })
})

describe('dialogs', () => {
  test.each(['folder', 'files'] as const)('%s: chosen paths, or none when dismissed', async kind => {
    const { askPerson, fake } = await fresh()
    expect(await askPerson({ kind }, null)).toEqual([])
    fake.world.answers[kind] = ['/a', '/b']
    expect(await askPerson({ kind }, null)).toEqual(['/a', '/b'])
  })

  test('an update file is one path, or none when dismissed', async () => {
    const { askPerson, fake } = await fresh()
    expect(await askPerson({ kind: 'update' }, null)).toEqual([])
    fake.world.answers.update = ['/更新.sdu']
    expect(await askPerson({ kind: 'update' }, null)).toEqual(['/更新.sdu'])
  })

  test('an installer is opened by the system, and the program makes way for it', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { askPerson, fake } = await fresh()
    expect(await askPerson({ kind: 'install', path: '/x.deb' }, null)).toEqual(['/x.deb'])
    expect(fake.recorded.map(([name]) => name)).toEqual(['shell.openPath'])
    vi.advanceTimersByTime(3000)
    expect(fake.recorded.map(([name]) => name)).toEqual(['shell.openPath', 'app.quit'])
  })

  test('an installer that the system does not open leaves the program as it is', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { askPerson, fake } = await fresh()
    fake.world.openFault = 'no application'
    expect(await askPerson({ kind: 'install', path: '/x.deb' }, null)).toEqual([])
    vi.advanceTimersByTime(60_000)
    expect(fake.recorded.map(([name]) => name)).toEqual(['shell.openPath'])
  })

  test('saving asks before it overwrites, and proposes the name in the documents folder', async () => {
    const { askPerson, fake } = await fresh()
    expect(await askPerson({ kind: 'saveAs', name: '月报.pdf' }, null)).toEqual([])
    fake.world.answers.saveAs = '/x.pdf'
    expect(await askPerson({ kind: 'saveAs', name: '月报.pdf' }, null)).toEqual(['/x.pdf'])
    const [, options] = fake.recorded.at(-1) as [string, { defaultPath: string; properties: string[] }]
    expect(options.defaultPath).toBe(join('/fake/documents', '月报.pdf'))
    expect(options.properties).toContain('showOverwriteConfirmation')
  })
})

describe('printing', () => {
  const contents = (printed: boolean, reason: string) =>
    ({ print: (_: object, done: (printed: boolean, reason: string) => void) => done(printed, reason) }) as WebContents

  test.each([
    [true, '', 0],
    [false, 'Print job canceled', 0],
    [false, 'Print job failed', 1],
  ])('printed %s, %j: %i message', async (printed, reason, messages) => {
    const { printPage, fake } = await fresh()
    await printPage(contents(printed, reason))
    expect(fake.recorded).toHaveLength(messages)
  })
})
