import { describe, expect, test } from 'vitest'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { aDesk, refusedWith } from '../../builders/desk.ts'
import { aTask } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'

const stretch = { offset: 0, limit: 500 }

describe('notices', () => {
  test('are understood, registered with a number, split into tasks; clauses in use are not moved', async () => {
    const { call } = await aDesk()
    const read = await call.notices.read({ original: practiceNotice, day: day('2026-09-21') })
    expect(read.fields).toMatchObject({
      documentNumber: '东安办发〔2026〕31号',
      documentType: '通知',
      signedOn: '2026-09-18',
    })
    const { id } = await call.notices.add({ original: practiceNotice, fields: read.fields })
    const edited = await call.notices.edit({ id, edit: { kind: 'merge', key: '2.3.3.3' } })
    expect((await call.notices.get({ id })).structure.warnings).toEqual([])
    await call.audit.undo({ change: edited.change })
    const proposals = await call.notices.proposals({ id })
    const chosen = proposals.filter(({ suggested }) => suggested)
    const tasks = chosen.map(({ clauseKey, label, title, text }) =>
      aTask(title, '2026-11-18', { clause: { noticeId: id, clauseKey, label, text } }),
    )
    await call.tasks.add({ tasks })
    expect((await call.notices.proposals({ id })).filter(({ taken }) => taken)).toHaveLength(chosen.length)
    await refusedWith('CLAUSES_IN_USE', () => call.notices.edit({ id, edit: { kind: 'merge', key: '2.3.3.3' } }))
    const [row] = (await call.notices.list({ filter: { text: '东安办' }, ...stretch })).rows
    expect(row).toMatchObject({ registerYear: 2026, registerNo: 1, tasks: chosen.length, state: 'registered' })
    const step = { id, on: day('2026-09-22'), by: '张主任' }
    await refusedWith('NOTE_REQUIRED', () => call.notices.step({ ...step, event: 'instruct', note: null }))
    await call.notices.step({ ...step, event: 'instruct', note: '请按要求分办。' })
    await refusedWith('STEP_NOT_ALLOWED', () => call.notices.step({ ...step, event: 'archive', note: '卷1' }))
    expect(await call.notices.get({ id })).toMatchObject({
      state: 'instructed',
      instructedBy: '张主任',
      original: practiceNotice,
    })
  })

  test('marked secret are refused and nothing is kept', async () => {
    const { call } = await aDesk()
    const original = `机密★5年\n${practiceNotice}`
    const detail = await refusedWith('PAPER_CLASSIFIED', () => call.notices.read({ original, day: day('2026-09-21') }))
    expect(detail).toMatchObject({ at: '机密' })
    expect((await call.notices.list({ filter: {}, ...stretch })).total).toBe(0)
  })
})
