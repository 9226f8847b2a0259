import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { practiceNotice } from '../../../domain/practice/sampleNotice.ts'
import { cellOf } from '../../../domain/figures/cell.ts'
import { access, adminSecret, aFoundedFolder, aVaultFolder, desk, secret } from '../../builders/commandLine.ts'
import { aSheet } from '../../builders/sheet.ts'
import { townships } from '../../builders/month.ts'
import { cardOf, dispatched, twoOffices } from '../../builders/offices.ts'
import { programOf } from '../../builders/programOf.ts'
import { aFolder } from '../../builders/temporary.ts'
import { formIn, handedIn } from '../../builders/unitForm.ts'

test('init makes a vault that its founder opens, and shows eight groups of a recovery key', () => {
  const { folder, groups } = aFoundedFolder()
  expect(desk(['info', '--vault', folder, ...access]).out).toContain('某区安委办')
  expect(groups.map(group => /^\d{6}$/u.test(group))).toEqual(Array.from({ length: 8 }, () => true))
})

test(
  'info, backup, verify, audit verify, rekey and restore, in Chinese and as JSON',
  { timeout: 120_000 },
  async () => {
    const { folder, groups } = await aVaultFolder()
    const at = ['--vault', folder, ...access]
    expect(desk(['info', ...at]).out).toContain('某区安委办')
    expect(desk(['info', ...at, '--json']).json()).toMatchObject({ cipher: 'aegis', blobCount: 0 })
    expect(desk(['backup', ...at, '--json']).json()).toMatchObject({ blobCount: 0 })
    const admin = ['--vault', folder, '--login', 'xitong', '--password-fd', '0']
    const asAdmin = (args: readonly string[]) => desk([...args, ...admin], `${adminSecret}\n`)
    expect(desk(['verify', ...admin]).err).toContain('请先修改口令')
    const changed = desk(['password', ...admin, '--new-password-fd', '3'], `${secret}\n`, adminSecret)
    expect(changed.out).toContain('口令已修改')
    expect(asAdmin(['verify']).out).toContain('工作库完好')
    const { auditCount, auditHead } = desk(['info', ...at, '--json']).json()
    expect(asAdmin(['audit', 'verify', '--anchor', `${String(auditCount)}:${String(auditHead)}`]).out).toContain(
      '审计记录完好',
    )
    expect(asAdmin(['audit', 'verify', '--anchor', `1:${'f'.repeat(64)}`])).toMatchObject({ exit: 4 })
    expect(asAdmin(['rekey', '--json']).json()).toEqual({ database: 'desk-2.db' })
    const pool = join(folder, 'backups', readdirSync(join(folder, 'backups'))[0]!)
    const backup = join(
      pool,
      readdirSync(pool).find(name => name.endsWith('Z'))!,
    )
    expect(desk(['verify', '--backup', backup, ...access, '--json']).json()).toMatchObject({ sound: true })
    const to = join(aFolder(), '新库')
    expect(desk(['restore', '--backup', backup, '--to', to, '--recovery-fd', '0'], `${groups.join(' ')}\n`).exit).toBe(
      0,
    )
    expect(desk(['info', '--vault', to, ...access]).exit).toBe(0)
    expect(desk(['restore', '--backup', backup, '--replace', ...at]).exit).toBe(0)
    expect(desk(['info', ...at]).exit).toBe(0)
  },
)

test('a refusal is exit 1 with cause, effect and next step; JSON names its code', async () => {
  const { folder } = await aVaultFolder()
  const wrong = desk(['info', '--vault', folder, ...access, '--json'], 'no\n')
  expect(wrong).toMatchObject({ exit: 1 })
  expect(wrong.json()).toEqual({ error: 'PASSWORD_WRONG' })
  expect(wrong.err).toContain('登录名或口令不正确')
  expect(desk(['info', '--vault', join(folder, 'none'), ...access])).toMatchObject({ exit: 1 })
  expect(desk(['restore', '--backup', folder, '--to', folder, ...access])).toMatchObject({ exit: 1 })
})

test.each([
  [[]],
  [['dance']],
  [['info']],
  [['info', '--colour']],
  [['audit', 'verify', '--vault', 'x', '--login', 'zhang', '--password-fd', '0', '--anchor', 'y']],
])('a wrong command line %j is exit 2 and shows the usage', args => {
  const ran = desk(args, 'x\n')
  expect([1, 2]).toContain(ran.exit)
  if (ran.exit === 2) expect(ran.err).toContain('用法')
})

test('the usage is an answer when it is asked for', () => {
  const ran = desk(['--help'])
  expect(ran).toMatchObject({ exit: 0, err: '' })
  expect(ran.out).toContain('audit verify')
})

test('a descriptor that nobody opened is exit 2 and says what works', () => {
  const ran = desk(['info', '--vault', 'x', '--login', 'zhang', '--password-fd', '7'])
  expect(ran.exit).toBe(2)
  expect(ran.err).toContain('文件描述符 7 不能读取；经 npm run 启动时只能用 0')
})

test('whoever stops reading the answer disturbs nothing', async () => {
  const running = spawn(process.execPath, [...programOf('hosts/cli/main.ts'), '--help'])
  running.stdout.destroy()
  expect(await text(running.stderr)).toBe('')
})

test.each<[what: string, typed: Buffer]>([
  ['Notepad', Buffer.from(`\uFEFF${secret}\r\n`)],
  ['PowerShell', Buffer.from(`\uFEFF${secret}\r\n`, 'utf16le')],
])('a password file that %s of Windows wrote holds the same password', async (_, typed) => {
  const { folder } = await aVaultFolder()
  expect(desk(['info', '--vault', folder, ...access, '--json'], typed).exit).toBe(0)
})

test('no password is ever taken from the arguments', () => {
  expect(desk(['info', '--vault', 'x', '--password', secret]).exit).toBe(2)
})

test(
  'org import with and without a dry run, org list as of a day, org export, user list, audit export',
  { timeout: 120_000 },
  async () => {
    const { folder } = await aVaultFolder()
    const at = ['--vault', folder, ...access]
    const sheet = join(aFolder(), '单位.xlsx')
    const heads = ['单位名称', '单位类别', '统一社会信用代码', '设立日期']
    writeFileSync(
      sheet,
      await aSheet(heads, [
        ['东镇', '镇街', '', '2020-01-01'],
        ['某厂', '企业', '91371000052350125D', '2021-01-01'],
        ['错厂', '企业', '91371000052350126D', '2021-01-01'],
      ]),
    )
    const dry = desk(['org', 'import', sheet, '--dry-run', '--json', ...at]).json()
    expect(dry).toMatchObject({ dryRun: true, added: 2, rejected: 1, rejectedCells: [{ address: 'C4' }] })
    expect(desk(['org', 'list', ...at]).out).toContain('共 0 个单位')
    expect(desk(['org', 'import', sheet, ...at]).out).toContain('已导入：新增 2')
    expect(desk(['org', 'list', '--as-of', '2020-06-01', '--json', ...at]).json()).toMatchObject({
      count: 1,
      units: [{ name: '东镇' }],
    })
    const out = join(aFolder(), '导出.xlsx')
    expect(desk(['org', 'export', out, '--json', ...at]).json()).toMatchObject({ rows: 2 })
    expect(desk(['org', 'import', out, '--dry-run', '--json', ...at]).json()).toMatchObject({ added: 0, same: 2 })
    const admin = ['--vault', folder, '--login', 'shenji', '--password-fd', '0']
    desk(['password', ...admin, '--new-password-fd', '3'], `${secret}\n`, adminSecret)
    const users = desk(['user', 'list', '--json', ...admin], `${adminSecret}\n`).json()
    expect(users['accounts']).toHaveLength(4)
    const log = join(aFolder(), '审计.xlsx')
    expect(desk(['audit', 'export', log, ...admin], `${adminSecret}\n`)).toMatchObject({ exit: 0 })
    expect(readFileSync(log).subarray(0, 2).toString()).toBe('PK')
    expect(desk(['org', 'list', 'stray', ...at]).exit).toBe(2)
    expect(desk(['org', 'list', '--as-of', 'gestern', ...at]).exit).toBe(2)
  },
)

test(
  'the month on the command line: a notice, its clauses, figures, the report, raw records',
  { timeout: 120_000 },
  async () => {
    const { folder } = await aVaultFolder()
    const at = ['--vault', folder, ...access]
    const paper = join(aFolder(), '通知.txt')
    writeFileSync(paper, practiceNotice)
    expect(desk(['notice', 'add', paper, ...at, '--json']).json()).toMatchObject({ id: 1, documents: 2 })
    expect(desk(['notice', 'show', '1', ...at]).out).toContain('2026-0001\t东海市')
    expect(desk(['notice', 'show', '1', ...at]).out).toContain('（二）加强执法检查。')
    expect(desk(['task', 'dispatch', ...at]).out).toContain('没有待下发的任务')
    for (const words of [
      ['task', 'list'],
      ['finding', 'list'],
      ['training', 'coverage'],
    ])
      expect(desk([...words, ...at, '--json']).exit).toBe(0)
    const period = ['--period', '2026-11']
    expect(desk(['summary', 'draft', ...at, ...period, '--json']).json()).toMatchObject({ state: 'draft', version: 1 })
    expect(desk(['summary', 'submit', ...at, ...period]).out).toContain('待签发')
    expect(desk(['summary', 'approve', ...at, ...period, '--name', '王主任']).exit).toBe(1)
    expect(desk(['summary', 'verify', ...at, ...period]).err).toContain('还没有定稿')
    expect(desk(['metric', 'show', 'findings.found', ...at, ...period]).out).toContain('发现事故隐患：本月 0个')
    expect(desk(['metric', 'show', 'no.such', ...at, ...period]).exit).toBe(2)
    const out = join(aFolder(), 'raw')
    expect(desk(['raw', 'export', ...at, ...period, '--out', out, '--json']).exit).toBe(0)
    expect(readFileSync(join(out, 'assignments.csv'), 'utf8')).toContain('id,task_id,unit_id')
  },
)

test(
  'papers and packages on the command line: a card, a notice in print, the ruler over it, figures from a sheet',
  { timeout: 120_000 },
  async () => {
    const { folder } = await aVaultFolder()
    const at = ['--vault', folder, ...access]
    const out = aFolder()
    const paper = join(out, '通知.txt')
    writeFileSync(paper, practiceNotice)
    desk(['notice', 'add', paper, ...at])
    const pdf = join(out, '转发通知.pdf')
    const render = ['document', 'render', 'forwardingNotice', '--record', '1', '--out', pdf, '--as-of', '2026-11-20']
    expect(desk([...render, ...at, '--json']).json()).toMatchObject({ number: expect.stringContaining('〔2026〕1号') })
    expect(desk(['document', 'check', pdf])).toMatchObject({ exit: 0, out: expect.stringContaining('符合') })
    expect(desk(['document', 'check', paper])).toMatchObject({
      exit: 4,
      out: expect.stringContaining('不是可读的 PDF'),
    })
    expect(desk(['document', 'render', 'noSuch', '--out', pdf, ...at]).exit).toBe(2)
    const card = join(out, '名片.sdcard')
    const { fingerprint } = desk(['card', 'export', card, ...at, '--json']).json() as { fingerprint: string }
    expect(desk(['card', 'accept', card, '--fingerprint', '0000', ...at]).exit).toBe(1)
    expect(desk(['card', 'accept', card, '--fingerprint', fingerprint, ...at]).exit).toBe(0)
    const period = ['--period', '2026-11']
    const sealed = join(out, '月报.sdx')
    expect(desk(['summary', 'export', ...at, ...period, '--out', sealed]).err).toContain('还没有定稿')
    expect(desk(['summary', 'render', ...at, ...period, '--out', sealed]).err).toContain('还没有定稿')
    expect(desk(['report', 'receive', paper, ...at]).exit).toBe(1)
    const sheet = join(out, '报表.xlsx')
    writeFileSync(sheet, await aSheet(['单位名称', '发现隐患'], [['没有的镇', '3']]))
    const look = desk(['figures', 'import', sheet, '--dry-run', '--json', ...at, ...period])
    expect(look.json()).toMatchObject({ added: 0, rejected: 1 })
  },
)

test('forms go out, files come in, receipts go back; what a package says of itself', { timeout: 240_000 }, async () => {
  const { folder } = await aVaultFolder()
  const at = ['--vault', folder, ...access]
  const [stick, month] = [aFolder(), ['--period', '2026-10']]
  const sheet = join(aFolder(), '单位.xlsx')
  const rows = [
    ['东镇人民政府', '镇街', '是'],
    ['西镇人民政府', '镇街', '是'],
  ]
  writeFileSync(sheet, await aSheet(['单位名称', '单位类别', '每月报送'], rows))
  expect(desk(['org', 'import', sheet, ...at, '--as-of', '2026-01-01']).exit).toBe(0)
  expect(desk(['identity', 'show', ...at, '--json']).json()).toMatchObject({ office: '某区安委办' })
  expect(desk(['form', 'make', ...at, ...month, '--to', stick]).exit).toBe(2)
  expect(desk(['outbox', 'write', ...at, ...month, '--to', stick]).out).toContain('已写入并核对 2 个文件，可以安全拔出')
  const own = join(stick, '安委办发件', '东镇人民政府')
  const form = formIn(readFileSync(join(own, readdirSync(own)[0]!), 'utf8'))
  const figures = [{ month: form.month, cells: { hazardsFound: cellOf(3) } }]
  const back = aFolder()
  const path = join(back, '东镇.sdx')
  writeFileSync(path, await handedIn(form, { figures }))
  writeFileSync(join(back, '说明.txt'), '你好')
  expect(desk(['package', 'inspect', path, ...at, '--json']).json()).toMatchObject({ believed: true })
  expect(desk(['import', back, ...at, '--dry-run']).out).toContain('可导入 1 个，没有导入')
  const imported = desk(['import', back, ...at, '--json']).json()
  expect(imported).toMatchObject({ imported: 1 })
  const { id } = (imported['files'] as { id: number; state: string }[]).find(file => file.state === 'imported')!
  expect(desk(['receipts', 'write', ...at, '--to', stick]).out).toContain('回执-东镇人民政府')
  const papers = aFolder()
  const render = (kind: string, ...more: string[]) =>
    desk(['document', 'render', kind, ...more, '--out', join(papers, `${kind}.pdf`), ...at])
  expect(render('receipt', '--record', String(id)).out).toContain('数据报送回执（东镇人民政府，2026年10月）')
  expect(render('handoverList', '--medium', 'U-07').exit).toBe(0)
  expect(desk(['document', 'check', join(papers, 'handoverList.pdf')]).exit).toBe(0)
  expect(desk(['import', back, ...at]).out).toContain('已导入过')
  expect(desk(['import', 'undo', String(id), ...at]).out).toContain('已撤销导入')
  expect(desk(['trust', 'list', ...at, '--json']).json()).toEqual({ cards: [] })
  const handover = desk(['package', 'make', 'handover', '--to', stick, '--card', '1', ...at])
  expect(handover).toMatchObject({ exit: 1, err: expect.stringContaining('没有这项权限') })
  writeFileSync(path, 'age-encryption.org/v1\n')
  expect(desk(['import', path, ...at]).exit).toBe(4)
})

test('a unit whose office has a card gets a task package in place of a form', { timeout: 120_000 }, async () => {
  const { district, town, unit, townCard } = await twoOffices()
  await townships(district.call, 1)
  await dispatched(district, [unit], ['报送学习情况'])
  await district.call.reports.revokeCard({ id: townCard })
  const { bytes, fingerprint } = await cardOf(town)
  for (const { core } of [district, town]) await core.close()
  const of = ({ vaultFolder }: typeof town) => ['--vault', vaultFolder, ...access]
  const [stick, period] = [aFolder(), ['--period', '2026-10']]
  const card = join(stick, 'a.sdcard')
  writeFileSync(card, bytes)
  const trust = ['trust', 'add', card, '--fingerprint', fingerprint, ...of(district)]
  expect(desk([...trust, '--name', '无此单位']).exit).toBe(2)
  expect(desk([...trust, '--name', '东港镇人民政府']).exit).toBe(0)
  expect(desk(['trust', 'list', ...of(district)]).out).toContain('有效\t东港镇人民政府')
  const write = ['outbox', 'write', '--to', stick, ...period, ...of(district)]
  expect(desk([...write, '--name', '无此单位']).exit).toBe(2)
  const output = desk([...write, '--json']).json()
  expect((output['files'] as { name: string }[]).map(({ name }) => name)).toEqual([
    '任务包-东港镇人民政府-第1份.sdx',
    '报送表单-第1镇人民政府-2026年10月.html',
  ])
  const own = join(stick, '安委办发件', '东港镇人民政府')
  expect(desk(['import', own, ...of(town)]).out).toContain('已导入 1 个')
  expect(desk(['task', 'list', ...of(town)]).out).toContain('报送学习情况')
  expect(desk(['receipts', 'write', '--to', stick, ...of(town)]).out).toMatch(
    /回执-某区安委办-任务包-第1份-[\da-f]{4}\.sdr/u,
  )
  expect(desk(['import', join(stick, '安委办发件', '某区安委办'), ...of(district)]).out).toContain('已导入 1 个')
})
