import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { expect, test } from 'vitest'
import { startCore } from '../../core/startCore.ts'
import { FolderName } from '../../domain/shared/handle.ts'
import { Month } from '../../domain/shared/period.ts'
import { plainOffice } from '../builders/foundedVaults.ts'
import { townships } from '../builders/month.ts'
import { killsOf } from '../builders/runs.ts'
import { aFolder } from '../builders/temporary.ts'
import { cheap, login, password } from '../builders/vault.ts'
import { args, executablePath } from './launchChromium.ts'

const times = killsOf(50)

/** The address of a form as its unit finds it on the stick. */
async function aFormOnAStick(folder: string): Promise<string> {
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  const place = { shell: { kind: 'test' }, stateFolder: join(folder, 'state'), documentsFolder: stick } as const
  const core = startCore({ ...place, version: 'e2e', derivationCost: cheap })
  const call = core.client(core.connect())
  await call.vault.create({
    place: (await call.vault.places())[0]!.handle,
    folderName: FolderName.parse('工作库'),
    office: { name: '某区安委办', regionCode: '371071' },
    ...plainOffice,
    user: { login, name: '张三', password },
  })
  const unitIds = await townships(call, 1)
  await call.outbox.makeForms({ unitIds, month: Month.parse('2026-10'), place: core.placeOf(stick) })
  await core.close()
  const own = join(stick, '安委办发件', '第1镇人民政府')
  return pathToFileURL(join(own, readdirSync(own)[0]!)).href
}

test(
  `the browser killed at ${times} points: what was typed is there again, but for the last field`,
  async () => {
    const folder = aFolder()
    const url = await aFormOnAStick(folder)
    const profile = join(folder, 'profile')
    for (let point = 1; point <= times; point += 1) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        args,
        viewport: { width: 1366, height: 768 },
      })
      const page = await context.newPage()
      await page.goto(url)
      const parts = page.getByRole('navigation', { name: '表单各部分' })
      await parts.getByRole('button', { name: /月报数据/ }).click()
      const field = page.getByLabel('党政领导集体学习（次）')
      const before = Number((await field.inputValue()) || 0)
      expect(before).toBeGreaterThanOrEqual(Math.max(0, point - 2))
      await page.getByLabel('开展培训企业（家）').fill(String(point))
      await field.fill(String(point))
      await page.waitForTimeout(point % 7)
      execFileSync('pkill', ['-9', '-f', profile])
      await context.close().catch(() => undefined)
    }
  },
  8 * 60_000,
)
