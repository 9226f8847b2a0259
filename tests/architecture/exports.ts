import type { ParseResult } from 'oxc-parser'
import type { Finding, Source } from './sources.ts'

type Statement = ParseResult['program']['body'][number]

interface Declared {
  readonly name: string
  readonly exported: boolean
  readonly at: number
  readonly documented: boolean
}

/** The part of a declaration that bears a name; destructured exports bear none that a docstring could explain. */
type Named = { readonly id?: { readonly type: string; readonly name?: string } | null }

function namesOf(declaration: Statement): readonly string[] {
  const parts: readonly Named[] =
    declaration.type === 'VariableDeclaration' ? declaration.declarations : [declaration as Named]
  return parts.flatMap(({ id }) => (id?.type === 'Identifier' && id.name !== undefined ? [id.name] : []))
}

/** True when a docstring ends right before this place. */
function isDocumented({ text, parsed }: Source, at: number): boolean {
  const ended = text.slice(0, at).trimEnd().length
  return parsed.comments.some(({ type, value, end }) => type === 'Block' && value.startsWith('*') && end === ended)
}

function declared(source: Source, statement: Statement): readonly Declared[] {
  const exported = statement.type === 'ExportNamedDeclaration'
  const declaration = exported ? statement.declaration : statement
  if (declaration === null) return []
  const documented = isDocumented(source, statement.start)
  return namesOf(declaration).map(name => ({ name, exported, at: statement.start, documented }))
}

/** Names exported by `export { a, b }`, without those re-exported from another file, which are documented there. */
const listed = (statement: Statement): readonly string[] =>
  statement.type === 'ExportNamedDeclaration' && statement.source === null
    ? statement.specifiers.flatMap(({ local }) => (local.type === 'Identifier' ? [local.name] : []))
    : []

/** Exports without a docstring; a schema and the type inferred from it share a name and need one between them. */
export function undocumentedExports(source: Source): readonly Finding[] {
  const { body } = source.parsed.program
  const names = new Set(body.flatMap(listed))
  const all = body.flatMap(statement => declared(source, statement))
  const documented = new Set(all.filter(one => one.documented).map(one => one.name))
  const handedOut = all.filter(one => (one.exported || names.has(one.name)) && !documented.has(one.name))
  const first = handedOut.filter((one, index) => handedOut.findIndex(({ name }) => name === one.name) === index)
  return first.map(({ name, at }) => ({ at, what: `export ${name} has no docstring` }))
}

/** Default exports, in whatever form. */
export const defaultExports = ({ parsed }: Source): readonly Finding[] =>
  parsed.module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default')
    .map(({ start }) => ({ at: start, what: 'default export' }))
