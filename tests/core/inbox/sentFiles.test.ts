import { Buffer } from 'node:buffer'
import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SubmittedAttachment } from '../../../domain/packages/sentFiles.ts'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, jpegOf } from '../../builders/desk.ts'
import { aTask, townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'
import { aForm, brought, handedIn } from '../../builders/unitForm.ts'

const digestName = (content: Buffer, ending: string): string =>
  `${createHash('sha256').update(content).digest('hex')}.${ending}`

const [meeting, program] = [jpegOf('会议'), Buffer.from('MZ\u0090\0')]
const [meetingFile, programFile] = [digestName(meeting, 'jpg'), digestName(program, 'jpg')]
const lost = `${'0'.repeat(64)}.pdf`

/** An office with a task at a township whose form speaks of it and of one work of outreach, with the same picture at both. */
async function aHandIn() {
  const desk = await aDesk()
  const { call } = desk
  const [town] = await townships(call, 1)
  const { ids } = await call.tasks.add({ tasks: [aTask('报送学习情况', '2026-10-18')] })
  await call.tasks.dispatch({ taskIds: ids, unitIds: [town!], on: day('2026-10-02') })
  const form = await aForm(desk, town!, Month.parse('2026-10'))
  const { assignment } = form.tasks[0]!
  const outreach = {
    ...{ uid: randomUUID(), title: '公益广告', medium: 'advert', heldOn: '2026-10-08' },
    ...{ audience: null, reach: 300, cost: null, place: null, content: null },
  }
  const feedback = [{ assignment, event: 'submit' as const, on: day('2026-10-12'), note: '已组织学习' }]
  const one = {
    area: 'assignments',
    record: assignment,
    role: 'feedback',
    name: '会议.jpg',
    file: meetingFile,
  } as const
  const attachments: SubmittedAttachment[] = [
    one,
    { ...one, name: '程序.jpg', file: programFile },
    { ...one, name: '纪要.pdf', file: lost },
    { area: 'outreach', record: outreach.uid, role: 'photo', name: '大屏.jpg', file: meetingFile },
  ]
  const files = [
    [meetingFile, meeting],
    [programFile, program],
  ] as const
  const part = { feedback, outreach: [outreach], attachments }
  return { desk, call, form, part, files, task: ids[0]! }
}

test('files come in with feedback and outreach, each by its content, kept once; the preview says so before', async () => {
  const { desk, call, form, part, files, task } = await aHandIn()
  const batch = await brought(desk, [['东镇.sdx', await handedIn(form, part, {}, files)]])
  const [file] = await call.inbox.files({ batch, state: null })
  const { items } = await call.inbox.items({ id: file!.id })
  expect(items.filter(({ area }) => area === 'attachments').map(one => [one.title, one.outcome, one.reason])).toEqual([
    ['会议.jpg', 'new', null],
    ['程序.jpg', 'left', '内容不是可收的种类，或与文件名后缀不符。'],
    ['纪要.pdf', 'left', '文件里没有这个附件，请重新保存后补送。'],
    ['大屏.jpg', 'new', null],
  ])
  expect(await call.inbox.commit({ ids: [file!.id] })).toEqual({ imported: 1, left: [] })
  const { assignments } = await call.tasks.get({ id: task, day: day('2026-10-20') })
  const place = { area: 'assignments', record: assignments[0]!.id } as const
  expect(await call.attachments.list(place)).toMatchObject([{ role: 'feedback', name: '会议.jpg', media: 'jpeg' }])
  const page = { filter: {}, sort: { by: 'title', descending: false }, offset: 0, limit: 9 } as never
  const { rows } = await call.outreach.list(page)
  expect(rows).toMatchObject([{ attachments: 1 }])
  expect(await call.attachments.list({ area: 'outreach', record: rows[0]!.id })).toMatchObject([{ role: 'photo' }])

  // a later package of the same form: what is there stays, what came since comes in
  const more = jpegOf('签到')
  const later = { area: 'outreach' as const, record: part.outreach[0]!.uid, role: 'photo' as const, name: '签到.jpg' }
  const added = { ...part, attachments: [part.attachments[0]!, { ...later, file: digestName(more, 'jpg') }] }
  const sent = await handedIn(form, added, { sequence: 2 }, [files[0], [digestName(more, 'jpg'), more]])
  const again = await brought(desk, [['东镇2.sdx', sent]])
  const [second] = await call.inbox.files({ batch: again, state: null })
  const planned = (await call.inbox.items({ id: second!.id })).items.filter(({ area }) => area === 'attachments')
  expect(planned.map(({ title, outcome }) => [title, outcome])).toEqual([
    ['会议.jpg', 'same'],
    ['签到.jpg', 'new'],
  ])
  expect(await call.inbox.commit({ ids: [second!.id] })).toEqual({ imported: 1, left: [] })
  expect((await call.outreach.list(page)).rows).toMatchObject([{ attachments: 2 }])
  await call.inbox.undo({ id: second!.id })
  await call.inbox.undo({ id: file!.id })
  expect(await call.attachments.list(place)).toEqual([])
})

test('a submission of the version before, without the list of files, still comes in', async () => {
  const { desk, call, form, part } = await aHandIn()
  const { attachments: _, ...before } = part
  const batch = await brought(desk, [['东镇.sdx', await handedIn(form, before)]])
  const [file] = await call.inbox.files({ batch, state: null })
  expect(file).toMatchObject({ state: 'ready', outcomes: { new: 2 } })
})
