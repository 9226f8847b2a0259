import { extname, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a person may give on the command line; the switches are those of browser mode. */
interface StartFolders {
  readonly state?: string
  readonly documents?: string
  readonly vault?: string
}

/** Our own switches, written `--state=DIR`; all others are Chromium's. */
export function startFolders(argv: readonly string[]): StartFolders {
  const value = (name: string) => argv.find(argument => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
  const found = { state: value('state'), documents: value('documents'), vault: value('vault') }
  return Object.fromEntries(Object.entries(found).filter(([, folder]) => folder !== undefined && folder !== ''))
}

function asPath(argument: string): string | null {
  if (!/^file:/i.test(argument)) return argument
  try {
    return fileURLToPath(argument)
  } catch {
    return null
  }
}

const isPackage = (path: string): boolean => extname(path).toLowerCase() === '.sdx'

/**
 * The task packages among the arguments of a start. Chromium adds switches and changes the order, desktops give
 * paths or file addresses, a packaged program names itself: only regular files called *.sdx count.
 */
export function openedFiles(
  argv: readonly string[],
  workingDirectory: string,
  isFile: (path: string) => boolean,
): string[] {
  const paths = argv
    .filter(argument => argument !== '' && !argument.startsWith('-'))
    .map(asPath)
    .filter(path => path !== null && isPackage(path) && !path.includes('\0'))
    .map(path => resolve(workingDirectory, path!))
  return [...new Set(paths)].filter(isFile)
}

/** The paths of dropped files that the preload looked up itself; anything else a page could send is left out. */
export const droppedPaths = (sent: unknown): string[] =>
  (Array.isArray(sent) ? sent : [])
    .filter((path): path is string => typeof path === 'string' && isAbsolute(path) && !path.includes('\0'))
    .slice(0, 500)
