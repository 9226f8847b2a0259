import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { deadlineText } from '../../../domain/notices/deadlines/deadline.ts'
import { readPaper } from '../../../domain/notices/structure/paper.ts'
import { proposeTasks } from '../../../domain/notices/structure/proposals.ts'
import { allClauses } from '../../../domain/notices/structure/structure.ts'
import { workdaysOf } from '../../../domain/shared/workdays.ts'
import { readPaperFile } from '../../../exchange/notices/readPaperFile.ts'
import { day } from '../../builders/register.ts'
import { aZip } from '../../builders/zip.ts'

const receipt = { received: day('2026-06-02'), calendar: workdaysOf([]) }
const read = (name: string) => readPaperFile(name, createReadStream(join(import.meta.dirname, 'cases', name)))
const linesOf = async (name: string) => (await read(name)).split('\n').map(line => line.trim())

test('a text box comes once, and no letter of its paragraph is lost', async () => {
  const lines = await linesOf('38-docx-text-box.docx')
  expect(lines).toContain('各镇街要在6月20日前，完成配电箱检查。')
  expect(lines.filter(line => line === '（印章）')).toHaveLength(1)
  const clauses = allClauses(readPaper(await read('J5.docx'))).map(({ label, heading }) => label + heading)
  expect(clauses).toEqual(['一、检查重点', '（一）检查危险化学品企业。', '', '（二）检查冬季用火。'])
})

test('numbers that come from a style are as Word shows them, and go on through two lists of one kind', async () => {
  const numbered = (text: string) =>
    allClauses(readPaper(text))
      .filter(({ label }) => label !== '')
      .map(({ label, heading }) => label + heading)
  expect(numbered(await read('39-docx-style-numbers.docx'))).toEqual([
    '一、检查范围',
    '（一）商场超市',
    '二、报送要求',
    '（一）报送时间',
    '三、工作保障',
  ])
  expect(numbered(await read('J6.docx'))).toEqual([
    '一、检查重点',
    '（一）检查储罐区。',
    '（二）检查用火用电。',
    '二、工作要求',
    '（一）加强组织领导。',
  ])
})

test('a former format counts for nothing', async () => {
  expect((await linesOf('40-docx-format-change.docx')).slice(3, 7)).toEqual([
    '一、检查范围',
    '（一）商场超市。',
    '二、报送要求',
    '请于6月25日前报送。',
  ])
})

test('each row of a table is a task with its unit and day', async () => {
  const proposals = proposeTasks(readPaper(await read('41-docx-table.docx')), receipt).filter(
    one => one.parties.carryOut.length > 0,
  )
  expect(
    proposals.map(one => [one.title, one.parties.carryOut, one.deadlines.map(said => deadlineText(said.deadline))]),
  ).toEqual([
    ['排查城镇燃气场所', ['区住建局'], ['2026-06-30前']],
    ['排查学校食堂', ['区教体局'], ['2026-07-15前']],
    ['排查养老机构', ['区民政局'], ['2026-07-31前']],
  ])
})

test('HTML and RTF under the name of a Word file are read without their marks', async () => {
  expect(await linesOf('J8.doc')).toEqual(['关于开展冬季安全检查的通知', '一、检查重点', '（一）各单位要检查储罐区。'])
  expect(await linesOf('J9.doc')).toEqual(['关于开展冬季安全检查的通知'])
  const rtf = String.raw`{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0\'b9\'d8\'d3\'da\'bc\'ec\'b2\'e9\'b5\'c4\'cd\'a8\'d6\'aa\par \u-28646?\u30693?\par}`
  const text = await readPaperFile('来文.rtf', Readable.from([Buffer.from(rtf, 'latin1')]))
  expect(text.split('\n').map(line => line.trim())).toEqual(['关于检查的通知', '通知'])
})

const page = (text: string) =>
  `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>${text}</ofd:Layer></ofd:Content></ofd:Page>`
const ofd = (content: string) => aZip({ 'OFD.xml': '<ofd/>', 'Doc_0/Pages/Page_0/Content.xml': page(content) })
const piece = (x: number, y: number, text: string) =>
  `<ofd:TextObject Boundary="${x} ${y} 100 5"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`

test('OFD is read line by line, in the order of the page; one of pictures is refused by name', async () => {
  const bytes = ofd(piece(60, 20, '检查的通知') + piece(30, 20, '关于开展') + piece(30, 30, '请于6月20日前报送。'))
  const text = await readPaperFile('来文.ofd', Readable.from([bytes]))
  expect(text).toBe('关于开展检查的通知\n请于6月20日前报送。')
  await expect(readPaperFile('扫描.ofd', Readable.from([ofd('')]))).rejects.toMatchObject({
    code: 'PAPER_UNREADABLE',
    data: { at: expect.stringContaining('OFD 只有图像') as string },
  })
})

test('a picture is refused by its marks, whatever it is named, and so is an archive without a paper', async () => {
  const refused: readonly (readonly [Buffer, string])[] = [
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), 'JPG'],
    [Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1'), 'PNG'],
    [Buffer.from('II*\0 and some more', 'latin1'), 'TIFF'],
    [aZip({ 'xl/workbook.xml': '<workbook/>' }), '不是来文'],
  ]
  for (const [bytes, why] of refused)
    await expect(readPaperFile('来文.txt', Readable.from([bytes]))).rejects.toMatchObject({
      code: 'PAPER_UNREADABLE',
      data: { at: expect.stringContaining(why) as string },
    })
})
