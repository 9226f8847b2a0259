import { describe, expect, test } from 'vitest'
import { fileName, isDeviceName, wholeFileName } from '../../../domain/shared/fileName.ts'
import { FolderName } from '../../../domain/shared/handle.ts'

const bytesOf = (name: string) => Buffer.byteLength(name)

describe('a name made of what people typed', () => {
  test.each([
    ['东港镇人民政府', '东港镇人民政府'],
    ['东/港\\街:道*?"<>|', '东港街道'],
    ['一\u0000二\n三\u001f', '一二三'],
    ['办公室.', '办公室'],
    ['办公室 . .', '办公室'],
    ['.. 办公室', '办公室'],
    ['CON', 'CON_'],
    ['nul', 'nul_'],
    ['Com1', 'Com1_'],
    ['LPT¹', 'LPT¹_'],
    ['aux.东镇', 'aux_.东镇'],
    ['prn .东镇', 'prn_ .东镇'],
    ['CONSOLE', 'CONSOLE'],
    ['COM10', 'COM10'],
    ['\uD83D半个', '半个'],
    ['*', '未命名'],
    ['. .', '未命名'],
    ['', '未命名'],
  ])('%j is written as %j', (typed, written) => {
    expect(fileName(typed)).toBe(written)
    expect(FolderName.safeParse(fileName(typed)).success).toBe(true)
  })

  test('has at most 40 Chinese characters, none of them cut in half', () => {
    expect(fileName('区'.repeat(100))).toBe('区'.repeat(40))
    expect(fileName('𠮷'.repeat(100))).toBe('𠮷'.repeat(30))
    expect(fileName(`${'区'.repeat(38)}. .${'区'.repeat(9)}`)).toBe(`${'区'.repeat(38)}. .区`)
    expect(fileName(`${'区'.repeat(39)}...${'区'.repeat(9)}`)).toBe('区'.repeat(39))
  })
})

describe('a whole name', () => {
  test.each([
    ['CON.xlsx', 'CON_.xlsx'],
    ['nul.tar.gz', 'nul_.tar.gz'],
    ['人员 .xlsx', '人员.xlsx'],
    ['人员.xlsx. ', '人员.xlsx'],
    ['a:b.xlsx', 'ab.xlsx'],
    ['.sdx', 'sdx'],
    ['?.pdf', '未命名.pdf'],
  ])('%j is written as %j', (wanted, written) => expect(wholeFileName(wanted)).toBe(written))

  test('keeps its ending however long it is, and has room for what stands in front while it is written', () => {
    const long = wholeFileName(`${'关于'.repeat(300)}.xlsx`)
    expect(long).toMatch(/^(关于)+关?\.xlsx$/u)
    expect(bytesOf(long)).toBeLessThanOrEqual(200)
    expect(bytesOf(`.part-0a1b2c3d4e5f-${long}`)).toBeLessThanOrEqual(255)
  })
})

test.each(['con', 'CON.txt', 'Nul.', 'com9', 'LPT1.x.y', 'CONIN$'])('%s is a device', name =>
  expect(isDeviceName(name)).toBe(true),
)
