import type { UnitKind } from '../../organizations/unit.ts'
import type { Parties } from './parties.ts'

/** A unit of the register, as far as a paper may name it. */
export interface KnownUnit {
  readonly id: number
  readonly name: string
  readonly shortName: string | null
  readonly kind: UnitKind
}

/** The units of a clause by the register, and the names that are no unit there. */
export interface MatchedParties {
  readonly leadUnitId: number | null
  readonly assistUnitIds: number[]
  readonly carryOutIds: number[]
  readonly unknown: string[]
}

const groups: readonly (readonly [RegExp, UnitKind])[] = [
  [/^各(?:镇街|街镇|镇、?街道|乡镇|镇|街道)/u, 'townStreet'],
  [/^各(?:开发区|园区|功能区)/u, 'developmentZone'],
  [/^(?:各|有关|相关|[区市县]安委会)[有关相]*(?:安委会)?(?:成员单位|部门)/u, 'memberUnit'],
  [/^各(?:区县|区市|县（市、区）|市县|县区)/u, 'committeeOffice'],
]

/** True where every sign of the short name stands in the long one, in order, up to the same last sign. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 3 || short.at(-1) !== long.at(-1)) return false
  let at = 0
  for (const sign of long) if (sign === short[at]) at += 1
  return at === short.length
}

function unitsNamed(name: string, units: readonly KnownUnit[]): readonly number[] {
  const group = groups.find(([words]) => words.test(name))
  if (group !== undefined) return units.filter(({ kind }) => kind === group[1]).map(({ id }) => id)
  const exact = units.filter(unit => unit.name === name || unit.shortName === name)
  const office = units.filter(({ kind }) => kind !== 'enterprise')
  const found = exact.length > 0 ? exact : office.filter(unit => abbreviates(name, unit.name))
  return found.length === 1 ? [found[0]!.id] : []
}

/**
 * Matches the names of a clause to the register: by name, short name, an abbreviation that fits one unit only, and the
 * words for a group (各镇街). A name that fits none, or more than one, stays among the unknown. Of several that lead,
 * the first leads and the others assist.
 */
export function matchParties(parties: Parties, units: readonly KnownUnit[]): MatchedParties {
  const unknown: string[] = []
  const idsOf = (names: readonly string[]): number[] =>
    names.flatMap(name => {
      const ids = unitsNamed(name, units)
      if (ids.length === 0) unknown.push(name)
      return ids
    })
  const [lead = null, ...others] = idsOf(parties.lead)
  const assist = [...others, ...idsOf(parties.assist)].filter(id => id !== lead)
  const carryOut = idsOf(parties.carryOut).filter(id => id !== lead && !assist.includes(id))
  return { leadUnitId: lead, assistUnitIds: [...new Set(assist)], carryOutIds: [...new Set(carryOut)], unknown }
}
