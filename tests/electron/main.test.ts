import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aFolder } from '../builders/temporary.ts'
import { anEvent, settled, startMain, type Running } from './running.ts'

const beforeReady = ({ names }: Running) => names().slice(0, names().indexOf('ready'))

describe('before ready', () => {
  test('sandbox, scheme, user data, lookups and lock are settled, and nothing is forked', async () => {
    const running = await startMain()
    expect(beforeReady(running)).toEqual([
      'app.setPath',
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
      'commandLine.appendSwitch',
      'commandLine.appendSwitch',
      'commandLine.appendSwitch',
      'app.requestSingleInstanceLock',
    ])
    expect(running.of('app.setPath')).toEqual([['userData', join(running.stateFolder, 'shell')]])
  })

  test('our scheme is standard and secure, may fetch, and is registered once', async () => {
    const { of } = await startMain()
    const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
    expect(of('protocol.registerSchemesAsPrivileged')).toEqual([[[{ scheme: 'safetydesk', privileges }]]])
  })

  test('no name is looked up, no proxy searched, and what Chromium says is Chinese', async () => {
    const { of } = await startMain()
    expect(of('commandLine.appendSwitch')).toEqual([
      ['host-resolver-rules', 'MAP * ~NOTFOUND'],
      ['no-proxy-server'],
      ['lang', 'zh-CN'],
    ])
  })
})

describe('software rendering', () => {
  const crash = (running: Running, type: string, reason: string) =>
    running.app.emit('child-process-gone', {}, { type, reason })

  test.each([
    ['GPU', 'crashed', true],
    ['GPU', 'launch-failed', true],
    ['GPU', 'clean-exit', false],
    ['GPU', 'killed', false],
    ['Utility', 'crashed', false],
  ])('after %s %s the next start draws in software: %s', async (type, reason, software) => {
    const stateFolder = aFolder()
    crash(await startMain({ stateFolder }), type, reason)
    const next = await startMain({ stateFolder })
    expect(beforeReady(next).includes('app.disableHardwareAcceleration')).toBe(software)
  })

  test.each(['not json', '{"drawingFailedIn":"1.2.2"}', '{"drawingFailedIn":7}'])(
    'a setting of %s is no reason',
    async text => {
      const stateFolder = aFolder()
      mkdirSync(join(stateFolder, 'shell'))
      writeFileSync(join(stateFolder, 'shell', 'shell.json'), text)
      expect((await startMain({ stateFolder })).names()).not.toContain('app.disableHardwareAcceleration')
    },
  )
})

describe('single instance', () => {
  const packageFile = () => {
    const file = join(aFolder(), '任务包.sdx')
    writeFileSync(file, 'x')
    return file
  }

  test('the second ends without a window or a core', async () => {
    const { names } = await startMain({ lock: false })
    expect(names()).toContain('app.quit')
    expect(names()).not.toContain('utilityProcess.fork')
    expect(names()).not.toContain('window.loadURL')
  })

  test('it hands its files over in the lock', async () => {
    const file = packageFile()
    expect((await startMain({ argv: [file] })).of('app.requestSingleInstanceLock')).toEqual([[{ files: [file] }]])
  })

  test('the first lays files of its own start before the core', async () => {
    const file = packageFile()
    const { core } = await startMain({ argv: [file] })
    core().emit('message', { type: 'ready' })
    expect(core().sent.map(({ message }) => message)).toContainEqual({ type: 'openFiles', id: 1, paths: [file] })
  })

  test('the first takes the files of a second from data and arguments, once each, and shows itself', async () => {
    const running = await startMain()
    const [sent, named] = [packageFile(), packageFile()]
    running.core().emit('message', { type: 'ready' })
    running.window().minimized = true
    running.app.emit('second-instance', {}, ['safetydesk', '--x', sent, named], '/', {
      files: [sent, 'relative.sdx', 7, '/etc/passwd'],
    })
    expect(running.core().sent.at(-1)!.message).toEqual({ type: 'openFiles', id: 1, paths: [sent, named] })
    expect(running.names().slice(-2)).toEqual(['window.restore', 'window.focus'])
  })

  test.each([null, undefined, 'x', { files: '/a.sdx' }])('a second that sends %j does no harm', async data => {
    const running = await startMain()
    running.app.emit('second-instance', {}, [], '/', data)
    expect(running.names()).toContain('window.focus')
  })
})

describe('the core', () => {
  test('is started after ready from the file beside main, with what it needs by message and not by argument', async () => {
    const { of, core, stateFolder, names } = await startMain({ argv: ['--vault=/desk/vault'] })
    expect(names().indexOf('utilityProcess.fork')).toBeGreaterThan(names().indexOf('ready'))
    const [[file, args, options]] = of('utilityProcess.fork') as [[string, string[], object]]
    expect(file).toMatch(/[\\/]electron[\\/]coreProcess\.js$/)
    expect(args).toEqual([])
    expect(options).not.toHaveProperty('env')
    core().emit('message', { type: 'ready' })
    const start = {
      stateFolder,
      documentsFolder: '/fake/documents',
      vaultFolder: '/desk/vault',
      version: '1.2.3',
      nativeBinding: null,
      updateKey: null,
    }
    expect(core().sent[0]!.message).toEqual({ type: 'start', start })
  })

  test('gets the addon that lies beside an Electron brought by hand', async () => {
    const { execPath } = process
    onTestFinished(() => void Object.assign(process, { execPath }))
    const folder = aFolder()
    Object.assign(process, { execPath: join(folder, 'electron') })
    const addon = join(folder, 'native', 'better_sqlite3.node')
    mkdirSync(join(addon, '..'), { recursive: true })
    writeFileSync(addon, 'x')
    const started = async (packaged: boolean) => {
      const { core } = await startMain({ packaged })
      core().emit('message', { type: 'ready' })
      return core().sent[0]!.message as { start: { nativeBinding: string | null } }
    }
    expect((await started(false)).start.nativeBinding).toBe(addon)
    expect((await started(true)).start.nativeBinding).toBeNull()
  })

  test('gets the key for updates that packing wrote into the package', async () => {
    const appPath = aFolder()
    writeFileSync(join(appPath, 'package.json'), '{"updateKey":"the key"}')
    const { core } = await startMain({ appPath })
    core().emit('message', { type: 'ready' })
    expect(core().sent[0]!.message).toMatchObject({ start: { updateKey: 'the key' } })
  })

  test('gets the addon for old C libraries where the package brought it', async () => {
    const stateFolder = aFolder()
    const addon = join(stateFolder, 'resources', 'native', 'better_sqlite3.node')
    mkdirSync(join(addon, '..'), { recursive: true })
    writeFileSync(addon, 'x')
    const { core } = await startMain({ stateFolder, packaged: true })
    core().emit('message', { type: 'ready' })
    expect(core().sent[0]!.message).toMatchObject({ start: { nativeBinding: addon } })
  })

  test('that ends is started again while the page stays; the fourth time in a minute is the last', async () => {
    const running = await startMain()
    for (let time = 1; time <= 3; time += 1) {
      running.core().emit('exit', 9)
      expect(running.FakeProcess.all).toHaveLength(time + 1)
      expect(running.of('contents.reload')).toEqual([])
    }
    running.core().emit('exit', 9)
    expect(running.FakeProcess.all).toHaveLength(4)
    expect(String(running.of('dialog.showErrorBox')[0]![1])).toContain('已保存的内容不受影响')
    expect(running.of('app.exit')).toEqual([[1]])
  })
})

describe('quitting', () => {
  test('closes the store before the process ends, once', async () => {
    const running = await startMain()
    running.core().emit('message', { type: 'ready' })
    const first = anEvent({})
    running.app.emit('will-quit', first)
    expect(first.prevented).toBe(true)
    expect(running.names().at(-1)).toBe('core')
    expect(running.core().sent.at(-1)!.message).toEqual({ type: 'close' })
    expect(running.names()).not.toContain('app.quit')
    running.core().emit('exit', 0)
    await settled()
    expect(running.names().at(-1)).toBe('app.quit')
    const second = anEvent({})
    running.app.emit('will-quit', second)
    expect(second.prevented).toBe(false)
    expect(running.FakeProcess.all).toHaveLength(1)
  })

  test('begins when the last window is closed, and when the system shuts down', async () => {
    const running = await startMain()
    running.app.emit('window-all-closed')
    running.powerMonitor.emit('shutdown')
    expect(running.of('app.quit')).toHaveLength(2)
  })

  test('Windows that logs off gets the store closed at once, without a question', async () => {
    const running = await startMain()
    running.core().emit('message', { type: 'ready' })
    running.window().emit('query-session-end', anEvent({}))
    expect(running.core().sent.at(-1)!.message).toEqual({ type: 'close' })
    running.core().emit('exit', 0)
    await settled()
    expect(running.of('app.exit')).toEqual([[0]])
    expect(running.names()).not.toContain('dialog.showMessageBoxSync')
  })
})

describe('a person who leaves', () => {
  test.each(['lock-screen', 'suspend'])('by %s locks the desk', async left => {
    const running = await startMain()
    running.powerMonitor.emit(left)
    expect(running.of('contents.send')).toEqual([['safetydesk:lock']])
  })
})
