import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { moveDurably, removeParts, writeDurably } from '../../../db/store/durable.ts'
import { refusalOf } from '../../../db/store/errors.ts'
import { demandReadable, discard, patiently, patientlyAsync } from '../../../db/store/heldFiles.ts'
import { changeDataKey } from '../../../db/vault/rekey.ts'
import { Secret } from '../../../db/store/secret.ts'
import { noProgress } from '../../../db/store/jobProgress.ts'
import { openVault } from '../../../db/vault/vault.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFile, aFolder, exclusive, held, unremovable } from '../../builders/temporary.ts'
import { aVault, byPassword, opening, reopened } from '../../builders/vault.ts'

const answering = (code: string) => Object.assign(new Error(code), { code })

/** A step that fails so many times. */
function failing(times: number, code: string) {
  let tried = 0
  const step = () => {
    tried += 1
    if (tried <= times) throw answering(code)
    return tried
  }
  return { step, tried: () => tried }
}

describe('a step on a file that another program of Windows holds', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'])('is taken again after %s until it goes', code => {
    expect(patiently('x', failing(3, code).step, 'win32')).toBe(4)
  })

  test('is refused in the end, with the name of the file and not its path', async () => {
    const { step, tried } = failing(Infinity, 'EPERM')
    const refusal = await refusalFrom(() => patiently(join('一', '月报.xlsx'), step, 'win32'), 'FILE_IN_USE')
    expect(refusal.data.at).toBe('月报.xlsx')
    expect(tried()).toBe(7)
  })

  test('leaves a thread time for others where it has such', async () => {
    let answers = 0
    const others = setInterval(() => (answers += 1), 5)
    expect(await patientlyAsync('x', failing(2, 'EBUSY').step, 'win32')).toBe(3)
    clearInterval(others)
    expect(answers).toBeGreaterThan(2)
    const { step, tried } = failing(Infinity, 'EPERM')
    expect((await refusalFrom(() => patientlyAsync('月报.xlsx', step, 'win32'), 'FILE_IN_USE')).data.at).toBe(
      '月报.xlsx',
    )
    expect(tried()).toBe(7)
    await expect(patientlyAsync('x', failing(1, 'EPERM').step, 'linux')).rejects.toThrow('EPERM')
  })

  test('is taken once for any other error, and once on other systems', () => {
    for (const [code, system] of [
      ['ENOSPC', 'win32'],
      ['EPERM', 'linux'],
    ] as const) {
      const { step, tried } = failing(9, code)
      expect(() => patiently('x', step, system)).toThrow(code)
      expect(tried()).toBe(1)
    }
  })
})

test('what is discarded is said to be gone once it is', () => {
  const file = aFile(join(aFolder(), '附件', 'a'), 'x')
  const letGo = unremovable(file)
  expect([discard(file), existsSync(file)]).toEqual([false, true])
  letGo()
  expect([discard(file), existsSync(file)]).toEqual([true, false])
  expect(discard(file)).toBe(true)
})

test.each([
  ['EBUSY', 'FILE_IN_USE'],
  ['ENAMETOOLONG', 'PATH_TOO_LONG'],
  ['UNKNOWN', 'MEDIUM_FAILED'],
])('%s of the system is the refusal %s', (code, refusal) => expect(refusalOf(answering(code))?.code).toBe(refusal))

describe('the read-only attribute, as on copies from a disc', () => {
  test('keeps no file from being replaced', () => {
    const file = join(aFolder(), 'keyring.json')
    writeFileSync(file, 'old')
    chmodSync(file, 0o444)
    writeDurably(file, Buffer.from('new'))
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(join(file, '..'))).toEqual(['keyring.json'])
  })

  test('keeps nothing unfinished from being removed', () => {
    const folder = aFolder()
    const part = join(folder, '.part-一')
    mkdirSync(join(part, '附件'), { recursive: true })
    for (const name of ['a', join('附件', 'b')]) {
      writeFileSync(join(part, name), 'x')
      chmodSync(join(part, name), 0o444)
    }
    removeParts(folder)
    expect(readdirSync(folder)).toEqual([])
  })

  test('keeps no vault from getting a new keyring', async () => {
    const { vault, folder } = await aVault()
    const key = Secret.take(Buffer.from(vault.key.bytes))
    vault.close()
    for (const name of ['keyring.json', 'keyring.copy.json']) chmodSync(join(folder, name), 0o444)
    await changeDataKey(folder, key, Secret.take(Buffer.alloc(32, 7)), noProgress)
    expect((await reopened(folder)).store.writer.open).toBe(true)
  })
})

describe.runIf(process.platform === 'win32')('a file that another program holds', () => {
  const aHeldFile = () => {
    const file = join(aFolder(), '月报.xlsx')
    writeFileSync(file, 'old')
    return { file, folder: join(file, '..'), letGo: held(file) }
  }

  test('is not replaced: it stays, and nothing half lies beside it', async () => {
    const { file, folder, letGo } = aHeldFile()
    expect((await refusalFrom(() => writeDurably(file, Buffer.from('new')), 'FILE_IN_USE')).data.at).toBe('月报.xlsx')
    letGo()
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['月报.xlsx'])
    writeDurably(file, Buffer.from('new'))
    expect(readFileSync(file, 'utf8')).toBe('new')
  })

  test('is replaced once it is let go within a second', async () => {
    const folder = aFolder()
    const [from, to] = [join(folder, 'from'), join(folder, 'to')]
    for (const file of [from, to]) writeFileSync(file, file)
    const holding = `
      const { closeSync, constants, openSync } = require('node:fs')
      const { parentPort, workerData } = require('node:worker_threads')
      const descriptor = openSync(workerData, constants.O_RDWR | ${exclusive})
      parentPort.postMessage('held')
      setTimeout(() => closeSync(descriptor), 300)`
    const holder = new Worker(holding, { eval: true, workerData: to })
    await once(holder, 'message')
    moveDurably(from, to)
    expect([readFileSync(to, 'utf8'), existsSync(from)]).toEqual([from, false])
    await once(holder, 'exit')
  })

  test('is neither read, nor in the way of cleaning up', async () => {
    const { file, folder, letGo } = aHeldFile()
    await refusalFrom(() => demandReadable(file), 'FILE_IN_USE')
    discard(folder)
    letGo()
    discard(folder)
    expect(existsSync(folder)).toBe(false)
  })

  test('and is the database keeps the vault closed, and says so', async () => {
    const { vault, folder } = await aVault()
    vault.close()
    const letGo = held(join(folder, 'desk.db'))
    await refusalFrom(() => openVault(folder, byPassword, opening), 'FILE_IN_USE')
    letGo()
    expect((await reopened(folder)).store.writer.open).toBe(true)
  })
})
