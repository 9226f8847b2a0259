import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, refusedWith, upload } from '../../builders/desk.ts'
import { aUnit } from '../../builders/register.ts'
import { aSheet } from '../../builders/sheet.ts'
import { aFolder, held } from '../../builders/temporary.ts'

// another program that has a file open keeps nobody out on other systems
describe.runIf(process.platform === 'win32')('a file that another program has open', () => {
  test('is told of with the next step when it is brought, and stops no other', async () => {
    const { call, core, folder } = await aDesk()
    const bytes = await aSheet(['姓名', '单位', '手机'], [['王五', '某厂', '13800000001']])
    const [open, free] = [join(folder, '开着.xlsx'), join(folder, '没开.xlsx')]
    for (const file of [open, free]) writeFileSync(file, bytes)
    const files = [open, free].map(file => core.fileOf(file))
    const letGo = held(open)
    const { id: batch } = await call.inbox.bring({ batch: null, files, source: 'U盘', scanner: '已查杀' })
    letGo()
    const [first, second] = await call.inbox.files({ batch, state: null })
    expect([first!.state, first!.reason]).toEqual([
      'damaged',
      expect.stringMatching(/^文件正被另一个程序占用。请关闭/u),
    ])
    expect(second!.state).not.toBe('damaged')
  })

  test('is not written over by a form; it stays, with nothing unfinished beside it', async () => {
    const { call, core } = await aDesk()
    const unit = await aUnit(call, '东港镇', 'townStreet', { reportsMonthly: true })
    const stick = aFolder()
    const order = { unitIds: [unit], month: Month.parse('2026-10'), place: core.placeOf(stick) }
    const name = (await call.outbox.makeForms(order))[0]!.name
    const folder = join(stick, '安委办发件', '东港镇')
    const before = readFileSync(join(folder, name))
    const letGo = held(join(folder, name))
    expect(await refusedWith('FILE_IN_USE', () => call.outbox.makeForms(order))).toEqual({ at: name })
    letGo()
    expect(readFileSync(join(folder, name))).toEqual(before)
    expect(readdirSync(folder)).toEqual([name])
    expect(await call.outbox.makeForms(order)).toHaveLength(1)
  })

  test('is not written over when it is saved', async () => {
    const desk = await aDesk()
    const { handle } = await upload(desk, '月报.xlsx', 'new')
    await desk.call.sheets.receive({ files: [handle] })
    const [row] = await desk.call.sheets.list()
    const { handle: file } = await desk.call.sheets.open({ id: row!.id })
    const path = join(aFolder(), '月报.xlsx')
    writeFileSync(path, 'old')
    const letGo = held(path)
    await expect(desk.core.saveTo(desk.connection, file, path)).rejects.toMatchObject({ code: 'FILE_IN_USE' })
    letGo()
    expect(readFileSync(path, 'utf8')).toBe('old')
    await desk.core.saveTo(desk.connection, file, path)
    expect(readFileSync(path, 'utf8')).toBe('new')
  })
})
