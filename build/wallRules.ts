import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { areas, coreOrder, ground, rooms, sharedFolders, type RoomName } from './importWalls.ts'

const free = /^(build|tests)\/|(^|\/)[^/]+\.config\.ts$/

const roomOf = (path: string): RoomName | null =>
  (Object.keys(rooms) as RoomName[]).find(name => rooms[name].holds.test(path)) ?? null

/** One import as it stands in a file: the specifier, and whether nothing of it is left at run time. */
export interface Imported {
  readonly target: string
  readonly typeOnly: boolean
}

/** The folder of a file of the core: `inbox/kinds`, or '' for what stands at its top. */
const coreFolder = (path: string): string =>
  coreOrder
    .flat()
    .filter(folder => path.startsWith(`core/${folder}/`))
    .toSorted((one, other) => other.length - one.length)[0] ?? ''

const lineOf = (folder: string): number => coreOrder.findIndex(line => line.includes(folder))

/** Why a file of the core may not import another: its folder does not stand behind the other's in the order. */
function orderBreach(file: string, target: string): string | null {
  const [from, to] = [coreFolder(file), coreFolder(target)]
  if (from === '' || from === to) return null
  if (to === '') return `core: ${from} may not know ${target}, which ties all areas together`
  return lineOf(to) < lineOf(from) ? null : `core: ${from} stands before ${to}, or beside it`
}

const areaOf = (path: string): string | null => {
  const [, folder = ''] = /^(?:db|exchange|documents|renderer)\/([^/.]+)/.exec(path) ?? []
  const shared: readonly string[] = path.startsWith('db/') ? sharedFolders.db : []
  return (areas as readonly string[]).includes(folder) && !shared.includes(folder) ? folder : null
}

function areaBreach(file: string, target: string): string | null {
  const floor = file.split('/')[0]!
  if (floor === 'domain' || floor !== target.split('/')[0]) return null
  if (floor === 'core') return orderBreach(file, target)
  const [from, to] = [areaOf(file), areaOf(target)]
  if (to === null || to === from) return null
  if (from !== null) return `${floor}: area ${from} reaches area ${to} only through domain/${to}`
  return floor === 'db' ? `db: what areas share may not know the area ${to}` : null
}

/** Areas beside its own and the ground that a file of the core names, given the files it imports. */
export function areasNamed(file: string, targets: readonly string[]): readonly string[] {
  const own = coreFolder(file).split('/')[0]!
  const named = targets.map(target => coreFolder(target).split('/')[0]!)
  return [...new Set(named)]
    .filter(area => (areas as readonly string[]).includes(area) && area !== own && !ground.has(area))
    .toSorted()
}

function ownBreach(file: string, name: RoomName, { target, typeOnly }: Imported): string | null {
  const path = posix.join(posix.dirname(file), target.replace(/\?.*$/, ''))
  if (!/\.(tsx?|css|json|svg|png|woff2)$/.test(path)) return `relative imports end in .ts: ${target}`
  const { ours, types = [] } = rooms[name]
  const room = roomOf(path)
  const allowed = (list: readonly string[]) => list.includes(path) || (room !== null && list.includes(room))
  if (allowed(ours) || (typeOnly && allowed(types))) return areaBreach(file, path)
  const onlyTypes = allowed(types) ? ' at run time' : ''
  return `${name} may not import ${path}${onlyTypes}`
}

function packageBreach(name: RoomName, { target, typeOnly }: Imported): string | null {
  const length = target.startsWith('@') ? 2 : 1
  const packageName = target.split('/').slice(0, length).join('/')
  const { packages, typePackages = [] } = rooms[name]
  if (packages.includes(packageName) || (typeOnly && typePackages.includes(packageName))) return null
  const onlyTypes = typePackages.includes(packageName) ? ' at run time' : ''
  return `${name} may not import the package ${packageName}${onlyTypes}`
}

function builtinBreach(name: RoomName, target: string): string | null {
  const { node } = rooms[name]
  const builtin = target.replace(/^node:/, '').split('/')[0]!
  return node === 'all' || node.includes(builtin) ? null : `${name} may not import ${target}`
}

/** Why a file (path from the root, with slashes) may not import this; null when it may. */
export function wallBreach(file: string, imported: Imported): string | null {
  const { target } = imported
  if (free.test(file)) return null
  const name = roomOf(file)
  if (name === null) return `${file} stands in no room of build/importWalls.ts`
  if (target.startsWith('.')) return ownBreach(file, name, imported)
  if (target.startsWith('node:')) return builtinBreach(name, target)
  return isBuiltin(target) ? `builtin modules are written node:${target}` : packageBreach(name, imported)
}

/** Why a file may not lie where it lies: its folder is neither an area nor one that the areas share. */
export function folderBreach(file: string): string | null {
  const [, floor, folder] = /^(domain|db|core)\/([^/]+)\//.exec(file) ?? []
  if (floor === undefined || folder === undefined) return null
  const known: readonly string[] = [...areas, ...sharedFolders[floor as keyof typeof sharedFolders]]
  return known.includes(folder) ? null : `${floor}/${folder} is no area of build/importWalls.ts`
}
