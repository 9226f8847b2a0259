import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readRows } from '../../../exchange/xlsx/readRows.ts'
import { aDesk, adminPassword, lastOf } from '../../builders/desk.ts'
import { aUnit } from '../../builders/register.ts'
import { password } from '../../builders/vault.ts'

test('the exported log names actions, tables, fields and values in Chinese', async () => {
  const desk = await aDesk()
  await aUnit(desk.call, '东镇', 'townStreet')
  const connection = desk.core.connect()
  const auditor = desk.core.client(connection)
  await auditor.vault.unlock({ login: 'shenji', password })
  await auditor.vault.changePassword({ current: password, next: adminPassword })
  const end = await lastOf(auditor, await auditor.audit.export({ filter: {} }))
  if (end.phase !== 'done') throw new Error(JSON.stringify(end))
  const file = await desk.core.openDownload(connection, end.result['file'] as never)
  const texts: string[] = []
  for await (const row of readRows(await buffer(file.content))) texts.push(row.cells.slice(2, 8).join('|'))
  expect(texts.some(text => text.includes('登记单位||单位情况|') && text.includes('名称：东镇'))).toBe(true)
  // what people type, such as a login, may be Latin; words of the program may not
  expect(texts.filter(text => /[{}[\]"]|townStreet|unit_versions|unit\.open|validFrom/u.test(text))).toEqual([])
})
