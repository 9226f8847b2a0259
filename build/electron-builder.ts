import type { Configuration } from 'electron-builder'

/** Files of a task package and of a receipt, told apart by the system; one extension an entry, or the glob is wrong. */
const fileAssociations = [
  {
    ext: 'sdx',
    name: 'SafetyDesk task package',
    description: '安委办任务包',
    mimeType: 'application/x-safetydesk-package',
  },
]

/** Only what runs: our bundles, and of the database addon its loader and the one native file of the target. */
const files = [
  'out/electron/**',
  'out/renderer/**',
  'out/form/**',
  'build/fonts/**',
  'package.json',
  '!**/node_modules/**',
  'node_modules/better-sqlite3/package.json',
  'node_modules/better-sqlite3/LICENSE',
  'node_modules/better-sqlite3/lib/**',
]

/** How the addon's maker names systems. */
const prebuildSystem = { linux: 'linux', win32: 'win32' } as const

/** Systems we pack for. */
export type System = keyof typeof prebuildSystem

/** What a packed program refuses: being used as Node, being debugged, code from beside its archive, file pages. */
const fuses = (system: System): NonNullable<Configuration['electronFuses']> => ({
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Linux has no such check; there the files belong to root.
  enableEmbeddedAsarIntegrityValidation: system === 'win32',
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
})

/** What a package takes in that is not the same for every one of its system. */
export interface Brought {
  /** Folder of the database addon for the package's own Electron, where npm's does not serve. */
  readonly addonFolder?: string
  /** Whether command line and browser mode are packed beside the window. */
  readonly hosts?: boolean
}

const linux = ({ addonFolder = 'out/native/linux-${arch}' }: Brought): NonNullable<Configuration['linux']> => ({
  target: ['deb', 'rpm', 'AppImage'].map(target => ({ target, arch: ['x64', 'arm64'] })),
  category: 'Office',
  syncDesktopName: true,
  maintainer: 'SafetyDesk <safetydesk@localhost>',
  vendor: 'SafetyDesk',
  synopsis: '安委办工作台',
  description: '区级安委会办公室日常工作',
  // Under native Wayland the Chinese input methods of UOS could not be switched on.
  executableArgs: ['--ozone-platform=x11', '%F'],
  desktop: { entry: { Name: '安委办工作台', Keywords: '安委办;安全生产;' } },
  extraResources: [{ from: addonFolder, to: 'native', filter: ['better_sqlite3.node'] }],
})

/** What an installed program offers beside its window, in the menu of its icon. */
const browserAction = {
  entry: { Actions: 'browser;' },
  desktopActions: { browser: { Name: '用浏览器方式打开', Exec: '/opt/SafetyDesk/host/browser' } },
}

const installed = ({ hosts = false }: Brought) => ({
  afterInstall: 'build/linux/after-install.sh',
  afterRemove: 'build/linux/after-remove.sh',
  ...(hosts ? { desktop: browserAction } : {}),
})

/** What Electron's program asks of a Debian desktop; each name is real or provided from Debian 10 to 13. */
export const debDepends: readonly string[] = ['libgtk-3-0', 'libnss3', 'libatspi2.0-0', 'libasound2', 'libgbm1']

const nsis: Configuration['nsis'] = {
  oneClick: false,
  // Windows takes file associations for all users only.
  perMachine: true,
  allowToChangeInstallationDirectory: true,
  installerLanguages: ['zh_CN'],
  language: '2052',
  deleteAppDataOnUninstall: false,
  buildUniversalInstaller: false,
  shortcutName: '安委办工作台',
  uninstallDisplayName: '安委办工作台 ${version}',
}

/** The whole configuration for one system. Chinese only where people read it, never in a path. */
export const configuration = (system: System, brought: Brought = {}): Configuration => ({
  appId: 'cn.safetydesk.desk',
  productName: 'SafetyDesk',
  executableName: 'safetydesk',
  artifactName: 'safetydesk-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'build' },
  extraMetadata: { homepage: 'https://safetydesk.invalid' },
  files: [...files, `node_modules/better-sqlite3/prebuilds/${prebuildSystem[system]}-\${arch}.node`],
  // what the page's help points to
  extraFiles: [{ from: 'docs/manual', to: 'docs/manual' }],
  asar: true,
  // fonts are read by both hosts, too
  asarUnpack: ['**/*.node', 'build/fonts/**'],
  npmRebuild: false,
  publish: null,
  electronLanguages: ['zh-CN', 'en-US'],
  electronFuses: fuses(system),
  fileAssociations,
  linux: linux(brought),
  deb: { compression: 'xz', depends: [...debDepends], ...installed(brought) },
  rpm: { ...installed(brought), fpm: ['--rpm-rpmbuild-define=_build_id_links none'] },
  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], requestedExecutionLevel: 'asInvoker' },
  nsis,
})
