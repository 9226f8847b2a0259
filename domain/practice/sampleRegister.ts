import { identityCheck } from '../shared/identityNumber.ts'
import type { PostKind } from '../people/person.ts'
import type { UnitFields, UnitKind } from '../organizations/unit.ts'
import { organizationCheck, usccCheck } from '../shared/uscc.ts'

/** A unit of the practice office; others are named, and stand before it. */
interface PracticeUnit {
  readonly kind: UnitKind
  readonly parent: string | null
  readonly leadDept: string | null
  readonly fields: Partial<UnitFields> & { readonly name: string }
}

/** A person of the practice office and where the person works. */
interface PracticePerson {
  readonly name: string
  readonly identity: string
  readonly phone: string
  readonly unit: string
  readonly post: string
  readonly postKind: PostKind
}

const departments = ['应急管理局', '住房和城乡建设局', '交通运输局', '市场监督管理局', '教育局', '海洋发展局']
const towns = ['东港镇', '西岭镇', '南河街道', '北山街道']
const trades = [
  ['渔具', 'C2440', '市场监督管理局'],
  ['机械', 'C3480', '应急管理局'],
  ['建筑安装', 'E4910', '住房和城乡建设局'],
  ['物流', 'G5430', '交通运输局'],
  ['水产加工', 'C1361', '海洋发展局'],
] as const
const names = ['海润', '金帆', '宏达', '瑞丰', '东岳', '长青', '永固', '安泰']
const surnames = [...'赵钱孙李周吴郑王冯陈']
const givenNames = ['建国', '秀英', '明', '丽华', '志强', '海燕', '伟', '晓东', '桂兰', '磊']
const posts = [
  ['主要负责人', 'principal'],
  ['安全总监', 'safetyDirector'],
  ['安全员', 'safetyManager'],
  ['焊工', 'specialOperator'],
] as const satisfies readonly (readonly [string, PostKind])[]

/** A code with right check digits that no enterprise has: its region does not exist. */
function practiceUscc(at: number): string {
  const organization = `9${String(at).padStart(7, '0')}`
  const body = `91990001${organization}${organizationCheck(organization)}`
  return body + usccCheck(body)
}

/** A number with a right check digit that nobody has: its region does not exist. */
function practiceIdentity(at: number): string {
  const born = `${1965 + (at % 35)}${String((at % 12) + 1).padStart(2, '0')}${String((at % 28) + 1).padStart(2, '0')}`
  const body = `990001${born}${String(at % 1000).padStart(3, '0')}`
  return body + identityCheck(body)
}

const personName = (at: number): string => surnames[at % 10]! + givenNames[(at * 7 + Math.floor(at / 10)) % 10]!

function enterprise(at: number): PracticeUnit {
  const [trade, industryCode, leadDept] = trades[at % trades.length]!
  return {
    kind: 'enterprise',
    parent: towns[at % towns.length]!,
    leadDept,
    fields: {
      name: `${names[at % names.length]!}${trade}${Math.floor(at / 8) + 1}号有限公司`,
      uscc: practiceUscc(at),
      industryCode,
      riskClass: at % 3 === 0 ? 'I' : 'II',
      riskGrade: (['A', 'B', 'C', 'D'] as const)[at % 4]!,
      staffCount: 12 + ((at * 37) % 300),
      principal: personName(at * posts.length),
      safetyDirector: personName(at * posts.length + 1),
      contact: personName(at * posts.length + 2),
      phone: `138${String(at).padStart(8, '0')}`,
      address: `${towns[at % towns.length]!}练习路${at + 1}号`,
    },
  }
}

const plain = (kind: UnitKind, name: string): PracticeUnit => ({
  kind,
  parent: null,
  leadDept: null,
  fields: { name, reportsMonthly: kind !== 'committeeOffice' },
})

/** The register of the practice office: 10 units, 40 enterprises, 160 people, all made up and the same every time. */
export function practiceRegister(): {
  readonly units: readonly PracticeUnit[]
  readonly people: readonly PracticePerson[]
} {
  const enterprises = Array.from({ length: 40 }, (_, at) => enterprise(at))
  const people = enterprises.flatMap(({ fields: { name: unit } }, at) =>
    posts.map(([post, postKind], place) => {
      const number = at * posts.length + place
      const phone = `139${String(number).padStart(8, '0')}`
      return { name: personName(number), identity: practiceIdentity(number), phone, unit, post, postKind }
    }),
  )
  const above = [...departments.map(name => plain('memberUnit', name)), ...towns.map(name => plain('townStreet', name))]
  return { units: [...above, ...enterprises], people }
}
