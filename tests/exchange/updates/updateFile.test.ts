import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readUpdateHead, updateKeyOf } from '../../../exchange/updates/updateFile.ts'
import { refusalOf } from '../../builders/refusals.ts'
import { aFolder } from '../../builders/temporary.ts'
import { makerKeys, releaseOf, updateFile } from '../../builders/update.ts'

const maker = makerKeys()
const installer = Buffer.from('an installer\nof two lines')
const whole = updateFile(installer, maker.privateKey)
const headLength = whole.length - installer.length

function laid(bytes: Uint8Array): string {
  const file = join(aFolder(), '更新.sdu')
  writeFileSync(file, bytes)
  return file
}

const faultOf = (work: () => unknown) => refusalOf(work)[0]

const flipped = (at: number): Buffer => {
  const copy = Buffer.from(whole)
  copy[at]! ^= 1
  return copy
}

test('the head of an update file says what follows it, and where', () => {
  expect(readUpdateHead(laid(whole), maker.key)).toEqual({ release: releaseOf(installer), installerAt: headLength })
})

test('a head that somebody else signed is not believed', () => {
  const stranger = makerKeys()
  expect(faultOf(() => readUpdateHead(laid(updateFile(installer, stranger.privateKey)), maker.key))).toBe(
    'UPDATE_FORGED',
  )
})

describe('a file that is not as it was made', () => {
  test('each changed byte of the head is noticed', () => {
    for (let at = 0; at < headLength; at++)
      expect(
        faultOf(() => readUpdateHead(laid(flipped(at)), maker.key)),
        `byte ${at}`,
      ).toMatch(/^UPDATE_(FORGED|UNREADABLE)$/)
  })

  test.each([
    ['empty', Buffer.alloc(0)],
    ['cut in its head', whole.subarray(0, headLength - 1)],
    ['cut by one byte', whole.subarray(0, -1)],
    ['longer by one byte', Buffer.concat([whole, Buffer.from('x')])],
    ['a sheet', Buffer.from('PK\u0003\u0004 something else')],
    ['of a later layout', Buffer.from(whole.toString('latin1').replace('update 1', 'update 2'), 'latin1')],
  ])('%s', (_, bytes) => expect(faultOf(() => readUpdateHead(laid(bytes), maker.key))).toBe('UPDATE_UNREADABLE'))

  test('a signature written in another way is none', () => {
    const text = whole.toString('latin1').replace(/==\n/, '\n')
    expect(faultOf(() => readUpdateHead(laid(Buffer.from(text, 'latin1')), maker.key))).toBe('UPDATE_FORGED')
  })
})

describe('the key that is built in', () => {
  test('is the public one, whichever half is given', () => {
    expect(updateKeyOf(maker.privateKey)).toBe(updateKeyOf(maker.publicKey))
    expect(Buffer.from(maker.key, 'base64')).toHaveLength(44)
  })

  test('a key of another kind is no update key', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(() => updateKeyOf(publicKey.export({ type: 'spki', format: 'pem' }) as string)).toThrow('Ed25519')
  })
})
