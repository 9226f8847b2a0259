import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDeadlines } from '../../../../domain/notices/structure/deadlines.ts'
import { normalizeNumbers, readDocumentNumber } from '../../../../domain/notices/structure/documentNumber.ts'
import { editStructure } from '../../../../domain/notices/structure/edit.ts'
import { readPaper } from '../../../../domain/notices/structure/paper.ts'
import { proposeTasks } from '../../../../domain/notices/structure/proposals.ts'
import { repairText } from '../../../../domain/notices/structure/repair.ts'
import {
  allClauses,
  clausesIn,
  clauseText,
  type PaperStructure,
} from '../../../../domain/notices/structure/structure.ts'
import { practiceNotice } from '../../../../domain/practice/sampleNotice.ts'
import { workdaysOf } from '../../../../domain/shared/workdays.ts'
import { day } from '../../../builders/register.ts'
import { cases } from '../../../builders/runs.ts'

const real = resolve(import.meta.dirname, '../../../../shared/input/notice-2022-88.txt')
const receipt = { received: day('2026-09-20'), calendar: workdaysOf([]) }
const labels = (paper: PaperStructure, document: number) =>
  clausesIn(paper.documents[document]!.clauses)
    .map(({ label }) => label)
    .filter(label => label !== '')
    .join('')

describe('the notice of our own', () => {
  const paper = readPaper(practiceNotice)

  test('is two papers with number, recipients, signature and imprint', () => {
    expect(paper.documents.map(({ kind, number, documentType }) => [kind, number, documentType])).toEqual([
      ['cover', '东安办发〔2026〕31号', '通知'],
      ['forwarded', '海安发〔2026〕9号', '意见'],
    ])
    const [cover, forwarded] = paper.documents
    expect(cover!.title).toBe(
      '东海市人民政府安全生产委员会办公室关于转发省政府安委会《关于深化企业安全责任落实行动的意见》的通知',
    )
    expect(cover!.recipients).toHaveLength(3)
    expect([cover!.organ, cover!.signedOn]).toEqual(['东海市人民政府安全生产委员会办公室', '2026-09-18'])
    expect([forwarded!.printedBy, forwarded!.printedOn]).toEqual(['海东省人民政府安全生产委员会办公室', '2026-09-08'])
    expect([forwarded!.annotation, forwarded!.copies]).toEqual([
      '（此件公开发布）',
      '省政府安委会主任、副主任，省委有关部门。',
    ])
  })

  test('has every clause in its place, whole across pages', () => {
    expect(labels(paper, 1)).toBe(
      '一、（一）（二）二、（一）（二）1.2.3.（三）三、（一）（二）（三）四、（一）（二）（三）',
    )
    const whole = allClauses(paper).find(({ key }) => key === '2.4.3')!
    expect(clauseText(whole)).toContain('外包队伍管理、应急演练')
    expect(paper.warnings).toEqual([])
  })

  test('gives its deadlines and proposes a task for each clause that asks for work', () => {
    expect(findDeadlines(paper, receipt).map(({ deadline }) => deadline)).toMatchObject([
      { kind: 'monthly', date: 20 },
      { kind: 'once', day: '2026-10-15' },
      { kind: 'unclear' },
      { kind: 'once', day: '2026-11-30' },
      { kind: 'after', count: 10, unit: 'workday', from: 'event', day: null },
      { kind: 'once', day: '2026-12-31' },
      { kind: 'monthly', date: null },
      { kind: 'promptly' },
    ])
    const proposals = proposeTasks(paper, receipt)
    expect(proposals).toHaveLength(14)
    expect(proposals[0]).toMatchObject({
      clauseKey: '1.2',
      suggested: true,
      deadlines: [{ deadline: { kind: 'monthly' } }, { deadline: { kind: 'once' } }],
    })
    expect(proposals.find(({ label }) => label === '二（二）2.')?.title).toContain('新上岗、转岗人员')
  })
})

describe.skipIf(!existsSync(real))('the real notice (skipped where shared/input is absent)', () => {
  const paper = existsSync(real) ? readPaper(readFileSync(real, 'utf8')) : readPaper(practiceNotice)

  test('gives both documents, their numbers, the annex with four sections and every sub-item', () => {
    expect(paper.documents.map(({ kind, number }) => [kind, number])).toEqual([
      ['cover', '威安办发〔2022〕88号'],
      ['forwarded', '鲁安发〔2022〕26号'],
      ['annex', null],
    ])
    expect(paper.documents.map(({ recipients }) => recipients.length)).toEqual([4, 2, 0])
    expect(labels(paper, 2)).toBe(
      '一、（一）（二）（三）二、（一）（二）（三）三、（一）（二）（三）（四）四、（一）（二）（三）（四）',
    )
    expect(paper.documents[2]!.printedOn).toBe('2022-11-21')
    expect(paper.warnings).toEqual([])
  })

  test('gives the monthly deadline of the 20th, and clauses whole across its page breaks', () => {
    expect(findDeadlines(paper, receipt)[0]).toMatchObject({
      clauseKey: '1.2',
      deadline: { kind: 'monthly', date: 20 },
    })
    const clause = allClauses(paper).find(({ key }) => key === '3.2.3')!
    expect([clause.label, clauseText(clause).length]).toEqual(['（二）', clauseText(clause).length])
    expect(clause.text.length).toBeGreaterThan(250)
    expect(clause.text).not.toMatch(/\s/)
    expect(proposeTasks(paper, receipt).filter(({ suggested }) => suggested)).toHaveLength(12)
  })
})

const chinese = fc
  .array(fc.constantFrom(...'安全生产责任落实检查整改培训企业单位工作情况制度管理人员隐患治理'), {
    minLength: 4,
    maxLength: 30,
  })
  .map(letters => letters.join(''))
const sentence = chinese.map(text => `要${text}。`)
const counts = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

interface Plan {
  readonly sections: readonly { readonly heading: string; readonly items: readonly (readonly string[])[] }[]
}
const plan: fc.Arbitrary<Plan> = fc.record({
  sections: fc.array(
    fc.record({
      heading: chinese,
      items: fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

/** Prints a plan as a scanner might: brackets of either width, sentences broken by lines and pages. */
function printed({ sections }: Plan, chances: readonly number[]): string {
  let at = 0
  const chance = () => chances[at++ % chances.length]!
  const width = 24 + Math.floor(chance() * 20)
  const end = () => (chance() < 0.5 ? '\n' : '\n\n')
  const broken = (text: string): string => {
    // after a full stop a break is a paragraph's end, and nobody could tell otherwise
    const cut = text[width - 1] === '。' ? width + 1 : width
    return text.length > cut ? `${text.slice(0, cut)}${end()}${broken(text.slice(cut))}` : text
  }
  const bracket = (text: string) => (chance() < 0.5 ? `(${text})` : chance() < 0.5 ? `（${text}）` : `（${text})`)
  return sections
    .map(({ heading, items }, section) => {
      const body = items.map(
        (sentences, item) => `${bracket(counts[item]!)}${chance() < 0.3 ? ' ' : ''}${broken(sentences.join(''))}`,
      )
      return [`${counts[section]!}、${heading}`, ...body].join('\n\n')
    })
    .join('\n\n')
}

test('a paper printed with broken lines and mixed brackets comes back as the same tree', () => {
  const chances = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 20, maxLength: 60 })
  fc.assert(
    fc.property(plan, chances, (wanted, luck) => {
      const { documents } = readPaper(`关于试验的通知\n\n${printed(wanted, luck)}`)
      const read = documents[0]!.clauses.map(({ heading, children }) => ({
        heading,
        items: children.map(child => child.heading + child.text),
      }))
      expect(read).toEqual(
        wanted.sections.map(({ heading, items }) => ({ heading, items: items.map(item => item.join('')) })),
      )
    }),
    { numRuns: 500 },
  )
})

const lettersOf = (text: string) => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')

test('repair loses no letter of a text without page numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(sentence, chinese, fc.constantFrom('（一)甲乙丙', '1. 丁戊', '某发[2026]3号', ' '))),
      lines => {
        const raw = lines.join('\n')
        expect(lettersOf(repairText(raw).join(''))).toBe(lettersOf(raw))
      },
    ),
    cases(1000),
  )
})

describe('putting a structure right', () => {
  const paper = readPaper(practiceNotice)
  const textOf = (structure: PaperStructure) => allClauses(structure).map(clauseText).join('')

  test('merging, splitting and moving keep every letter; the way back gives the same tree', () => {
    const merged = editStructure(paper, { kind: 'merge', key: '2.3.3.2' })
    expect(textOf(merged)).toBe(textOf(paper))
    expect(merged.warnings).toEqual(['二、（二）“3.”之前的序号不连续，请对照原文核对。'])
    const before = allClauses(paper).find(({ key }) => key === '2.4.2')!
    const split = editStructure(paper, { kind: 'split', key: '2.4.2', at: before.heading.length })
    expect(textOf(split)).toBe(textOf(paper))
    expect(allClauses(split).find(({ key }) => key === '2.4.2.1')?.text).toBe(before.text)
    expect(editStructure(split, { kind: 'merge', key: '2.4.2.1' })).toEqual(paper)
    const moved = editStructure(paper, { kind: 'level', key: '2.3.3.1', level: 'item', label: '（三）' })
    expect(textOf(moved).length).toBe(textOf(paper).length + 1)
  })

  test('what cannot be done is refused with the reason', () => {
    const refused = (edit: Parameters<typeof editStructure>[1]) => () => editStructure(paper, edit)
    expect(refused({ kind: 'merge', key: '1.1' })).toThrow('EDIT_NOT_POSSIBLE')
    expect(refused({ kind: 'split', key: '2.4.2', at: 9999 })).toThrow('EDIT_NOT_POSSIBLE')
    expect(refused({ kind: 'merge', key: '9.9' })).toThrow('EDIT_NOT_POSSIBLE')
    expect(refused({ kind: 'level', key: '2.4.2', level: 'paragraph', label: '（一）' })).toThrow('EDIT_NOT_POSSIBLE')
  })
})

test('document numbers in any bracket become one form; what is none stays', () => {
  const brackets = ['〔〕', '[]', '【】', '()', '（）', '［］']
  for (let serial = 1; serial <= 34; serial += 1)
    for (const [open, close] of brackets.map(pair => [...pair] as [string, string])) {
      const written = `威安办发${open}2022${close}${serial % 2 ? '0' : ''}${serial}号`
      expect(readDocumentNumber(written)?.text).toBe(`威安办发〔2022〕${serial}号`)
    }
  expect(readDocumentNumber('威安办发〔22〕8号')).toBeNull()
  expect(readDocumentNumber('第8号')).toBeNull()
  expect(normalizeNumbers('见（鲁安发[2022]26号）')).toBe('见（鲁安发〔2022〕26号）')
})

test('secrecy is a line of its own, not a word in running text', () => {
  expect(readPaper('机密★1年\n关于某事的通知\n各单位：\n请办理。').secrecy).toBe('机密')
  expect(readPaper('关于做好商业秘密保护的通知\n各单位：\n不得泄露秘密。').secrecy).toBeNull()
})
