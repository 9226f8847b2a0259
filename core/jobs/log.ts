import { join } from 'node:path'
import electronLog from 'electron-log/node'

/** The technical log: codes, numbers and places in our own code, never rows, names, paths or messages with data. */
export interface Log {
  /** Notes that something happened, by code. */
  note(code: string, detail?: Readonly<Record<string, string | number>>): void
  /** Logs an internal fault and returns the number that the person is shown. */
  fault(error: unknown): number
}

const ownFrames = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .map(line =>
      line.replace(
        /\(?(?:file:\/\/)?[^\s()]*[\\/]((?:core|hosts|electron|db|domain|exchange|documents|node_modules|out)[\\/][^\s()]*)\)?/,
        '$1',
      ),
    )
    .slice(0, 12)
    .join('\n')

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const cause = error.cause instanceof Error ? `\ncause ${describe(error.cause)}` : ''
  return `${error.name} ${codeOf(error)}\n${ownFrames(error)}${cause}`
}

/** Opens the log in a folder; at 1 MiB it begins a new file and keeps one older. */
export function openLog(folder: string): Log {
  const logger = electronLog.create({ logId: folder })
  logger.transports.console.level = false
  logger.transports.file.resolvePathFn = () => join(folder, 'safetydesk.log')
  logger.transports.file.maxSize = 1024 * 1024
  let faults = 0
  return {
    note: (code, detail) => logger.info(code, detail ?? {}),
    fault(error) {
      const number = (Math.floor(Date.now() / 1000) % 1_000_000) * 10 + (faults++ % 10)
      logger.error(`fault ${number}`, describe(error))
      return number
    },
  }
}
