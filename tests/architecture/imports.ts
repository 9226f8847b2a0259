import { Visitor, type Expression, type ParseResult } from 'oxc-parser'
import { wallBreach, type Imported } from '../../build/wallRules.ts'
import type { Finding, Source } from './sources.ts'

type Found = Imported & { readonly at: number }
type Node = { readonly type: string }
type Consts = ReadonlyMap<string, Expression>

/** Stands for a module that is not written out; no wall can judge it. */
const unknown = '<computed>'

function constsOf({ program }: ParseResult): Consts {
  const consts = new Map<string, Expression>()
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === 'Identifier' && init !== null) consts.set(id.name, init)
    },
  }).visit(program)
  return consts
}

/** What an expression can come to: a string, either of two, or a name given to such a one. */
function written(expression: Expression, consts: Consts): readonly string[] {
  if (expression.type === 'Literal') return [typeof expression.value === 'string' ? expression.value : unknown]
  if (expression.type === 'ConditionalExpression')
    return [expression.consequent, expression.alternate].flatMap(branch => written(branch, consts))
  const named = expression.type === 'Identifier' ? consts.get(expression.name) : undefined
  return named === undefined || named.type === 'Identifier' ? [unknown] : written(named, consts)
}

const isNamed = (callee: Node, name: string): boolean =>
  callee.type === 'Identifier' && 'name' in callee && callee.name === name

const isOwnAddress = (base: Expression): boolean =>
  base.type === 'MemberExpression' && base.object.type === 'MetaProperty'

// `/// <reference … />` brings a clock or a file into a folder whose compiler settings leave them out
const references = ({ comments }: ParseResult): readonly Found[] =>
  comments.flatMap(({ value, start }) => {
    const target = /^\/\s*<reference\s+(?:types|path|lib)="([^"]+)"/.exec(value)?.[1]
    return target === undefined ? [] : [{ target, typeOnly: true, at: start }]
  })

/** Every way in which a file reaches another: imports, re-exports, import(), import types, require, workers. */
export function importsOf({ parsed }: Source): readonly Found[] {
  const found: Found[] = [...references(parsed)]
  const consts = constsOf(parsed)
  const add = (target: string, typeOnly: boolean, at: number) => void found.push({ target, typeOnly, at })
  const addEach = (targets: readonly string[], at: number) => {
    for (const target of new Set(targets)) add(target, false, at)
  }
  // `import { type X }` keeps its module at run time (verbatimModuleSyntax), so only `import type` counts as a type
  new Visitor({
    ImportDeclaration: node => add(node.source.value, node.importKind === 'type', node.start),
    ExportAllDeclaration: node => add(node.source.value, node.exportKind === 'type', node.start),
    ExportNamedDeclaration: node => {
      if (node.source !== null) add(node.source.value, node.exportKind === 'type', node.start)
    },
    ImportExpression: node => addEach(written(node.source, consts), node.start),
    TSImportType: node => add(node.source.value, true, node.start),
    TSExternalModuleReference: node => add(node.expression.value, false, node.start),
    CallExpression: ({ callee, arguments: [module], start }) => {
      if (!isNamed(callee, 'require') || module === undefined) return
      addEach(module.type === 'SpreadElement' ? [unknown] : written(module, consts), start)
    },
    NewExpression: ({ callee, arguments: [path, base], start }) => {
      if (!isNamed(callee, 'URL') || path === undefined || base === undefined) return
      if (path.type === 'SpreadElement' || base.type === 'SpreadElement' || !isOwnAddress(base)) return
      // a worker is started from its source, or from the .js beside it once bundled
      const files = written(path, consts).map(file => file.replace(/\.js$/, '.ts'))
      addEach(files, start)
    },
  }).visit(parsed.program)
  return found
}

/** The imports of a file that the table of walls does not allow. */
export const wallBreaches = (source: Source): readonly Finding[] =>
  importsOf(source).flatMap(({ target, typeOnly, at }) => {
    const what = wallBreach(source.path, { target, typeOnly })
    return what === null ? [] : [{ at, what }]
  })
