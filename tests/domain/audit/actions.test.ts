import { describe, expect, test } from 'vitest'
import {
  actionChoices,
  actionChoicesOf,
  actionName,
  actionsOfKind,
  kindOfAction,
  type ActionKind,
  type AuditAction,
} from '../../../domain/audit/actions.ts'
import { readableKinds, visibleKinds } from '../../../domain/audit/visibility.ts'
import { attachmentActions } from '../../../domain/attachments/actions.ts'
import { recordActions, recordImportActions } from '../../../domain/shared/recordAreas.ts'
import type { Role } from '../../../domain/shared/permissions.ts'

/** What is done with records of any kind, and with files of records, is business. */
const ofRecords = Object.fromEntries(
  Object.keys({ ...recordActions, ...recordImportActions, ...attachmentActions }).map(action => [action, 'business']),
) as Readonly<
  Record<keyof typeof recordActions | keyof typeof recordImportActions | keyof typeof attachmentActions, 'business'>
>

/** Every action and its kind, written out by hand: whoever adds an action decides here who sees it. */
const kinds: Readonly<Record<AuditAction, ActionKind>> = {
  ...ofRecords,
  'measures.link': 'business',
  'measures.unlink': 'business',
  'update.install': 'system',
  'session.begin': 'session',
  'session.end': 'session',
  'session.refused': 'session',
  'call.refused': 'session',
  'password.change': 'session',
  'password.recover': 'session',
  'password.reset': 'session',
  'backup.create': 'system',
  'recovery.confirm': 'system',
  'recovery.renew': 'system',
  'settings.write': 'system',
  'users.add': 'system',
  'users.approve': 'system',
  'users.disable': 'system',
  'users.rename': 'system',
  'users.setRoles': 'system',
  'users.unlock': 'system',
  'vault.columnKey': 'system',
  'vault.create': 'system',
  'vault.rekey': 'system',
  'calendar.import': 'business',
  'card.accept': 'business',
  'card.link': 'business',
  'card.make': 'business',
  'card.revoke': 'business',
  'duty.add': 'business',
  'duty.end': 'business',
  'duty.open': 'business',
  'exchange.receive': 'business',
  'feedback.make': 'business',
  'figures.save': 'business',
  'finding.add': 'business',
  'finding.step': 'business',
  'form.make': 'business',
  'handover.make': 'business',
  'identity.export': 'business',
  'import.figures': 'business',
  'import.people': 'business',
  'import.regions': 'business',
  'import.units': 'business',
  'inbox.begin': 'business',
  'inbox.bring': 'business',
  'inbox.confirmSheet': 'business',
  'inbox.decide': 'business',
  'inbox.import': 'business',
  'inbox.keep': 'business',
  'inbox.look': 'business',
  'inbox.mapping': 'business',
  'inbox.takeOver': 'business',
  'inbox.undo': 'business',
  'inspection.approve': 'business',
  'inspection.cancel': 'business',
  'inspection.execute': 'business',
  'inspection.order': 'business',
  'inspection.plan': 'business',
  'notice.add': 'business',
  'notice.change': 'business',
  'notice.remove': 'business',
  'notice.step': 'business',
  'notice.structure': 'business',
  'package.open': 'business',
  'paper.issue': 'business',
  'paper.print': 'business',
  'person.add': 'business',
  'person.change': 'business',
  'person.employ': 'business',
  'person.leave': 'business',
  'person.merge': 'business',
  'person.remove': 'business',
  'person.reveal': 'business',
  'practice.fill': 'business',
  'receipt.make': 'business',
  'reference.make': 'business',
  'report.export': 'business',
  'report.receive': 'business',
  'sheet.return': 'business',
  'slip.make': 'business',
  'summary.correct': 'business',
  'summary.draft': 'business',
  'summary.edit': 'business',
  'summary.step': 'business',
  'task.add': 'business',
  'task.change': 'business',
  'task.dispatch': 'business',
  'task.remove': 'business',
  'task.step': 'business',
  'task.urge': 'business',
  'taskPackage.make': 'business',
  'training.add': 'business',
  'training.change': 'business',
  'training.enrol': 'business',
  'training.record': 'business',
  'training.step': 'business',
  'training.withdraw': 'business',
  'undo.change': 'business',
  'undo.import': 'business',
  'unit.change': 'business',
  'unit.close': 'business',
  'unit.correct': 'business',
  'unit.enrol': 'business',
  'unit.merge': 'business',
  'unit.open': 'business',
  'unit.revoke': 'business',
  'columns.keep': 'business',
  'view.remove': 'business',
  'view.save': 'business',
  'trash.remove': 'business',
  'trash.restore': 'business',
  'trash.sweep': 'business',
}

describe('every action', () => {
  test('stands in the table of kinds, and nothing else does', () => {
    expect(actionChoices.map(({ value }) => value).toSorted()).toEqual(Object.keys(kinds).toSorted())
  })

  test.each(Object.entries(kinds))('%s is %s', (action, kind) => {
    expect(kindOfAction(action)).toBe(kind)
  })

  test('has a Chinese name of its own', () => {
    const names = actionChoices.map(({ label }) => label)
    expect(names.filter(name => !/^[\u4e00-\u9fff]+$/u.test(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the actions that a reader may choose among', () => {
  const offered = (roles: readonly Role[]) => actionChoicesOf(readableKinds(roles)).map(({ value }) => value)

  test('hold no business for the administrators of system and secrecy, and their own log-ins', () => {
    for (const role of ['sysAdmin', 'securityAdmin'] as const) {
      const words = offered([role])
      expect(words.filter(word => kindOfAction(word) === 'business')).toEqual([])
      expect(words).toEqual(expect.arrayContaining([...actionsOfKind.session, ...actionsOfKind.system]))
    }
  })

  test.each([['clerk'], ['auditor']] as const)('are all for a %s', role => {
    expect(offered([role])).toHaveLength(actionChoices.length)
  })
})

describe('a word that is in no table', () => {
  test.each(['inbox.somethingOld', 'sessions', 'users', ''])('%j is business', word => {
    expect(kindOfAction(word)).toBe('business')
  })

  test('is named in Chinese, with the word as it stands', () => {
    expect(actionName('some.thing')).toBe('其他操作（some.thing）')
    expect(actionName('constructor')).toBe('其他操作（constructor）')
  })

  test('has its name if an earlier version wrote it', () => {
    expect([actionName('import.note'), kindOfAction('import.note')]).toEqual(['记录导入', 'business'])
  })
})

test.each([
  [['clerk'], ['business']],
  [['leader'], ['business']],
  [['sysAdmin'], ['system']],
  [['securityAdmin'], ['system']],
  [['auditor'], ['session', 'business', 'system']],
] as const)('%j sees of others %j', (roles, visible) => {
  expect(visibleKinds(roles)).toEqual(visible)
})
