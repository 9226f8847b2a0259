import { expect, test } from 'vitest'
import { tablesOfAreas } from '../build/importWalls.ts'
import { areasNamed, folderBreach } from '../build/wallRules.ts'
import { clocksAndChance } from './architecture/chance.ts'
import { circlesOf, folderGraph, graphOf } from './architecture/circles.ts'
import { defaultExports, undocumentedExports } from './architecture/exports.ts'
import { wallBreaches } from './architecture/imports.ts'
import { placed, sources, textFiles, type Finding, type Source, type TextFile } from './architecture/sources.ts'

const every = <F extends TextFile>(files: readonly F[], rule: (file: F) => readonly Finding[]): readonly string[] =>
  files.flatMap(file => rule(file).map(finding => placed(file, finding)))

const within = (...folders: readonly string[]): readonly Source[] =>
  sources.filter(({ path }) => folders.some(folder => path.startsWith(`${folder}/`)))

const matches = (pattern: RegExp, what: string) => (file: TextFile) =>
  [...file.text.matchAll(pattern)].map(({ index }) => ({ at: index, what }))

/** Who imports whom in what is shipped and in what builds it. */
const imports = graphOf(sources.filter(({ path }) => !path.startsWith('tests/')))

/** Files whose form or name a tool demands. */
const demandedByTool = /\.config\.ts$|^build\/electron-builder\.ts$/

test('every file is read and parses', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.filter(({ parsed }) => parsed.errors.length > 0).map(({ path }) => path)).toEqual([])
})

test('nobody climbs over an import wall', () => {
  expect(every(sources, wallBreaches)).toEqual([])
})

test('no files import each other in a circle, type imports counted', () => {
  expect(circlesOf(imports)).toEqual([])
})

test('no folders import each other in a circle, type imports counted', () => {
  expect(circlesOf(folderGraph(imports))).toEqual([])
})

test('only the tables of areas name several areas of the core', () => {
  const several = within('core').filter(({ path }) => areasNamed(path, [...imports.get(path)!]).length > 1)
  const allowed: readonly string[] = tablesOfAreas
  expect(several.map(({ path }) => path).filter(path => !allowed.includes(path))).toEqual([])
})

test('every folder of domain, db and core is an area, or known to be shared', () => {
  expect(within('domain', 'db', 'core').flatMap(({ path }) => folderBreach(path) ?? [])).toEqual([])
})

test('the core draws no paper past the reading back', () => {
  const drawing = within('core').filter(({ path }) => imports.get(path)!.has('documents/render/renderPdf.ts'))
  expect(drawing.map(({ path }) => path)).toEqual([])
})

test('exports have names', () => {
  const ours = sources.filter(({ path }) => !demandedByTool.test(path))
  expect(every(ours, defaultExports)).toEqual([])
})

test('domain and documents are given the day, the moment and every id', () => {
  expect(every(within('domain', 'documents'), clocksAndChance)).toEqual([])
})

test('every export of domain, db, exchange and documents says what it promises', () => {
  expect(every(within('domain', 'db', 'exchange', 'documents'), undocumentedExports)).toEqual([])
})

test('no file has more than 300 lines', () => {
  const lines = ({ text }: TextFile) => text.trimEnd().split('\n').length
  const long = sources.filter(file => lines(file) > 300)
  expect(long.map(file => `${file.path} has ${lines(file)}`)).toEqual([])
})

test('files are named in camelCase, those with JSX also in PascalCase, migrations by number', () => {
  const wrong = sources.filter(({ path }) => {
    const name = path.split('/').at(-1)!
    if (demandedByTool.test(path) || name.endsWith('.d.ts')) return false
    if (path.startsWith('db/migrations/') && /^\d{4}-[a-z-]+\.ts$/.test(name)) return false
    return !/^[a-z][a-zA-Z0-9]*(\.process)?(\.(test|e2e))?\.ts$|^[a-zA-Z][a-zA-Z0-9]*(\.(test|e2e))?\.tsx$/.test(name)
  })
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('nothing is put off to later', () => {
  expect(every(sources, matches(new RegExp(`\\b(${'TO'}${'DO'}|${'FIX'}${'ME'})\\b`, 'g'), 'put off'))).toEqual([])
})

test('no file names a package registry or a folder of one machine', () => {
  const registry = new RegExp(`registry\\.${'npmjs'}|${'npmmirror'}\\.com|registry\\.${'yarnpkg'}`, 'g')
  expect(every(textFiles, matches(registry, 'a registry'))).toEqual([])
  const machine = new RegExp(`(?<![\\w.$}~-])/(${'root'}|${'work'})/`, 'g')
  expect(every(textFiles, matches(machine, 'a folder of one machine'))).toEqual([])
})
