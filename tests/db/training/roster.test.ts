import { expect, test } from 'vitest'
import { peopleNamed } from '../../../db/training/roster.ts'
import { day } from '../../builders/register.ts'
import { aVault } from '../../builders/vault.ts'

test('whoever bears a name or a mark is found, however many bear it; who was merged or removed is not', async () => {
  const { store } = (await aVault()).vault
  const namesakes = 20_001
  store.writer.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${namesakes})
    INSERT INTO people (uid, name) SELECT 'p' || i, '王伟' FROM n;
    INSERT INTO people (uid, name, identity_mark) VALUES ('marked', '李娜', 'm1'), ('decoy', '李娜', 'm2');
    INSERT INTO people (uid, name, merged_into) VALUES ('merged', '张敏', 1);
    INSERT INTO people (uid, name, removed_on) VALUES ('removed', '张敏', '2026-01-01');
    INSERT INTO people (uid, name) VALUES ('present', '张敏')`)
  const found = peopleNamed(store.read, ['王伟', '张敏'], ['m1'], day('2026-11-30'))
  const counts = Map.groupBy(found, ({ name }) => name)
  const countOf = Object.fromEntries([...counts].map(([name, all]) => [name, all.length]))
  expect(countOf).toEqual({ 王伟: namesakes, 李娜: 1, 张敏: 1 })
})
