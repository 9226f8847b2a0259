import { expect, test } from 'vitest'
import { addRecord, setRemoved, sweepRecord } from '../../../db/records/changeRecords.ts'
import { expiredRecords } from '../../../db/records/trash.ts'
import { papers } from '../../../db/schema/index.ts'
import { change } from '../../../db/store/change.ts'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { recordValues } from '../../builders/records.ts'
import { aVault, clerk } from '../../builders/vault.ts'

const kind = kindOf('outreach')
const removed = (day: string) => ({ removedAt: `${day}T08:00:00.000Z`, removedReason: '重复登记' })
const before = '2026-11-01T00:00:00.000Z'

test('only what was removed before the moment, was not swept and no issued paper names is due', async () => {
  const { vault } = await aVault()
  const ids = change(vault.store, { actor: clerk, action: 'outreach.add' }, at => {
    const add = (place: number) =>
      addRecord(at, kind, {
        uid: `00000000-0000-4000-8000-00000000000${place}`,
        values: recordValues(kind, place),
        state: kind.first,
        source: 'office',
        enteredAt: '2026-09-01T08:00:00.000Z',
        enteredBy: 1,
      })
    const [due, named, namedElsewhere, swept, later, used] = [add(0), add(1), add(2), add(3), add(4), add(5)]
    for (const id of [due, named, namedElsewhere, swept]) setRemoved(at, kind, id, removed('2026-10-31'))
    setRemoved(at, kind, later, removed('2026-11-01'))
    sweepRecord(at, kind, swept, '2026-10-31')
    const paper = {
      kind: 'taskBreakdown' as const,
      title: '一览表',
      issuedOn: '2026-10-02',
      input: {},
      sha256: '',
      pages: 1,
      fonts: '',
    }
    at.insert(papers, { ...paper, uid: '1', area: 'outreach', record: named })
    at.insert(papers, { ...paper, uid: '2', area: 'tasks', record: namedElsewhere })
    return { due, namedElsewhere, used }
  })
  expect(expiredRecords(vault.store.read, kind, before)).toEqual([ids.due, ids.namedElsewhere])
})
