import { describe, expect, test } from 'vitest'
import { writeSetting } from '../../../db/settings/settings.ts'
import { hashOf, readHead, verifyAudit, type AuditRow } from '../../../db/store/chain.ts'
import { change } from '../../../db/store/change.ts'
import type { Client } from '../../../db/store/driver.ts'
import { aVault, clerk } from '../../builders/vault.ts'

const length = 20

async function aLog() {
  const { vault } = await aVault()
  const first = readHead(vault.store.reader).count
  for (let n = first; n < length; n += 1)
    change(vault.store, { actor: clerk, action: 'settings.write' }, at => writeSetting(at, 'n', n))
  const { writer } = vault.store
  writer.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete')
  return writer
}

const columns =
  'seq, at, change, user_id AS userId, user_name AS userName, action, why, area, record, fields, previous, hash'
const row = (client: Client, seq: number) =>
  client.prepare(`SELECT ${columns} FROM audit WHERE seq = ?`).get(seq) as AuditRow
const fault = (client: Client) => verifyAudit(client).fault

test('a whole log is sound and its head is the last hash', async () => {
  const client = await aLog()
  expect(verifyAudit(client)).toEqual({ rows: length, head: row(client, length).hash, fault: null })
})

describe.each([1, 7, 20])('at row %i', seq => {
  test.each(['at', 'user_name', 'action', 'why', 'area', 'record', 'fields', 'change', 'user_id'])(
    'an edited %s is named',
    async column => {
      const client = await aLog()
      client.prepare(`UPDATE audit SET ${column} = 9 WHERE seq = ?`).run(seq)
      expect(fault(client)).toEqual({ seq, fault: 'edited' })
    },
  )

  test('an edited row whose own hash was made anew breaks the next link, or the head', async () => {
    const client = await aLog()
    const forged = { ...row(client, seq), action: 'forged' }
    client.prepare('UPDATE audit SET action = ?, hash = ? WHERE seq = ?').run('forged', hashOf(forged), seq)
    expect(fault(client)).toEqual({ seq: Math.min(seq + 1, length), fault: 'unlinked' })
  })

  test('a removed row is named', async () => {
    const client = await aLog()
    client.prepare('DELETE FROM audit WHERE seq = ?').run(seq)
    expect(fault(client)).toEqual({ seq, fault: seq === length ? 'truncated' : 'removed' })
  })
})

test('two rows in each other’s place are named by the first', async () => {
  const client = await aLog()
  client.exec(
    'UPDATE audit SET seq = -1 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6; UPDATE audit SET seq = 6 WHERE seq = -1',
  )
  expect(fault(client)).toEqual({ seq: 5, fault: 'edited' })
})

test('a row put in at the end, well made, differs from the head', async () => {
  const client = await aLog()
  const last = row(client, length)
  const forged = { ...last, seq: length + 1, previous: last.hash }
  client
    .prepare(
      `INSERT INTO audit (seq, at, change, user_id, user_name, action, why, area, record, fields, previous, hash)
       VALUES (@seq, @at, @change, @userId, @userName, @action, @why, @area, @record, @fields, @previous, @hash)`,
    )
    .run({ ...forged, hash: hashOf(forged) })
  expect(fault(client)).toEqual({ seq: length + 1, fault: 'unlinked' })
})

test('a cut end is named, however many rows are gone', async () => {
  const client = await aLog()
  client.exec('DELETE FROM audit WHERE seq > 12')
  expect(fault(client)).toEqual({ seq: 13, fault: 'truncated' })
})

test('a log rewritten whole, head and all, differs from an anchor noted before', async () => {
  const client = await aLog()
  const anchor = readHead(client)
  let previous = ''
  for (let seq = 1; seq <= length; seq += 1) {
    const forged = { ...row(client, seq), userName: '李四', previous }
    previous = hashOf(forged)
    client
      .prepare('UPDATE audit SET user_name = ?, previous = ?, hash = ? WHERE seq = ?')
      .run('李四', forged.previous, previous, seq)
  }
  client.prepare('UPDATE audit_head SET hash = ?').run(previous)
  expect(fault(client)).toBeNull()
  expect(verifyAudit(client, anchor).fault).toEqual({ seq: length, fault: 'anchor' })
})

test('a log cut and given a fitting head still lacks what the anchor counted', async () => {
  const client = await aLog()
  const anchor = readHead(client)
  client.exec('DELETE FROM audit WHERE seq > 12')
  client.prepare('UPDATE audit_head SET count = 12, hash = ?').run(row(client, 12).hash)
  expect(fault(client)).toBeNull()
  expect(verifyAudit(client, anchor).fault).toEqual({ seq: 13, fault: 'truncated' })
})
