import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { MachineStore } from '../../core/kernel/machineSettings.ts'
import { readKeyring } from '../../db/vault/keyring.ts'
import { readPaper } from '../../domain/notices/structure/paper.ts'
import { practiceNotice } from '../../domain/practice/sampleNotice.ts'
import { calendarFile } from '../../domain/settings/calendarFile.ts'
import { readPasted } from '../../domain/training/pastedRoster.ts'
import { readPaperFile } from '../../exchange/notices/readPaperFile.ts'
import { readCard, writeCard } from '../../exchange/package/officeCard.ts'
import { newKeys } from '../../core/packages/keys.ts'
import { aFolder } from '../builders/temporary.ts'
import { aVault } from '../builders/vault.ts'

/** Text as an editor of Windows saves it: CR LF at the end of each line, a mark of its encoding in front. */
const ofWindows = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`

/** Rewrites a file as such an editor does. */
const rewrite = (file: string) => writeFileSync(file, ofWindows(readFileSync(file, 'utf8')))

test('a notice says the same', async () => {
  const text = await readPaperFile('来文.txt', Readable.from([Buffer.from(ofWindows(practiceNotice))]))
  expect(readPaper(text)).toEqual(readPaper(practiceNotice))
})

test('a pasted roster and a calendar say the same', () => {
  const roster = '姓名\t单位\n张三丰\t安全科\n李四\t初村镇\n'
  expect(readPasted(roster.replaceAll('\n', '\r\n'))).toEqual(readPasted(roster))
  const year = { year: 2027, source: '通知', holidays: ['2027-01-01'], workdays: ['2027-01-09'] }
  expect(calendarFile(ofWindows(JSON.stringify(year, null, 2)))).toEqual(year)
})

test('a card says the same', async () => {
  const { recipient, verifyKey } = await newKeys()
  const card = { format: 'safetydesk-card', version: 1, office: '某区安委办', regionCode: '371071' } as const
  const bytes = Buffer.from(writeCard({ ...card, recipient, verifyKey }))
  expect(readCard(Buffer.from(ofWindows(bytes.toString())))).toEqual(readCard(bytes))
})

test('the keyring of a vault, and what belongs to the machine, say the same', async () => {
  const { vault, folder } = await aVault()
  vault.close()
  const before = readKeyring(folder)
  for (const name of ['keyring.json', 'keyring.copy.json']) rewrite(join(folder, name))
  expect(readKeyring(folder)).toEqual(before)
  const state = aFolder()
  new MachineStore(state).rememberVault(folder)
  rewrite(join(state, 'machine.json'))
  expect(new MachineStore(state).settings.vaults).toEqual([folder])
})
