import { describe, expect, test } from 'vitest'
import { SheetKind } from '../../../domain/sheets/sheetImport.ts'
import { sheetColumns } from '../../../domain/sheets/sheetKinds.ts'
import { analyseSheets, type SheetTab } from '../../../domain/sheets/recogniseTable.ts'
import { readMark, templateOf } from '../../../domain/sheets/template.ts'
import {
  demandTemplate,
  differenceText,
  pastTemplates,
  templateDifference,
  versionOf,
  type PastTemplates,
} from '../../../domain/sheets/templateVersions.ts'
import { isRefusal } from '../../../domain/shared/refusal.ts'

const uid = '11111111-1111-4111-8111-111111111111'

function refused(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (isRefusal(error)) return [error.code, error.data.at]
  }
  return null
}

describe('a mark', () => {
  test.each(SheetKind.options)('of %s is known, with and without a unit', kind => {
    const version = versionOf(kind)
    expect(readMark(templateOf(kind).mark)).toEqual({ kind, version, unit: null, current: true, whole: true })
    const own = templateOf(kind, { uid, name: '甲厂', tasks: [] })
    expect(readMark(` ${own.mark} `)).toEqual({ kind, version, unit: uid, current: true, whole: true })
  })
  test('of the first template of figures, as it was made then, is an older one of ours', () =>
    expect(readMark('安委办模板 figures v1 5898a6a0')).toMatchObject({ version: 1, current: false, whole: true }))
  test.each([
    ['a mark of other heads', '安委办模板 people v1 00000000', { current: false, whole: false }],
    ['a mark of a kind that we do not know', '安委办模板 nothing v1 00000000', null],
    ['a text', '安委办模板', null],
  ])('%s', (_, text, mark) => {
    if (mark === null) expect(readMark(text)).toBeNull()
    else expect(readMark(text)).toMatchObject(mark)
  })
})

describe('an older template', () => {
  const past: PastTemplates = {
    people: [{ name: '职工', unit: '厂名', hobby: '爱好' }],
    feedback: [{ title: '任务名称', doneOn: '完成日期' }],
  }
  test('says what it lacks, calls otherwise and has too much', () => {
    const difference = templateDifference('people', 1, past)!
    expect(difference.renamed).toEqual([
      { from: '职工', to: '姓名' },
      { from: '厂名', to: '所在单位' },
    ])
    expect(difference.missing).toHaveLength(sheetColumns.people.length - 2)
    expect(differenceText({ ...difference, missing: ['性别'] })).toBe(
      '缺少列：性别；列名已改：“职工”现为“姓名”、“厂名”现为“所在单位”；不再需要：爱好',
    )
  })
  test('is read where it has all that is required, and refused with the difference where it has not', () => {
    expect(demandTemplate({ kind: 'people', version: 1 }, past)).toEqual(templateDifference('people', 1, past))
    const [code, at] = refused(() => demandTemplate({ kind: 'feedback', version: 1 }, past))!
    expect([code, at]).toEqual(['SHEET_TEMPLATE_OLD', '缺少列：报送单位、任务编号、办理期限、是否签收、办理情况'])
  })
  test('that is newer than the program is refused as such', () => {
    expect(refused(() => demandTemplate({ kind: 'people', version: 3 }, past))).toEqual([
      'SHEET_TEMPLATE_NEWER',
      '第3版',
    ])
    expect(demandTemplate({ kind: 'people', version: 2 }, past)).toBeNull()
  })
  test('of figures that was made before the heads said their measures is read, and its difference shown', () => {
    const [heads, mark] = [Object.values(pastTemplates.figures![0]!), '安委办模板 figures v1 5898a6a0']
    const tab = (place: number, rows: readonly (readonly string[])[]): SheetTab => ({
      place,
      name: `表${place}`,
      hidden: place > 0,
      rows,
      numbers: rows.map((_, at) => at + 1),
    })
    const { proposal, difference } = analyseSheets([tab(0, [heads, ['甲厂', '1', '2']]), tab(1, [[mark]])])
    expect(proposal).toMatchObject({ kind: 'figures', sheet: 0, sure: true })
    expect(proposal!.mapping.columns.filter(({ field }) => field === null)).toEqual([])
    expect(difference).toMatchObject({ missing: [], gone: [] })
    expect(difference!.renamed).toContainEqual({ from: '决定罚款', to: '决定罚款（万元）' })
  })
})
