import { expect, test } from 'vitest'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { aDesk } from '../../builders/desk.ts'
import { day } from '../../builders/register.ts'
import { bareUnit } from '../../../domain/organizations/unit.ts'

const letter = `青安办函〔2026〕9号
关于整治燃气隐患的通知
各镇街：
一、排查管网。（牵头单位：区住建局；配合单位：区应急局、区发改委；完成时限：2026年6月底前）
二、按月调度。各镇街每月25日前报送整治台账。
青禾区安全生产委员会办公室
2026年4月8日`

async function aRegister() {
  const { call } = await aDesk()
  const open = async (kind: 'memberUnit' | 'townStreet' | 'enterprise', name: string, shortName: string | null) =>
    (await call.organizations.open({ kind, openedOn: day('2026-01-01'), fields: { ...bareUnit(name), shortName } })).id
  return {
    call,
    housing: await open('memberUnit', '青禾区住房和城乡建设局', '区住建局'),
    emergency: await open('memberUnit', '青禾区应急管理局', null),
    towns: [await open('townStreet', '城北镇', null), await open('townStreet', '城东街道', null)],
  }
}

test('proposals name the units of the register; what it does not have is named', async () => {
  const { call, housing, emergency, towns } = await aRegister()
  const { fields, deadlines, same } = await call.notices.read({ original: letter, day: day('2026-04-10') })
  expect(same).toEqual([])
  expect(deadlines.map(({ phrase, sure }) => [phrase, sure])).toEqual([
    ['2026年6月底前', true],
    ['每月25日前', true],
  ])
  const { id } = await call.notices.add({ original: letter, fields })
  expect(await call.notices.proposals({ id })).toMatchObject([
    { title: '排查管网', leadUnitId: housing, assistUnitIds: [emergency], unknown: ['区发改委'], suggested: true },
    {
      leadUnitId: null,
      carryOutIds: towns,
      result: '整治台账',
      deadlines: [{ deadline: { kind: 'monthly', date: 25 } }],
    },
  ])
  expect(await call.notices.deadlines({ id })).toEqual(deadlines)
})

test('a paper with the same number or the same text is pointed out before it is registered again', async () => {
  const { call } = await aDesk()
  const read = (original: string) => call.notices.read({ original, day: day('2026-04-12') })
  const { fields } = await read(letter)
  const { id } = await call.notices.add({ original: letter, fields })
  expect((await read(letter)).same).toMatchObject([{ id, title: '关于整治燃气隐患的通知' }])
  expect((await read(letter.replace('排查管网', '排查老旧管网'))).same).toHaveLength(1)
  expect((await read(letter.replace('9号', '10号'))).same).toEqual([])
})

test('clauses are put right before a paper is kept, and a corrected day moves its deadlines', async () => {
  const { call } = await aDesk()
  const read = await call.notices.read({ original: practiceNotice, day: day('2026-09-21') })
  const again = await call.notices.readAgain({
    original: read.original,
    fields: { ...read.fields, signedOn: day('2025-09-18') },
    structure: read.structure,
    edit: { kind: 'merge', key: '2.3.3.3' },
  })
  expect(again.deadlines.find(({ phrase }) => phrase === '年底前')).toMatchObject({ deadline: { day: '2025-12-31' } })
  const { id } = await call.notices.add({ original: again.original, fields: again.fields, structure: again.structure })
  expect((await call.notices.get({ id })).structure).toEqual(again.structure)
  await expect(
    call.notices.add({
      original: read.original,
      fields: read.fields,
      structure: { ...read.structure, secrecy: '机密' },
    }),
  ).rejects.toMatchObject({ code: 'PAPER_CLASSIFIED' })
})

test('any paper can be kept: a heading of 2,000 letters, 31 April, 10,000 paragraphs, 300 documents', async () => {
  const { call } = await aDesk()
  const odd = [
    `关于检查的通知\n各镇街：\n（一）${'查配电箱、'.repeat(400)}\n青禾区安委办\n2026年4月31日`,
    `关于检查的通知\n各镇街：\n${Array.from({ length: 10_000 }, (_, at) => `第${at}家检查完毕。`).join('\n')}`,
    `关于检查的通知\n各镇街：\n${'字'.repeat(60_000)}`,
    Array.from(
      { length: 300 },
      (_, at) => `青禾区应急管理局文件\n关于第${at}次检查的通知\n各镇街：\n请立即检查。`,
    ).join('\n'),
  ]
  for (const original of odd) {
    const { fields, structure } = await call.notices.read({ original, day: day('2026-04-10') })
    const { id } = await call.notices.add({ original, fields, structure })
    expect(await call.notices.proposals({ id })).toBeDefined()
    expect((await call.notices.get({ id })).structure).toEqual(structure)
  }
})
