import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { aCore, adminPassword, anAdmin, lastOf, type Client } from '../builders/desk.ts'
import { plainOffice } from '../builders/foundedVaults.ts'
import { aFolder } from '../builders/temporary.ts'

/** Fifty strings that nobody else writes, planted wherever a person can leave something. */
const planted = Array.from({ length: 50 }, (_, n) => `绝密标记-${n}-Planted${(n * 7919).toString(36)}`)

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) yield join(entry.parentPath, entry.name)
}

const shapes = (text: string) => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text, 'utf8').toString('base64').slice(0, -4)),
  Buffer.from(Buffer.from(text, 'utf8').toString('hex')),
  Buffer.from(JSON.stringify(text).slice(1, -1)),
]

/** Neighbouring groups of a recovery key, joined as they might be kept: six digits alone stand anywhere by chance. */
const neighbours = (groups: readonly string[]): string[] =>
  groups.slice(1).flatMap((group, at) => ['', ' ', '-', '","'].map(joint => `${groups[at]!}${joint}${group}`))

/** Every place where a planted string stands in the clear, by file. */
function found(folders: readonly string[], strings: readonly string[]): readonly string[] {
  const wanted = strings.flatMap(text => shapes(text).map(shape => ({ text, shape })))
  return folders.flatMap(folder =>
    [...files(folder)].flatMap(file => {
      const bytes = readFileSync(file)
      return wanted.filter(({ shape }) => bytes.includes(shape)).map(({ text }) => `${text} in ${file}`)
    }),
  )
}

async function useEverything(
  call: Client,
  core: ReturnType<typeof aCore>['core'],
  connection: Parameters<typeof core.stageUpload>[0],
) {
  const place = (await call.vault.places())[0]!.handle
  const [office, name, login, password, ...rest] = planted
  const { groups } = await call.vault.create({
    place,
    folderName: '工作库' as never,
    office: { name: office!, regionCode: '371071' },
    user: { login: login!.replace(/[^\p{L}\d-]/gu, '').slice(0, 32), name: name!, password: password! },
    ...plainOffice,
  })
  await call.vault.confirmRecovery({ groups })
  const admin = await anAdmin({ core }, 'xitong', password!)
  for (const text of rest.slice(0, 40)) {
    await admin.settings.write({ office: { name: text, regionCode: '371071' }, idleMinutes: 10 })
    const file = await core.stageUpload(
      connection,
      `${text}.txt`,
      Readable.from([Buffer.from(`${text}\n`.repeat(200))]),
    )
    await call.sheets.receive({ files: [file.handle] })
  }
  await call.vault.changePassword({ current: password!, next: rest[40]! })
  await lastOf(call, await call.backups.create({ place }))
  await lastOf(call, await admin.vault.rekey({ password: adminPassword }))
  await lastOf(admin, await admin.vault.check())
  await call.vault.unlock({ login: rest[41]!.replace(/[^\p{L}\d-]/gu, ''), password: rest[42]! }).catch(() => undefined)
  await core.stageUpload(connection, `${rest[43]!}.exe`, Readable.from([Buffer.from(rest[44]!)])).catch(() => undefined)
  return groups
}

test('fifty planted strings stand nowhere in the clear: vault, backups, temporary folder, log; in use and after', async () => {
  const temporary = aFolder()
  const usual = process.env['TMPDIR']
  process.env['TMPDIR'] = temporary
  expect(tmpdir()).toBe(temporary)
  try {
    const { core, folder } = aCore()
    const connection = core.connect()
    const groups = await useEverything(core.client(connection), core, connection)
    const places = [folder, temporary]
    const strings = [...planted, ...neighbours(groups)]
    expect([...files(folder)].some(file => file.endsWith('-wal'))).toBe(true)
    expect(found(places, strings)).toEqual([])
    await core.close()
    expect(found(places, strings)).toEqual([])
  } finally {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
  }
})

test('the search itself finds what is there', async () => {
  const { writeFileSync } = await import('node:fs')
  const folder = aFolder()
  writeFileSync(join(folder, 'a'), Buffer.from(`xx${planted[3]!}yy`, 'utf16le'))
  expect(found([folder], planted)).toEqual([`${planted[3]!} in ${join(folder, 'a')}`])
})
