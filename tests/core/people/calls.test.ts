import { describe, expect, test } from 'vitest'
import { aDesk, anAdmin, refusedWith } from '../../builders/desk.ts'
import { aUnit, day, registerDigest } from '../../builders/register.ts'

const identity = '11010519491231002X'

const fields = { name: '张三丰', sex: null, bornOn: null, phone: '13863112345', note: null }

describe('people', () => {
  test('one number is one person, however it is written; who it is stands in the refusal', async () => {
    const { call } = await aDesk()
    const { id } = await call.people.add({ fields, identity, post: null, startedOn: null })
    expect(await call.people.get({ id })).toMatchObject({
      sex: 'female',
      bornOn: '1949-12-31',
      identityMasked: '110105********002X',
    })
    for (const typed of ['110105491231002', ' 110105 19491231 002x', '１１０１０５１９４９１２３１００２Ｘ'])
      expect(
        (
          await refusedWith('IDENTITY_TAKEN', () =>
            call.people.add({ fields, identity: typed, post: null, startedOn: null }),
          )
        ).at,
      ).toBe('张三丰')
    expect(
      (
        await refusedWith('PERSON_FIELD_WRONG', () =>
          call.people.change({ id, fields, identity: '110105194912310021' }),
        )
      ).at,
    ).toBe('identity:identity.check')
  })

  test('a number is shown whole only for a reason, and that stands in the log; the log never holds it', async () => {
    const desk = await aDesk()
    const { call } = desk
    const { id } = await call.people.add({ fields, identity, post: null, startedOn: null })
    await refusedWith('INPUT_INVALID', () => call.people.identity({ id, reason: '' }))
    expect(await call.people.identity({ id, reason: '核对证件' })).toEqual({ identity })
    const auditor = await anAdmin(desk, 'shenji')
    const { rows } = await auditor.audit.list({ filter: {}, before: null, limit: 500 })
    expect(rows.find(row => row.action === 'person.reveal')).toMatchObject({
      userName: '张三',
      why: '核对证件',
      fields: { person: id },
    })
    expect(JSON.stringify(rows)).not.toContain(identity)
  })

  test('two records that may be one are proposed, merged by hand, and taken apart again', async () => {
    const { call, vaultFolder, core } = await aDesk()
    const unitId = await aUnit(call, '某厂')
    const post = {
      unitId,
      department: null,
      workshop: null,
      team: null,
      post: null,
      postKind: 'worker',
      form: 'formal',
    } as const
    const one = await call.people.add({ fields, identity: null, post, startedOn: day('2021-01-01') })
    const two = await call.people.add({ fields, identity: null, post: null, startedOn: null })
    expect((await call.people.duplicates()).map(({ reason, people }) => [reason, people.map(({ id }) => id)])).toEqual([
      ['nameAndPhone', [one.id, two.id]],
    ])
    const { change } = await call.people.merge({ id: one.id, into: two.id, reason: '同一人' })
    expect((await call.people.get({ id: two.id })).employments).toHaveLength(1)
    expect(await call.people.duplicates()).toEqual([])
    await refusedWith('RECORD_NOT_FOUND', () => call.people.get({ id: one.id }))
    await call.audit.undo({ change })
    expect((await call.people.get({ id: one.id })).employments).toHaveLength(1)
    await core.close()
    expect(Object.keys(await registerDigest(vaultFolder))).toHaveLength(6)
  })
})
