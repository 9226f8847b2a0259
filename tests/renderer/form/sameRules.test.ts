import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SubmissionList } from '../../../domain/packages/submission.ts'
import { figureItems } from '../../../domain/figures/items.ts'
import { planSubmission } from '../../../domain/inbox/planSubmission.ts'
import { type KnownState } from '../../../domain/inbox/known.ts'
import { FormData } from '../../../domain/outbox/formData.ts'
import { submissionOf } from '../../../exchange/package/packageLists.ts'
import { today } from '../../../renderer/form/embeddedData.ts'
import { freshDraft, freshFinding, freshSession, type Draft } from '../../../renderer/form/draft.ts'
import { freshRecord } from '../../../renderer/form/recordDrafts.ts'
import { readDraft } from '../../../renderer/form/readDraft.ts'
import { Chance } from '../../bench/chance.ts'

const task = randomUUID()
const finding = randomUUID()
const fingerprint = '1111 2222 3333 4444 5555 6666'
const key = 'A'.repeat(43)
const recipient = `age1${'q'.repeat(58)}`
const content = FormData.parse({
  format: 'safetydesk-form',
  version: 1,
  form: randomUUID(),
  month: '2026-10',
  issued: '2026-11-01',
  due: '2026-11-15',
  expires: '2099-01-31',
  expectsFigures: true,
  parts: ['outreach'],
  figures: {},
  people: [],
  office: { name: '某区安委办', recipient, verifyKey: key, fingerprint },
  unit: {
    uid: randomUUID(),
    name: '东镇',
    fingerprint,
    recipient,
    signingKey: key,
    verifyKey: key,
    identity: `AGE-SECRET-KEY-1${'Q'.repeat(58)}`,
  },
  tasks: [
    {
      assignment: task,
      title: '学习',
      requirement: '',
      output: '',
      clause: '',
      dueOn: '2026-11-10',
      state: 'dispatched',
      feedback: null,
    },
  ],
  findings: [
    { uid: finding, no: '1', description: '堵塞', place: '', dueOn: null, level: 'general', state: 'assigned' },
  ],
})

/** An office that holds all that is spoken of, so that nothing but the rules can reject. */
const permissive: KnownState = {
  today: today(),
  unitId: 1,
  units: new Set([1]),
  series: 'x',
  expected: () => true,
  report: () => null,
  assignment: () => ({ id: 1, title: '学习', state: 'dispatched', feedback: null }),
  finding: uid =>
    uid === finding ? { id: 1, description: '堵塞', state: 'rectifying', level: 'general', unitId: 1 } : null,
  session: () => false,
  removed: () => false,
  record: () => null,
  sameDay: () => [],
  person: () => 1,
  attached: () => true,
  media: () => 'jpeg',
  hasFile: () => false,
  near: { findings: [], sessions: [] },
}

const days = ['2026-10-05', '', '2026-10-20', '2099-12-31', '昨天']
const laterDays = ['2026-10-20', ...days]
const figures = ['0', '', '3', '12', '无', '不适用：无此职能', '不适用', '1.5', '-2', '十', '1,200', '3.25']

function aDraft(chance: Chance): Draft {
  // every second form is filled well: the first of each choice is right
  const careful = chance.next() < 0.5
  const one = <T>(of: readonly T[]): T => (careful ? of[0]! : chance.of(of))
  const some = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: Math.floor(chance.next() * (most + 1)) }, make)
  const line = () => ({
    name: one(['赵一', '钱二', '']),
    unit: null,
    phone: null,
    identity: null,
    signedIn: chance.next() < 0.7,
    score: one([null, 60, 101]),
  })
  return {
    ...freshDraft(content),
    tasks: { [task]: { event: one(['submit', 'sign', ''] as const), on: one(days), note: one(['已办结', '办', '']) } },
    figures: Object.fromEntries(figureItems.filter(() => chance.next() < 0.4).map(item => [item.key, one(figures)])),
    sessions: some(2, () => ({
      ...freshSession(),
      title: one(['专题培训', '']),
      heldOn: one(days),
      hours: one(['2', '0.7', '']),
      roster: some(3, line),
    })),
    findings: some(2, () => ({
      ...freshFinding(),
      description: one(['通道堵塞', '']),
      foundOn: one(days),
      dueOn: one(laterDays),
      level: one(['general', 'major']),
      basis: one(['判定标准第三条', '']),
      rectifiedOn: one(days),
      rectifiedNote: one(['已清理', '']),
    })),
    records: {
      outreach: some(2, () => ({
        ...freshRecord('outreach'),
        title: one(['公益广告', '']),
        medium: one(['advert', '']),
        heldOn: one(days),
        reach: one(['1200', '', '0', '1.5', '-1', '100000001', '许多']),
        cost: one(['3500.50', '', '0', '1.005', '十', '100000000', '100000000.01']),
        place: one(['广场', ' ', '长'.repeat(101)]),
      })),
    },
    rectified: chance.next() < 0.5 ? {} : { [finding]: { on: one(days), note: one(['已整改', '']) } },
  }
}

test('1,000 forms: what the form hands in is what the desk reads, and both say the same of it', () => {
  const chance = new Chance(11)
  let [sound, wrong] = [0, 0]
  for (let round = 0; round < 1000; round += 1) {
    const { submission, faults } = readDraft(aDraft(chance), content)
    const lists = Object.entries(submission).map(
      ([area, records]) =>
        [`data/${area}.ndjson`, records.map(record => `${JSON.stringify(record)}\n`).join('')] as const,
    )
    const read = submissionOf(new Map(lists.map(([name, text]) => [name, Buffer.from(text)])))
    expect(read).toEqual(submission)
    const planned = planSubmission(read, permissive)
    const rejected = new Set(
      planned.filter(({ outcome }) => outcome === 'rejected').map(item => `${item.area} ${item.key}`),
    )
    const present = new Set(planned.map(item => `${item.area} ${item.key}`))
    const faulty = new Set(
      faults
        .map(({ area, key: at }: { area: SubmissionList; key: string }) => `${area} ${at}`)
        .filter(one => present.has(one)),
    )
    // a record that the form could not even read is not handed in, so the desk never sees it
    for (const one of rejected) expect(faulty).toContain(one)
    if (faults.length === 0) {
      expect([...rejected]).toEqual([])
      sound += 1
    } else wrong += 1
  }
  expect([sound > 20, wrong > 20]).toEqual([true, true])
})
