/** What a start knows of its machine and its command line. */
export interface StartSituation {
  readonly args: readonly string[]
  readonly platform: NodeJS.Platform
  /** Whether Electron's program is there. */
  readonly hasElectron: boolean
  /** Whether the person at the keyboard is root, to whom Chromium refuses its sandbox. */
  readonly isRoot: boolean
  readonly hasScreen: boolean
}

/** Why a start shows the program in a browser, in words for the person at the keyboard; null to open the window. */
export function whyBrowser({ args, platform, hasElectron, isRoot, hasScreen }: StartSituation): string | null {
  if (args.includes('--browser')) return '按 --browser 的要求，用浏览器方式启动。'
  if (platform === 'linux' && isRoot) return 'root 用户不能使用 Electron 的沙箱，改用浏览器方式启动；请换普通用户。'
  if (platform === 'linux' && !hasScreen) return '本机没有图形界面，改用浏览器方式启动。'
  if (!hasElectron) return '本机没有 Electron 运行程序，改用浏览器方式启动；联网后可用 npm start -- --electron 再试。'
  return null
}

/** Our own words for the start itself, which neither host knows. */
const forStart = new Set(['--browser', '--electron'])

/** What is passed on to the host. */
export const hostArguments = (args: readonly string[]): string[] => args.filter(argument => !forStart.has(argument))
