import { spawn, type ChildProcess } from 'node:child_process'

/** A screen without a monitor, with a window manager, for programs with windows. */
export interface VirtualScreen {
  /** What programs find it by. */
  readonly display: string
  stop(): void
}

/** The number that Xvfb chose and wrote to its third descriptor. */
const displayOf = (server: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    server.on('error', failed)
    server.on('exit', code => failed(new Error(`Xvfb ended with ${code}`)))
    server.stdio[3]!.once('data', (bytes: Buffer) => found(`:${bytes.toString().trim()}`))
  })

/** Starts Xvfb and Openbox; null where they are not installed. */
export async function startVirtualScreen(): Promise<VirtualScreen | null> {
  const size = ['-screen', '0', '1920x1080x24']
  const server = spawn('Xvfb', ['-displayfd', '3', ...size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await displayOf(server).catch(() => null)
  if (display === null) return null
  const manager = spawn('openbox', [], { stdio: 'ignore', env: { ...process.env, DISPLAY: display } })
  // windows are shown without one, too; only who is in front is then nobody's decision
  manager.on('error', () => undefined)
  return {
    display,
    stop() {
      manager.kill()
      server.kill()
    },
  }
}
