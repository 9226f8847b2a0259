import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { access, aVaultFolder, desk } from '../../builders/commandLine.ts'
import { aSheet } from '../../builders/sheet.ts'
import { aFolder } from '../../builders/temporary.ts'

/** Two offices that accepted each other’s cards; `in` runs a command in the vault of one. */
async function twoVaults() {
  const stick = aFolder()
  const { folder: city } = await aVaultFolder('某市安委办')
  const { folder: district } = await aVaultFolder()
  const within = (folder: string, ...args: readonly string[]) => desk([...args, '--vault', folder, ...access])
  const cards = [city, district].map((folder, at) => {
    const path = join(stick, `${at}.sdcard`)
    const { fingerprint } = within(folder, 'identity', 'card', path, '--json').json() as { fingerprint: string }
    return { path, fingerprint }
  })
  const trust = (folder: string, { path, fingerprint }: (typeof cards)[number]) =>
    within(folder, 'trust', 'add', path, '--fingerprint', fingerprint)
  expect(trust(city, cards[1]!).exit).toBe(0)
  return { stick, city, district, within, trustCity: () => trust(district, cards[0]!) }
}

test(
  'reference data is made, verified, opened and imported; what is none is exit 1 in one line',
  { timeout: 400_000 },
  async () => {
    const { stick, city, district, within, trustCity } = await twoVaults()
    const sheet = join(stick, '单位.xlsx')
    writeFileSync(
      sheet,
      await aSheet(
        ['单位名称', '单位类别'],
        [
          ['东镇', '镇街'],
          ['西镇', '镇街'],
        ],
      ),
    )
    expect(within(city, 'org', 'import', sheet, '--as-of', '2026-01-01').exit).toBe(0)
    const path = join(stick, '基础数据.sdx')
    expect(within(city, 'package', 'make', 'referenceData').exit).toBe(2)
    expect(within(city, 'package', 'make', 'handover', '--out', path).exit).toBe(2)
    expect(within(city, 'package', 'make', 'referenceData', '--out', path, '--name', '别的单位').exit).toBe(2)
    expect(within(city, 'package', 'make', 'referenceData', '--out', path, '--with', 'people').exit).toBe(2)
    const order = ['--out', path, '--name', '某区安委办', '--with', 'organs,regions']
    expect(within(city, 'package', 'make', 'referenceData', ...order).out).toContain('已做给某区安委办')

    const unbelieved = within(district, 'package', 'verify', path)
    expect([unbelieved.exit, unbelieved.out.trim().split('\n')]).toEqual([
      1,
      [expect.stringContaining('完整，发件人没有确认（某市安委办')],
    ])
    const folder = join(stick, '拆开')
    expect(within(district, 'package', 'open', path, '--out', folder).exit).toBe(1)
    expect(existsSync(folder)).toBe(false)
    expect(within(district, 'package', 'open', path, '--out', folder, '--unknown', '--json').json()).toMatchObject({
      believed: false,
      files: 4,
    })
    const lines = readFileSync(join(folder, 'data', 'units.ndjson'), 'utf8')
      .trim()
      .split('\n')
    expect(lines.map(line => (JSON.parse(line) as { name: string }).name)).toEqual(['东镇', '西镇'])
    expect(within(district, 'package', 'open', path, '--out', folder, '--unknown').err).toContain('已有内容')

    expect(trustCity().exit).toBe(0)
    expect(within(district, 'package', 'verify', path)).toMatchObject({
      exit: 0,
      out: '完整，签名有效（某市安委办），没有导入过。\n',
    })
    expect(within(district, 'import', path).out).toContain('已导入 1 个')
    expect(within(district, 'org', 'list', '--json').json()).toMatchObject({ count: 2 })
    expect(within(district, 'package', 'verify', path).out).toMatch(/已于 \d{4}-\d{2}-\d{2} 导入/u)

    const broken = join(stick, '坏.sdx')
    writeFileSync(broken, readFileSync(path).subarray(0, 400))
    const damaged = within(district, 'package', 'verify', broken, '--json')
    expect([damaged.exit, damaged.json()]).toEqual([1, { whole: false, believed: false, error: 'PACKAGE_UNREADABLE' }])
    expect(within(district, 'package', 'open', broken, '--out', join(stick, '坏')).exit).toBe(1)
    expect(readdirSync(stick).toSorted()).toEqual(
      ['0.sdcard', '1.sdcard', '单位.xlsx', '基础数据.sdx', '拆开', '坏.sdx'].toSorted(),
    )
    expect(within(city, 'package', 'make', 'monthlyReport', '--period', '2026-10', '--out', broken).exit).toBe(1)
  },
)
