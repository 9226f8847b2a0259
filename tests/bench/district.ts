import { aResidentNumber, aUscc } from './codes.ts'
import { Chance } from './chance.ts'

/** District-L: the size every promise of speed is measured at. */
export const districtL = { enterprises: 25_000, people: 300_000, seed: 20_260_120 as number } as const

const regions = ['371002', '371003', '371071', '371072', '371073', '371082', '371083'] as const
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕丛毕鞠']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文海波鹏宇浩然子涵欣怡思远志']
const towns = [
  '初村',
  '双岛',
  '怡园',
  '田和',
  '孙家疃',
  '竹岛',
  '鲸园',
  '环翠楼',
  '嵩山',
  '张村',
  '羊亭',
  '温泉',
  '崮山',
  '泊于',
]
const trades = [
  '化工',
  '渔具',
  '机械',
  '食品',
  '水产',
  '建筑安装',
  '电子',
  '纺织',
  '船舶修造',
  '包装印刷',
  '物流',
  '橡胶制品',
]
const kinds = ['有限公司', '股份有限公司', '厂', '合作社', '有限责任公司']
const posts = ['主要负责人', '安全总监', '安全员', '班组长', '电工', '焊工', '叉车工', '操作工', '保管员', '驾驶员']

/** One enterprise of the district. */
export interface Enterprise {
  readonly name: string
  readonly uscc: string
  readonly region: string
  readonly staff: number
}

/** One person on the staff of an enterprise, by its place in the list. */
export interface Person {
  readonly name: string
  readonly residentNumber: string
  readonly phone: string
  readonly post: string
  readonly enterprise: number
  readonly hiredOn: string
}

const aGivenName = (chance: Chance) => chance.of(given) + (chance.next() < 0.7 ? chance.of(given) : '')

export function* enterprises(count: number, seed = districtL.seed): Generator<Enterprise> {
  const chance = new Chance(seed)
  for (let n = 0; n < count; n += 1) {
    const region = chance.of(regions)
    const name = `威海${chance.of(towns)}${chance.of(given)}${chance.of(given)}${chance.of(trades)}${chance.of(kinds)}`
    yield { name, uscc: aUscc(chance, region), region, staff: 1 + Math.floor(chance.next() ** 4 * 800) }
  }
}

export function* people(count: number, ofEnterprises: number, seed = districtL.seed + 1): Generator<Person> {
  const chance = new Chance(seed)
  for (let n = 0; n < count; n += 1)
    yield {
      name: chance.of(surnames) + aGivenName(chance),
      residentNumber: aResidentNumber(chance, chance.of(regions)),
      phone: `1${chance.of(['3', '5', '7', '8', '9'])}${chance.digits(9)}`,
      post: chance.of(posts),
      enterprise: chance.below(ofEnterprises),
      hiredOn: new Date(Date.UTC(2005, 0, 1 + chance.below(7600))).toISOString().slice(0, 10),
    }
}
