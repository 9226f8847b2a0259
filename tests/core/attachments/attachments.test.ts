import { Buffer } from 'node:buffer'
import { expect, describe, test } from 'vitest'
import {
  attachmentAreaNames,
  attachmentAreas,
  type AttachmentArea,
} from '../../../domain/attachments/attachmentAreas.ts'
import { maxAttachments } from '../../../domain/attachments/attachment.ts'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { actionName } from '../../../domain/audit/actions.ts'
import { rowTexts } from '../../../domain/audit/rowTexts.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { bareSession } from '../../../domain/training/session.ts'
import { isRecordArea } from '../../../domain/shared/recordAreas.ts'
import { storedName } from '../../../domain/shared/recordKind.ts'
import { aDesk, anAdmin, jpegOf, refusedWith, upload, type Client } from '../../builders/desk.ts'
import { aFinding, aPlan, aTask } from '../../builders/month.ts'
import { recordValues } from '../../builders/records.ts'
import { aUnit, day } from '../../builders/register.ts'

const on = day('2026-11-20')

const aTaskOf = async (call: Client): Promise<number> =>
  (await call.tasks.add({ tasks: [aTask('排查用电', '2026-11-30')] })).ids[0]!

/** Adds a record of an area and gives its key. */
const anyRecord: Readonly<Record<Exclude<AttachmentArea, 'measures' | 'outreach'>, (call: Client) => Promise<number>>> =
  {
    async notices(call) {
      const { fields } = await call.notices.read({ original: practiceNotice, day: on })
      return (await call.notices.add({ original: practiceNotice, fields })).id
    },
    tasks: aTaskOf,
    async assignments(call) {
      const id = await aTaskOf(call)
      await call.tasks.dispatch({ taskIds: [id], unitIds: [await aUnit(call, '东港镇', 'townStreet')], on })
      return (await call.tasks.get({ id, day: on })).assignments[0]!.id
    },
    training: async call => (await call.training.add({ fields: bareSession('制度措施培训', on) })).id,
    inspections: async call => (await call.inspections.plan(aPlan(await aUnit(call, '一厂'), on))).id,
    findings: async call =>
      (await call.inspections.addFinding({ ...aFinding('电线老化'), unitId: await aUnit(call, '二厂'), foundOn: on }))
        .id,
    units: call => aUnit(call, '三厂'),
  }

const tableOf = (area: AttachmentArea): string => (area === 'training' ? 'training_sessions' : storedName(area))

async function aRecord(area: AttachmentArea) {
  const desk = await aDesk()
  const { call } = desk
  const record = isRecordArea(area)
    ? (await call[area].add({ fields: { ...recordValues(kindOf(area)) } as never })).id
    : await anyRecord[area](call)
  const [role] = attachmentAreas[area].roles
  const add = async (name: string, content: string | Buffer) =>
    call.attachments.add({ area, record, role: role!, file: (await upload(desk, name, content)).handle })
  const list = () => call.attachments.list({ area, record })
  return { desk, call, record, role: role!, add, list }
}

/** What comes of a preview: what the file is, its content, whether it is whole. */
async function shown(call: Client, area: AttachmentArea, attachment: number) {
  const pieces: string[] = []
  let last: { media: string; whole: boolean | null } | null = null
  for await (const piece of await call.attachments.preview({ area, attachment })) {
    pieces.push(piece.base64)
    last = piece
  }
  return last === null
    ? null
    : { ...last, content: Buffer.concat(pieces.map(one => Buffer.from(one, 'base64'))), base64: undefined }
}

describe.each(attachmentAreaNames)('files of %s', area => {
  test('are laid there, shown, renamed, saved, taken away with a reason; the history tells it in Chinese', async () => {
    const { call, record, role, add, list } = await aRecord(area)
    expect(await list()).toEqual([])
    await add('现场照片.jpg', jpegOf('甲'))
    const [file] = await list()
    expect(file).toMatchObject({ role, name: '现场照片.jpg', media: 'jpeg', note: null, bytes: jpegOf('甲').length })
    const one = { area, attachment: file!.id }
    expect(await shown(call, area, file!.id)).toMatchObject({ media: 'jpeg', whole: true, content: jpegOf('甲') })
    const other = attachmentAreas[area].roles.at(-1)!
    await call.attachments.label({ ...one, role: other, name: '东门.jpg', note: ' 东门外 ' })
    expect(await list()).toMatchObject([{ role: other, name: '东门.jpg', note: '东门外' }])
    expect(await call.attachments.open(one)).toMatchObject({ name: '东门.jpg', bytes: jpegOf('甲').length })
    await call.attachments.remove({ ...one, reason: '传错了照片' })
    expect(await list()).toEqual([])
    for (const gone of [call.attachments.open, call.attachments.preview])
      await refusedWith('RECORD_NOT_FOUND', () => gone(one))
    await refusedWith('RECORD_NOT_FOUND', () => call.attachments.remove({ ...one, reason: '再移一次' }))
    const filter = { area: tableOf(area), record }
    const { rows } = await call.audit.list({ filter, before: null, limit: 50 })
    const deeds = rows.filter(row => row.area === 'attachments')
    expect(deeds.map(({ action, why }) => [action, why])).toEqual([
      [`${area}.detach`, '传错了照片'],
      [`${area}.label`, null],
      [`${area}.attach`, null],
    ])
    for (const { action } of deeds) expect(actionName(action)).toMatch(/^\p{Script=Han}+$/u)
    for (const { label } of deeds.flatMap(row => rowTexts(row, {}))) expect(label).toMatch(/^\p{Script=Han}+$/u)
  })

  test('are kept once: the same content again changes nothing; every deed is undone, the newest first', async () => {
    const { call, add, list, role } = await aRecord(area)
    const first = await add('甲.jpg', jpegOf('甲'))
    expect(first.added).toBe(true)
    expect((await add('又是甲.jpg', jpegOf('甲'))).added).toBe(false)
    expect(await list()).toHaveLength(1)
    const one = { area, attachment: (await list())[0]!.id }
    const { change: labelled } = await call.attachments.label({ ...one, role, name: '乙.jpg', note: null })
    const { change: removed } = await call.attachments.remove({ ...one, reason: '传错了照片' })
    for (const change of [removed, labelled]) await call.audit.undo({ change })
    expect(await list()).toMatchObject([{ name: '甲.jpg' }])
    await call.audit.undo({ change: first.change })
    expect(await list()).toEqual([])
  })

  test('are nobody’s but the office’s, show only what the area knows, and lie at a record that is there', async () => {
    const { desk, call, record, role, add, list } = await aRecord(area)
    await add('甲.jpg', jpegOf('甲'))
    const one = { area, attachment: (await list())[0]!.id }
    const admin = await anAdmin(desk, 'xitong')
    const file = (await upload(desk, '乙.jpg', jpegOf('乙'))).handle
    const place = { area, record, role }
    for (const deed of [
      () => admin.attachments.list({ area, record }),
      () => admin.attachments.add({ ...place, file }),
      () => admin.attachments.paste({ ...place, picture: jpegOf('丙').toString('base64') }),
      () => admin.attachments.label({ ...one, role, name: '丁.jpg', note: null }),
      () => admin.attachments.remove({ ...one, reason: '不归我管' }),
      () => admin.attachments.preview(one),
      () => admin.attachments.open(one),
    ])
      await refusedWith('PERMISSION_DENIED', deed)
    const strange = attachmentAreas[area].roles.includes('signIn') ? 'licence' : 'signIn'
    await refusedWith('INPUT_INVALID', () => call.attachments.add({ ...place, role: strange, file }))
    await refusedWith('RECORD_NOT_FOUND', () => call.attachments.add({ ...place, record: 99, file }))
    await refusedWith('RECORD_NOT_FOUND', () => call.attachments.list({ area, record: 99 }))
    const elsewhere = area === 'units' ? 'tasks' : 'units'
    await refusedWith('RECORD_NOT_FOUND', () => call.attachments.open({ ...one, area: elsewhere }))
    expect(await list()).toHaveLength(1)
  })
})

test('what is none of the kinds is refused by its name, whatever it is called; so is another ending', async () => {
  const { call, add, list, role } = await aRecord('outreach')
  expect(await refusedWith('ATTACHMENT_KIND_REFUSED', () => add('照片.jpg', 'MZ\u0090\0'))).toMatchObject({
    at: '照片.jpg',
  })
  await expect(add('照片.exe', jpegOf('甲'))).rejects.toMatchObject({ code: 'FILE_KIND_REFUSED' })
  await add('照片.jpg', jpegOf('甲'))
  const one = { area: 'outreach', attachment: (await list())[0]!.id, role, note: null } as const
  await refusedWith('ATTACHMENT_KIND_REFUSED', () => call.attachments.label({ ...one, name: '照片.exe' }))
  await refusedWith('INPUT_INVALID', () => call.attachments.label({ ...one, name: '../照片.jpg' }))
  expect(await list()).toMatchObject([{ name: '照片.jpg' }])
})

test('a text is shown with its beginning, a document not at all, a pasted picture under the moment', async () => {
  const { call, record, role, add, list } = await aRecord('outreach')
  const long = '宣'.repeat(200_000)
  await add('说明.txt', long)
  await add('方案.docx', Buffer.from('PK\u0003\u0004'))
  const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('x')])
  await call.attachments.paste({ area: 'outreach', record, role, picture: picture.toString('base64') })
  const [text, document, pasted] = await list()
  const begun = await shown(call, 'outreach', text!.id)
  expect(begun).toMatchObject({ media: 'text', whole: false })
  expect(Buffer.from(long).subarray(0, begun!.content.length)).toEqual(begun!.content)
  expect(begun!.content.length).toBeLessThan(400_000)
  expect(await shown(call, 'outreach', document!.id)).toBeNull()
  expect(pasted).toMatchObject({ media: 'png', name: expect.stringMatching(/^粘贴的图片-\d{8}-\d{6}\.png$/) as string })
  await refusedWith('ATTACHMENT_KIND_REFUSED', () =>
    call.attachments.paste({ area: 'outreach', record, role, picture: Buffer.from('MZ').toString('base64') }),
  )
})

test(`a record holds ${maxAttachments} files and no more`, async () => {
  const { add, list } = await aRecord('measures')
  for (let at = 0; at < maxAttachments; at += 1) await add(`${at}.jpg`, jpegOf(String(at)))
  await refusedWith('ATTACHMENTS_FULL', () => add('多.jpg', jpegOf('多')))
  expect(await list()).toHaveLength(maxAttachments)
})

test('a record that got files since is not undone: they would lie at whichever record comes next', async () => {
  const { desk, call } = await aRecord('units')
  const { ids, change } = await call.tasks.add({ tasks: [aTask('排查用电', '2026-11-30')] })
  const file = (await upload(desk, '甲.jpg', jpegOf('甲'))).handle
  await call.attachments.add({ area: 'tasks', record: ids[0]!, role: 'basis', file })
  await refusedWith('UNDO_BUILT_ON', () => call.audit.undo({ change }))
})

test('a task that was taken back gets no files, nor do its parts', async () => {
  const { desk, call } = await aRecord('units')
  const id = await aTaskOf(call)
  await call.tasks.remove({ id, reason: '重复登记' })
  const file = (await upload(desk, '甲.jpg', jpegOf('甲'))).handle
  const place = { area: 'tasks', record: id, role: 'basis', file } as const
  await refusedWith('RECORD_NOT_FOUND', () => call.attachments.add(place))
})
