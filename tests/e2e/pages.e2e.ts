import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { adminPassword, e2eDesk, enterAs, fitsSideways, go, office, password, setUp, type RunningDesk } from './desk.ts'

/** The pages of a clerk by their keys. */
const keys = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(number => `Alt+${number}`)

let desk: RunningDesk
let page: Page
let groups: readonly string[]

e2eDesk(async opened => {
  ;({ page, desk } = opened)
  groups = await setUp(page, desk.address)
})

test('the wizard ends on the desk of the office, which says what is due', async () => {
  expect(await page.getByRole('banner').textContent()).toContain(office)
  expect(await page.getByText('还没有备份').isVisible()).toBe(true)
  expect(groups).toHaveLength(8)
})

test('received files come back as they went in, once each; a program is refused', async () => {
  await go(page, '原件存档')
  const content = Buffer.from('隐患台账'.repeat(10_000))
  const ledger = { name: '隐患台账.xlsx', mimeType: 'application/octet-stream', buffer: content }
  await page.locator('input[type=file]').setInputFiles([ledger, { ...ledger, name: '同一份.xlsx' }])
  await page.getByText('已收入 1 个文件，1 个以前已收过').waitFor()
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '另存 隐患台账.xlsx' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe('隐患台账.xlsx')
  expect(readFileSync(await download.path()).equals(content)).toBe(true)
  await page.locator('input[type=file]').setInputFiles([{ name: 'a.exe', mimeType: 'x', buffer: Buffer.from('MZ') }])
  await page.getByText('不接收程序、快捷方式和带宏的文件（a.exe）').waitFor()
})

test('an administrator changes the first password before anything else, and sees no business', async () => {
  await enterAs(page, 'xitong', adminPassword, password)
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
  expect(await page.getByRole('navigation').getByText('收件').count()).toBe(0)
})

test('a backup is made, proved, listed, and restored in place; the old password opens it again', async () => {
  await go(page, '备份与恢复')
  await page.getByLabel('本机文档').check()
  await page.getByRole('button', { name: '立即备份' }).click()
  await page.getByText(/备份已完成.*可以安全拔出/).waitFor()
  await page.getByRole('button', { name: '全面检查工作库' }).click()
  await page.getByText('全面检查完成').waitFor()
  await page.getByRole('button', { name: '从备份恢复…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('本机文档', { exact: true }).check()
  await dialog.getByLabel(/最新/).check()
  await dialog.getByLabel('登录名').fill('xitong')
  await dialog.getByLabel('口令', { exact: true }).fill(adminPassword)
  await dialog.getByRole('button', { name: '开始恢复' }).click()
  await page.getByText('已恢复，附件 1 个').waitFor()
  await page.getByRole('button', { name: '去登录' }).click()
  await page.getByLabel('登录名').fill('xitong')
  await page.getByLabel('口令', { exact: true }).fill(adminPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '备份与恢复' }).waitFor()
})

test('a locked desk keeps what was typed and takes no wrong password', async () => {
  await go(page, '设置')
  await page.getByLabel('单位名称').fill('还没有保存的名称')
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('heading', { name: '登录' }).waitFor()
  expect(await page.getByLabel('单位名称').isVisible()).toBe(false)
  await page.getByLabel('口令', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByText('登录名或口令不正确').waitFor()
  await page.getByLabel('口令', { exact: true }).fill(adminPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '设置' }).waitFor()
  expect(await page.getByLabel('单位名称').inputValue()).toBe('还没有保存的名称')
})

test('settings are written and can be taken back; the key is changed while the desk stays', async () => {
  await page.getByLabel('单位名称').fill('某区安委办')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '撤销刚才的修改' }).click()
  await page.getByRole('banner').getByText(office).waitFor()
  await page.getByLabel('您的口令').fill(adminPassword)
  await page.getByRole('button', { name: '更换密钥' }).click()
  await page.getByText('密钥已更换').waitFor()
  await enterAs(page, 'wang', password)
  await page.getByRole('banner').getByText('王建国').waitFor()
})

test('nothing sticks out at 1366x768, at 200% zoom, with the largest letters, light or dark', async () => {
  for (const [letters, colours] of [
    ['特大', '深色'],
    ['标准', '浅色'],
  ] as const) {
    await go(page, '设置')
    await page.getByText(letters, { exact: true }).click()
    await page.getByText(colours, { exact: true }).click()
    for (const viewport of [
      { width: 1366, height: 768 },
      { width: 683, height: 384 },
    ]) {
      await page.setViewportSize(viewport)
      for (const key of keys) {
        await page.keyboard.press(key)
        await page.getByRole('heading', { level: 1 }).waitFor()
        expect([letters, viewport.width, key, await fitsSideways(page)]).toEqual([letters, viewport.width, key, true])
      }
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
})

test('every control of the desk has a name that a screen reader can say', async () => {
  for (const key of keys) {
    await page.keyboard.press(key)
    const nameless = await page.locator('button:visible, input:visible, a:visible').evaluateAll(controls =>
      controls
        .filter(control => {
          const labels = 'labels' in control ? [...((control.labels as NodeListOf<HTMLElement> | null) ?? [])] : []
          const names = [
            control.textContent,
            control.getAttribute('aria-label'),
            ...labels.map(label => label.textContent),
          ]
          return !names.some(text => (text ?? '').trim() !== '') && control.getAttribute('aria-labelledby') === null
        })
        .map(control => control.outerHTML.slice(0, 120)),
    )
    expect(nameless).toEqual([])
  }
})

test('the keyboard alone reaches the lock: skip link, navigation, header', async () => {
  await page.keyboard.press('Alt+1')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const reached: string[] = []
  for (let press = 0; press < 20; press += 1) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))
  }
  for (const name of ['锁定', '帮助']) expect(reached).toContain(name)
  expect(reached.some(text => text.startsWith('收件'))).toBe(true)
})

test('a forgotten password is replaced by the printed recovery key', async () => {
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.getByLabel('登录名').fill('wang')
  await page.getByRole('button', { name: '忘记口令，用恢复密钥' }).click()
  await page.getByLabel('第1组').fill('111111')
  await page.getByText('有误，请核对').waitFor()
  await page.getByLabel('第1组').fill('')
  await page.getByLabel('第1组').focus()
  await page.evaluate(text => {
    const data = new DataTransfer()
    data.setData('text', text)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, groups.join(' '))
  await page.getByLabel('设置新口令').fill('Xin-Kouling-2026')
  await page.getByLabel('再输入一次口令').fill('Xin-Kouling-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
})
