import { isOrgan } from './titles.ts'

/** Who does the work of a clause, by the names in its words; a name that stands for many is kept as it is: 各镇街. */
export interface Parties {
  readonly lead: string[]
  readonly assist: string[]
  readonly carryOut: string[]
}

type Role = keyof Parties

const group =
  /^(?:各|有关|相关|全[区市县]各?)[\p{Script=Han}（）、]{0,16}?(?:镇街|街镇|镇、?街道|乡镇|镇|街道|区县|区市|县（市、区）|市|单位|部门|企业|公司|开发区|园区|安委会|安委办|社区|村)$/u

const isParty = (name: string): boolean =>
  name.length >= 2 && name.length <= 30 && (isOrgan(name) || group.test(name) || short.test(name))
const short =
  /^(?:[区市县省]|[\p{Script=Han}]{2,4}[区市县镇])?[\p{Script=Han}]{2,10}(?:局|委|办|厅|署|院|镇|街道|大队|支队|中心|公司|政府|园区|开发区|管委会)$/u

/** Names apart by 、 和 及 与: only where every one is a name. */
function namesIn(text: string): string[] {
  const bare = text.replace(/^(?:由|请|各?责任单位|为|是|：)+/u, '').replace(/等(?:部门|单位)?$/u, '')
  const parts = bare
    .split(/[、，]|(?<=[局委办厅镇街会府队心道司门位])[和及与](?=[区市县省各有相\p{Script=Han}])/u)
    .map(one => one.trim())
  return parts.filter(one => one !== '')
}

const labels: readonly (readonly [RegExp, Role])[] = [
  [/(?:牵头|主责|主办|组织)(?:责任)?(?:单位|部门)(?:：|为|是)([^；。）｜\n]+)/gu, 'lead'],
  [/(?:配合|协办|协助|参加|参与|会同)(?:责任)?(?:单位|部门)(?:：|为|是)([^；。）｜\n]+)/gu, 'assist'],
  [/(?<!主|牵头|配合)(?:责任|落实|承办|实施|办理)(?:单位|部门)(?:：|为|是)([^；。）｜\n]+)/gu, 'carryOut'],
]

const name = '(?:\\p{Script=Han}|、|（[市县区、]+）){2,60}?'
const when = '(?:(?:于|在)?[\\d年月日前底以之季度上下半]{2,16})?'

/** Sentences that say who leads and who helps, in their order; what one takes the next does not see. */
const sentences: readonly (readonly [RegExp, readonly Role[]])[] = [
  [
    new RegExp(
      `(?<=^|[\\n，。；（：]|由)(${name})(?:牵头|负总责)，?(?:负责)?[，、]?(?:会同|联合)(${name})(?=[，。；）]|组织|开展|制定|负责|于|在|$)`,
      'gu',
    ),
    ['lead', 'assist'],
  ],
  [
    new RegExp(
      `(?<=^|[\\n，。；（：]|由)(${name})(?:会同|联合|商)(${name})(?=[，。；）]|组织|开展|制定|负责|牵头|于|在|$)`,
      'gu',
    ),
    ['lead', 'assist'],
  ],
  [new RegExp(`(?<=^|[\\n，。；（：]|由)(${name})${when}(?:负责)?牵头`, 'gu'), ['lead']],
  [new RegExp(`(?<=^|[\\n，。；（：]|由)(${name})(?:分工)?(?:予以|积极|做好|协助)?配合`, 'gu'), ['assist']],
  [
    new RegExp(`(?<=^|[\\n，。；（：]|由)(${name})(?:按职责分工|按照职责分工|分别|分工|具体)?负责(?!人|的)`, 'gu'),
    ['carryOut'],
  ],
]

const subject = new RegExp(
  `(?<=^|[\\n。；：，]|请)(${name})(?=要|应|须|必须|负责|对|于|在|每|按|\\d|[一二三四五六七八九十]{1,2}月|今年|明年|年底|组织|开展|完成|报送|上报|督促|制定|加强|建成|抓)`,
  'gu',
)

/** Names in a bracket that holds nothing else: （区商务局、各镇街）. */
const bracket = /（([^（）：]{2,80})）(?=。?$|[；。])/gu

interface Found {
  readonly role: Role
  readonly names: readonly string[]
}

/** 区应急局（牵头）、区住建局 in a list of responsible units. */
function listed(role: Role, text: string): Found[] {
  const leads = [...text.matchAll(/([\p{Script=Han}]{2,20})（牵头）/gu)].map(([, one]) => namesIn(one!).at(-1)!)
  const names = namesIn(text.replaceAll('（牵头）', '')).map(one => one.replace(/，?完成时限.*$/u, ''))
  const rest = names.filter(one => !leads.includes(one) && isParty(one))
  return [
    { role: 'lead', names: leads },
    { role: leads.length > 0 && role === 'carryOut' ? 'assist' : role, names: rest },
  ]
}

function labelled(text: string): Found[] {
  return labels.flatMap(([pattern, role]) => [...text.matchAll(pattern)].flatMap(([, names]) => listed(role, names!)))
}

function said(text: string): Found[] {
  const found: Found[] = []
  let rest = text
  for (const [pattern, roles] of sentences)
    rest = rest.replace(pattern, (whole: string, ...groups: string[]) => {
      const parties = roles.map((role, index) => ({ role, names: namesIn(groups[index]!) }))
      if (!parties.every(({ names }) => names.length > 0 && names.every(isParty))) return whole
      found.push(...parties)
      return '，'
    })
  return found
}

const subjects = (text: string): Found[] =>
  [...text.matchAll(subject)]
    .map(([, names]) => namesIn(names!))
    .filter(names => names.length > 0 && names.every(isParty))
    .map(names => ({ role: 'carryOut', names }))

const bracketed = (text: string): Found[] =>
  [...text.matchAll(bracket)]
    .map(([, names]) => namesIn(names!))
    .filter(names => names.length > 0 && names.every(isParty))
    .map(names => ({ role: 'carryOut', names }))

/**
 * The units that a clause names, each once in its highest role. Labels (牵头单位：…) go before sentences (由…牵头), those
 * before a bracket of names, and that before the subject of a sentence; what is no name of a unit is left out.
 */
export function partiesIn(text: string): Parties {
  const plain = text.replace(/《[^》]*》/gu, '')
  const strong = [...labelled(plain), ...said(plain)]
  const found = strong.length > 0 ? strong : [...bracketed(plain), ...subjects(plain)]
  const taken = new Set<string>()
  const of = (role: Role): string[] =>
    found
      .filter(one => one.role === role)
      .flatMap(({ names }) => names)
      .filter(one => isParty(one) && !taken.has(one) && taken.add(one) !== undefined)
  return { lead: of('lead'), assist: of('assist'), carryOut: of('carryOut') }
}

/** The names in a cell beneath 责任单位 and the like. */
export const namesOfCell = (cell: string): string[] =>
  namesIn(cell.replaceAll(/[；;,/\s]+/gu, '、')).filter(one => one.length >= 2 && one.length <= 40)
