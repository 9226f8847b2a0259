import { Buffer } from 'node:buffer'
import {
  attachment,
  bytesOf,
  entriesOf,
  fingerprint,
  manifestOver,
  records,
  sealed,
  tarOf,
  type Named,
} from './craft.ts'
import type { Vector } from './good.ts'

const sender = { kind: 'office', name: '某市安委办', code: '371000', fingerprint }
const more = { kind: 'referenceData', sender, period: null, series: 'reference:1' }

const packed = (name: string, expect: string, parts: readonly Named[]): Vector => ({
  name,
  expect,
  bytes: () => sealed(tarOf(entriesOf(bytesOf(manifestOver(parts, more)), parts))),
})
const good = (name: string, ...parts: readonly Named[]): Vector => packed(name, 'ok', parts)
const bad = (name: string, ...parts: readonly Named[]): Vector => packed(name, 'PACKAGE_UNREADABLE', parts)
const spelled = (name: string, area: string, text: string | Buffer): Vector =>
  bad(name, [`data/${area}.ndjson`, Buffer.isBuffer(text) ? text : Buffer.from(text)])

const uid = (at: number): string => `0193c1a0-0000-7000-8000-${String(at).padStart(12, '0')}`
const unit = {
  uid: uid(1),
  kind: 'townStreet',
  name: '东港镇人民政府',
  shortName: '东港镇',
  uscc: null,
  noUsccReason: null,
  parent: null,
  regionCode: '371071',
  reportsMonthly: true,
  openedOn: '2020-01-01',
}
const region = { code: '371071', name: '火炬高技术产业开发区', parentCode: '371000' }
const year = { year: 2027, source: '国务院办公厅通知', holidays: ['2027-01-01'], workdays: ['2027-01-03'] }

const measure = {
  uid: uid(31),
  system: 'local',
  number: '1',
  title: '班前晨会制度',
  text: null,
  origin: '市安委办〔2026〕3号',
  keywords: '晨会',
  validFrom: '2026-01-01',
  validTo: null,
}

const ofMeasure = (name: string, field: object): Vector => bad(name, records('measures', { ...measure, ...field }))
const units = (...all: readonly unknown[]): Named => records('units', ...all)
const unitWith = (name: string, field: object): Vector => bad(name, units({ ...unit, ...field }))
const ofRegion = (name: string, field: object): Vector => bad(name, records('regions', { ...region, ...field }))
const ofYear = (name: string, field: object): Vector => bad(name, records('calendars', { ...year, ...field }))
const line = JSON.stringify(unit)

/** Packages of reference data, good and faulty, as another program would write them: sealed and signed as they should be. */
export const referenceVectors: readonly Vector[] = [
  good('units, regions and calendars', units(unit), records('regions', region), records('calendars', year)),
  good('units alone', units(unit)),
  good('a child before its parent', units({ ...unit, parent: uid(2) }, { ...unit, uid: uid(2), name: '某区安委办' })),
  good('regions alone', records('regions', region)),
  good('a year without free days', records('calendars', { ...year, holidays: [], workdays: [] })),
  good('an empty part', units()),
  good('a name in full Unicode', units({ ...unit, name: '𠮷野街道' })),
  good('a unit above itself, which a plan and no reader refuses', units({ ...unit, parent: unit.uid })),
  unitWith('an identifier that is none', { uid: '1' }),
  unitWith('an identifier in capitals', { uid: '0193C1A0-0000-7000-8000-00000000000A' }),
  unitWith('no identifier', { uid: undefined }),
  unitWith('a number for an identifier', { uid: 1 }),
  unitWith('a kind that is none', { kind: 'ministry' }),
  unitWith('no kind', { kind: null }),
  unitWith('a name of one letter', { name: '镇' }),
  unitWith('a name of 101 letters', { name: '长'.repeat(101) }),
  unitWith('a name of 5,000 letters', { name: '长'.repeat(5000) }),
  unitWith('a name of blanks', { name: '    ' }),
  unitWith('a list for a name', { name: ['东港镇'] }),
  unitWith('an empty short name', { shortName: '' }),
  unitWith('a short name too long', { shortName: '长'.repeat(41) }),
  unitWith('a code too long', { uscc: '9'.repeat(19) }),
  unitWith('a parent by name', { parent: '某区安委办' }),
  unitWith('a parent by number', { parent: 1 }),
  unitWith('a region that climbs', { regionCode: '../../' }),
  unitWith('a region of twelve digits', { regionCode: '371071000000' }),
  unitWith('a word for yes', { reportsMonthly: 'yes' }),
  unitWith('a day that is none', { openedOn: '2026-02-30' }),
  unitWith('a day with a time', { openedOn: '2026-01-01T00:00:00.000Z' }),
  unitWith('a field too many', { roles: ['sysAdmin'] }),
  unitWith('constructor for a field', { constructor: { prototype: {} } }),
  bad('one identifier twice', units(unit, { ...unit, name: '西岭镇' })),
  bad('no object', units('东港镇')),
  bad('nothing', units(null)),
  spelled('__proto__ in a unit', 'units', `${line.replace('{', '{"__proto__":{"kind":"enterprise"},')}\n`),
  spelled('a last line without an end', 'units', line),
  spelled('lines ended as on a typewriter', 'units', `${line}\r${line}\r`),
  spelled('an empty line', 'units', `${line}\n\n`),
  spelled('a line beyond all', 'units', `${line.replace('东港镇人民政府', '长'.repeat(70_000))}\n`),
  spelled('depth without an end', 'units', `${'['.repeat(30_000)}${']'.repeat(30_000)}\n`),
  spelled('not UTF-8', 'units', Buffer.concat([Buffer.from(line.slice(0, 60)), Buffer.from([0xb6, 0xab, 0x0a])])),
  spelled('no JSON', 'units', '<unit/>\n'),
  ofRegion('a region without a code', { code: null }),
  ofRegion('a region by a postcode and more', { code: '2642002' }),
  ofRegion('a region without a name', { name: '' }),
  ofRegion('a region above it that is none', { parentCode: '威海' }),
  ofRegion('a field too many of a region', { level: 3 }),
  bad('one region twice', records('regions', region, { ...region, name: '另一区' })),
  ofYear('a year beyond all', { year: 9999 }),
  ofYear('a year in words', { year: '二〇二七' }),
  ofYear('a free day of another year', { holidays: ['2028-01-01'] }),
  ofYear('a worked day of another year', { workdays: ['2026-12-31'] }),
  ofYear('a free day that is none', { holidays: ['2027-02-29'] }),
  ofYear('more free days than are allowed', { holidays: Array.from({ length: 101 }, () => '2027-01-01') }),
  bad('one year twice', records('calendars', year, { ...year, source: '另一通知' })),
  packed('a part that is none of it', 'PACKAGE_NEWER', [units(unit), records('users', { login: 'root' })]),
  bad('an attachment', units(unit), attachment(Buffer.from('jpeg'))),
  good('measures alone', records('measures', measure)),
  ofMeasure('a measure of a system that is none', { system: 'decree' }),
  ofMeasure('a measure without a title', { title: '' }),
  ofMeasure('a measure without a number', { number: null }),
  ofMeasure('a measure whose day is none', { validTo: '2026-02-30' }),
  ofMeasure('a measure with the key of another office', { id: 3 }),
  bad('one measure twice', records('measures', measure, measure)),
]
