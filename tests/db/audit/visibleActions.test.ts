import { expect, test } from 'vitest'
import { readAudit } from '../../../db/audit/auditLog.ts'
import { change } from '../../../db/store/change.ts'
import { actionChoices, kindOfAction, type ActionKind, type AuditAction } from '../../../domain/audit/actions.ts'
import { visibleKinds } from '../../../domain/audit/visibility.ts'
import type { Role } from '../../../domain/shared/permissions.ts'
import { aVault } from '../../builders/vault.ts'

const doer = { id: 1, name: '张三' }
const reader = 2
const oldWord = 'inbox.somethingOld'

/** A vault in whose log each action stands once beside what founding it wrote, and a word that no table knows. */
async function aFullLog() {
  const { vault } = await aVault()
  for (const { value } of actionChoices)
    change(vault.store, { actor: doer, action: value as AuditAction, why: 'test' }, at => at.note({ secret: value }))
  // rows of earlier versions hold words that the present one cannot write
  change(vault.store, { actor: doer, action: oldWord as AuditAction, why: 'test' }, at => at.note())
  return vault.store.read
}

const wordsOf = (kind: ActionKind): readonly string[] =>
  [...actionChoices.map(({ value }) => value), oldWord].filter(word => kindOfAction(word) === kind).toSorted()

const seenBy = async (roles: readonly Role[], userId = reader): Promise<readonly string[]> =>
  readAudit(await aFullLog(), { kinds: visibleKinds(roles), userId }, null, 500)
    .filter(({ why }) => why === 'test')
    .map(({ action }) => action)
    .toSorted()

test('an administrator sees what looks after the program, and no row of business', async () => {
  expect(await seenBy(['sysAdmin'])).toEqual(wordsOf('system'))
  expect(await seenBy(['securityAdmin'])).toEqual(wordsOf('system'))
})

test('clerk and leader see the business of others, unknown words too', async () => {
  expect(await seenBy(['clerk'])).toEqual(wordsOf('business'))
  expect(await seenBy(['leader'])).toEqual(wordsOf('business'))
  expect(wordsOf('business')).toContain(oldWord)
})

test('the auditor sees all', async () => {
  expect(await seenBy(['auditor'])).toHaveLength(actionChoices.length + 1)
})

test('own actions are shown whatever their kind', async () => {
  expect(await seenBy(['sysAdmin'], doer.id)).toHaveLength(actionChoices.length + 1)
})
