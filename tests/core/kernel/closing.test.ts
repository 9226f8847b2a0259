import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { aDesk } from '../../builders/desk.ts'
import { aSheet } from '../../builders/sheet.ts'
import { brought } from '../../builders/unitForm.ts'

test('a sheet that waits for a job when everybody leaves says nothing bad of the vault', async () => {
  const desk = await aDesk()
  const { call } = desk
  const batch = await brought(desk, [
    ['人员.xlsx', await aSheet(['姓名', '单位', '手机'], [['王五', '某厂', '13800000001']])],
  ])
  const [file] = await call.inbox.files({ batch, state: null })
  const place = (await call.vault.places())[0]!.handle
  await call.backups.create({ place })
  const looking = call.inbox.lookAgain({ id: batch, files: [file!.id] }).catch((error: unknown) => error)
  await setTimeout(150)
  const { damage } = await call.vault.lock()
  await looking
  expect([damage, (await call.vault.state()).damage]).toEqual([null, null])
})
