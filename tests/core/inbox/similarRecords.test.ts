import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { decisionNames } from '../../../domain/inbox/planSubmission.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { aUnit, day } from '../../builders/register.ts'
import { submittedFinding, submittedSession } from '../../builders/submitted.ts'
import { aForm, brought, handedIn } from '../../builders/unitForm.ts'

const month = Month.parse('2026-10')
const photo = Buffer.from('a photograph')
const photoName = `${createHash('sha256').update(photo).digest('hex')}.jpg`

const aFinding = (description: string, foundOn = '2026-10-09') =>
  submittedFinding({
    foundOn: day(foundOn),
    place: '二号仓库',
    description,
    responsible: '',
    dueOn: day('2026-10-31'),
  })

const aSession = (title: string, heldOn = '2026-10-08') =>
  submittedSession({ title, place: null, heldOn: day(heldOn), passLine: 0 })

async function anOffice() {
  const desk = await aDesk()
  const [town] = await townships(desk.call, 1)
  return { ...desk, form: await aForm(desk, town!, month) }
}

type Office = Awaited<ReturnType<typeof anOffice>>

/** A first package with the session and the finding that later ones are compared with. */
async function importFirst(office: Office) {
  const { call, form } = office
  const first = {
    findings: [aFinding('消防通道被货物堵塞，不能通行')],
    sessions: [aSession('安全生产制度措施培训')],
  }
  const batch = await brought(office, [['一.sdx', await handedIn(form, first)]])
  const [file] = await call.inbox.files({ batch, state: null })
  await call.inbox.commit({ ids: [file!.id] })
}

const sessionTitles = async ({ call }: Office) =>
  (await call.training.list({ filter: {}, sort: { by: 'heldOn', descending: false }, offset: 0, limit: 9 })).rows.map(
    ({ title }) => title,
  )

const descriptions = async ({ call }: Office) =>
  (await call.inspections.findings({ day: day('2026-11-20'), filter: {}, offset: 0, limit: 9 })).rows.map(
    ({ description }) => description,
  )

test('the same hazard under another number is proposed as a duplicate; the person decides, its photograph goes along', async () => {
  const office = await anOffice()
  const { call, form } = office
  await importFirst(office)
  const again = aFinding('消防通道被货物堵塞，无法通行', '2026-10-12')
  const other = aFinding('配电箱无盖板，电线裸露', '2026-10-12')
  const repeated = aSession('安全生产制度措施的培训', '2026-10-09')
  const second = {
    findings: [again, other],
    sessions: [repeated],
    attendances: [{ session: repeated.uid, ...nobody }],
    photos: [{ finding: again.uid, kind: 'before' as const, name: '通道.jpg', file: photoName }],
  }
  const bytes = await handedIn(form, second, { sequence: 2 }, [[photoName, photo]])
  const batch = await brought(office, [['二.sdx', bytes]])
  const [file] = await call.inbox.files({ batch, state: null })
  expect([file!.state, file!.outcomes]).toEqual(['conflict', { conflict: 2, new: 1, left: 2 }])
  const outcomes = async () =>
    (await call.inbox.items({ id: file!.id })).items.map(({ area, outcome }) => [area, outcome])
  const { items } = await call.inbox.items({ id: file!.id })
  expect(items.find(({ key }) => key === again.uid)).toMatchObject({
    reason: '可能与已登记的重复',
    held: expect.stringContaining('不能通行'),
    came: expect.stringContaining('无法通行'),
  })
  expect(decisionNames(items.find(({ key }) => key === again.uid)!).keep).toBe('是同一件，不收入')
  expect(decisionNames({ reason: null }).take).toBe('采用报来')
  await call.inbox.decide({ id: file!.id, item: `sessions:${repeated.uid}`, decision: 'keep' })
  await call.inbox.decide({ id: file!.id, item: `findings:${again.uid}`, decision: 'take' })
  expect(await outcomes()).toContainEqual(['photos', 'new'])
  await call.inbox.decide({ id: file!.id, item: `findings:${again.uid}`, decision: 'keep' })
  expect(await outcomes()).toContainEqual(['photos', 'left'])
  expect(await call.inbox.commit({ ids: [file!.id] })).toEqual({ imported: 1, left: [] })
  expect((await descriptions(office)).toSorted()).toEqual(
    ['消防通道被货物堵塞，不能通行', '配电箱无盖板，电线裸露'].toSorted(),
  )
  expect(await sessionTitles(office)).toEqual(['安全生产制度措施培训'])
})

const nobody = { name: '无此人', unit: null, phone: null, identity: null, signedIn: true, score: null }

test('a record that stands twice in one file is sent back, whatever else is in it', async () => {
  const office = await anOffice()
  const { call, form } = office
  const twice = aFinding('通道堵塞')
  const batch = await brought(office, [['一.sdx', await handedIn(form, { findings: [twice, twice] })]])
  expect(await call.inbox.files({ batch, state: null })).toMatchObject([
    { state: 'toCorrect', reason: '通道堵塞：同一条记录报了两次。（共 2 处）' },
  ])
})

test('two lines of a roster that mean one person: the first goes in, the second is left out, as it was shown', async () => {
  const office = await anOffice()
  const { call, form } = office
  const unitId = await aUnit(call, '东厂')
  const person = { name: '张三', sex: null, bornOn: null, phone: '13800000001', note: null }
  const post = { unitId, department: null, workshop: null, team: null, post: null } as const
  const kinds = { postKind: 'worker', form: 'formal' } as const
  await call.people.add({ fields: person, identity: null, post: { ...post, ...kinds }, startedOn: day('2024-01-01') })
  const session = aSession('警示教育')
  const line = { ...nobody, session: session.uid, name: '张三' }
  const attendances = [
    { ...line, phone: '13800000001', score: 90 },
    { ...line, phone: '13900000009', score: 10 },
  ]
  const batch = await brought(office, [['一.sdx', await handedIn(form, { sessions: [session], attendances })]])
  const [file] = await call.inbox.files({ batch, state: null })
  expect(file).toMatchObject({ state: 'ready', outcomes: { new: 2, left: 1 } })
  const { items } = await call.inbox.items({ id: file!.id })
  expect(items.find(({ outcome }) => outcome === 'left')!.reason).toBe('名单里已有同一人，只收第一行。')
  expect(await call.inbox.commit({ ids: [file!.id] })).toEqual({ imported: 1, left: [] })
  const page = { offset: 0, limit: 9 }
  const sessions = await call.training.list({ filter: {}, sort: { by: 'heldOn', descending: false }, ...page })
  const { rows } = await call.training.roster({ id: sessions.rows[0]!.id, ...page })
  expect(rows.map(({ personName, score }) => [personName, score])).toEqual([['张三', 90]])
})

test('a photograph that did not come along is left out with its reason, not shown as new', async () => {
  const office = await anOffice()
  const { call, form } = office
  const own = aFinding('通道堵塞')
  const photos = [{ finding: own.uid, kind: 'before' as const, name: '通道.jpg', file: photoName }]
  const batch = await brought(office, [['一.sdx', await handedIn(form, { findings: [own], photos })]])
  const [file] = await call.inbox.files({ batch, state: null })
  expect(file).toMatchObject({ state: 'ready', outcomes: { new: 1, left: 1 } })
  expect((await call.inbox.items({ id: file!.id })).items.find(({ area }) => area === 'photos')).toMatchObject({
    outcome: 'left',
    reason: expect.stringContaining('没有这张照片'),
  })
  expect(await call.inbox.commit({ ids: [file!.id] })).toEqual({ imported: 1, left: [] })
})

test('a major finding that says it was put right goes back: its plan comes first, and nothing is dropped', async () => {
  const office = await anOffice()
  const { call, form } = office
  const major = { ...aFinding('罐区泄漏'), level: 'major' as const, basis: '判定标准第三条' }
  const rectified = { on: day('2026-10-12'), note: '已更换法兰' }
  const batch = await brought(office, [['一.sdx', await handedIn(form, { findings: [{ ...major, rectified }] })]])
  const [file] = await call.inbox.files({ batch, state: null })
  expect(file).toMatchObject({ state: 'toCorrect', reason: expect.stringContaining('治理方案') })
})
