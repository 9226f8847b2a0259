import { Visitor, type Expression, type MemberExpression } from 'oxc-parser'
import type { Finding, Source } from './sources.ts'

const members: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'timeOrigin'],
  Temporal: ['Now'],
}
const makers = new Set(['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'getRandomValues'])

/** The last name of `Date`, `globalThis.Date`, `globalThis['Date']`. */
function lastName(expression: Expression | MemberExpression['property']): string {
  if (expression.type === 'MemberExpression') return lastName(expression.property)
  if (expression.type === 'Literal') return String(expression.value)
  return expression.type === 'Identifier' ? expression.name : ''
}

/** Places where a file asks a clock or chance instead of being given a day, a moment or an id. */
export function clocksAndChance({ parsed }: Source): readonly Finding[] {
  const found: Finding[] = []
  const add = (at: number, what: string) => void found.push({ at, what: `${what} comes in as a value` })
  new Visitor({
    Identifier: ({ name, start }) => {
      if (makers.has(name)) add(start, name)
    },
    Literal: ({ value, start }) => {
      if (typeof value === 'string' && makers.has(value)) add(start, value)
    },
    MemberExpression: ({ object, property, start }) => {
      const [owner, name] = [lastName(object), lastName(property)]
      if (members[owner]?.includes(name)) add(start, `${owner}.${name}`)
    },
    VariableDeclarator: ({ id, init, start }) => {
      // const { now } = Date
      if (id.type === 'ObjectPattern' && init !== null && lastName(init) in members) add(start, lastName(init))
    },
    NewExpression: node => {
      if (lastName(node.callee) === 'Date' && node.arguments.length === 0) add(node.start, 'new Date()')
    },
    CallExpression: ({ callee, start }) => {
      if (lastName(callee) === 'Date') add(start, 'Date()')
    },
  }).visit(parsed.program)
  return found
}
