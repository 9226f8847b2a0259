import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Instant } from '../../../../domain/shared/time.ts'
import { aDesk } from '../../../builders/desk.ts'
import { accepts, aReferenceUnit, keysOf, sealedBy } from '../../../builders/referenceOffices.ts'
import { brought } from '../../../builders/unitForm.ts'

/** An office that is trusted and sends what it should not. */
async function anEvilSender() {
  const [city, district] = [await aDesk(), await aDesk()]
  await accepts(district, city)
  const { card } = await district.call.reports.ownCard()
  const recipient = await recipientOf(district, card.file)
  const keys = await keysOf(city)
  const sends = async (lists: Readonly<Record<string, readonly unknown[]>>, twist = {}) => {
    const batch = await brought(district, [['基础数据.sdx', await sealedBy(keys, recipient, lists, twist)]])
    const [file] = await district.call.inbox.files({ batch, state: null })
    return { file: file!, items: (await district.call.inbox.items({ id: file!.id })).items }
  }
  return { district, sends }
}

async function recipientOf({ core, connection }: Awaited<ReturnType<typeof aDesk>>, file: string): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of (await core.openDownload(connection, file as never)).content)
    chunks.push(Buffer.from(chunk as Uint8Array))
  return (JSON.parse(Buffer.concat(chunks).toString()) as { recipient: string }).recipient
}

const good = aReferenceUnit('东镇')
const year = (more: object) => ({ year: 2027, source: '', holidays: ['2027-01-01'], workdays: [], ...more })
const region = (more: object) => ({ code: '371002', name: '环翠区', parentCode: null, ...more })

describe('reference data of a sender who is trusted and should not be', () => {
  const { uid } = good
  const rows = (count: number) => Array.from({ length: count }, (_, at) => aReferenceUnit(`第${at}镇`))
  const spelled = (text: string) => JSON.parse(`[${text}]`) as unknown[]
  const wrong: readonly (readonly [string, () => Readonly<Record<string, readonly unknown[]>>])[] = [
    ['100,000 units', () => ({ units: Array.from({ length: 100_000 }, () => ({ uid })) })],
    ['one unit more than is allowed', () => ({ units: rows(30_001) })],
    ['a name of 5,000 letters', () => ({ units: [{ ...good, name: '长'.repeat(5000) }] })],
    ['a line of 100,000 letters', () => ({ units: [{ ...good, name: '长'.repeat(100_000) }] })],
    ['__proto__ in a unit', () => ({ units: spelled(JSON.stringify(good).replace('{', '{"__proto__":{"kind":1},')) })],
    ['a field too many', () => ({ units: [{ ...good, roles: ['sysAdmin'] }] })],
    ['a field too few', () => ({ units: [{ ...good, uid: undefined }] })],
    ['one identifier twice', () => ({ units: [good, { ...good, name: '西镇' }] })],
    ['an identifier in capitals', () => ({ units: [{ ...good, uid: uid.toUpperCase() }] })],
    ['a kind that is none', () => ({ units: [{ ...good, kind: 'ministry' }] })],
    ['a day that is none', () => ({ units: [{ ...good, openedOn: '2026-02-30' }] })],
    ['a region that climbs', () => ({ regions: [region({ code: '../../' })] })],
    ['one region twice', () => ({ regions: [region({}), region({ name: '另一区' })] })],
    ['a year beyond all', () => ({ calendars: [year({ year: 9999 })] })],
    ['days of another year', () => ({ calendars: [year({ holidays: ['2028-01-01'] })] })],
    ['more days than are allowed', () => ({ calendars: [year({ holidays: Array(101).fill('2027-01-01') })] })],
    ['one year twice', () => ({ calendars: [year({}), year({})] })],
  ]

  test('ends as damaged, whatever it is, and writes nothing', async () => {
    const { district, sends } = await anEvilSender()
    for (const [name, lists] of wrong) {
      const { file, items } = await sends(lists())
      expect([name, file.state, items]).toEqual([name, 'damaged', []])
    }
    expect(({} as { kind?: unknown }).kind).toBeUndefined()
    expect(await district.call.organizations.tree({ day: '2026-11-25' as never })).toEqual([])
  })

  test('waits for a newer version with a part that this one does not know, whatever else is there', async () => {
    const { district, sends } = await anEvilSender()
    const { file, items } = await sends({ users: [{ login: 'root' }], units: [good] })
    expect([file.state, items]).toEqual(['newer', []])
    expect(file.reason).toContain('（users）')
    expect(await district.call.organizations.tree({ day: '2026-11-25' as never })).toEqual([])
  })

  const rejected: readonly (readonly [string, readonly unknown[], RegExp])[] = [
    ['a unit above itself', [{ ...good, parent: uid }], /成环/u],
    ['two above each other', circle(), /成环/u],
    ['a parent that nobody knows', [{ ...good, parent: randomUUID() }], /上级单位不在包里/u],
    ['a code with a wrong check digit', [{ ...good, uscc: '91371000052350126D' }], /校验码不对/u],
    ['an enterprise without a code', [{ ...good, kind: 'enterprise' }], /没有填写/u],
    ['opened before all time', [{ ...good, openedOn: '0001-01-01' }], /设立日期/u],
    ['opened tomorrow', [{ ...good, openedOn: '2999-01-01' }], /设立日期/u],
    ['one code for two', [coded('东镇'), coded('西镇')], /代码与“东镇”的相同/u],
  ]

  test('goes back with its reason where a unit cannot stand', async () => {
    const { district, sends } = await anEvilSender()
    for (const [name, units, reason] of rejected) {
      const { file, items } = await sends({ units })
      expect([name, file.state]).toEqual([name, 'toCorrect'])
      expect(items.find(({ outcome }) => outcome === 'rejected')!.reason).toMatch(reason)
      expect((await district.call.inbox.commit({ ids: [file.id] })).imported).toBe(0)
    }
  })

  test('made tomorrow is not taken in today', async () => {
    const { sends } = await anEvilSender()
    const { file, items } = await sends({ units: [good] }, { created: Instant.parse('2999-01-01T00:00:00.000Z') })
    expect([file.state, items[0]!.outcome]).toEqual(['toCorrect', 'rejected'])
  })

  test('of names that mean something to JavaScript are names', async () => {
    const { district, sends } = await anEvilSender()
    const { file } = await sends({
      units: [aReferenceUnit('__proto__'), aReferenceUnit('constructor'), aReferenceUnit('东镇\u202e镇')],
    })
    expect((await district.call.inbox.commit({ ids: [file.id] })).imported).toBe(1)
    const tree = await district.call.organizations.tree({ day: '2026-11-25' as never })
    expect(tree.map(({ name }) => name)).toEqual(['__proto__', 'constructor', '东镇\u202e镇'])
  })
})

function circle() {
  const [one, other] = [aReferenceUnit('甲镇'), aReferenceUnit('乙镇')]
  return [
    { ...one, parent: other.uid },
    { ...other, parent: one.uid },
  ]
}

function coded(name: string) {
  return aReferenceUnit(name, { uscc: '91371000052350125D' })
}
