import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { steps } from '../../../db/migrations/index.ts'
import { migrate } from '../../../db/migrations/migrate.ts'
import { openDatabase } from '../../../db/store/open.ts'
import { Secret } from '../../../db/store/secret.ts'
import { aFolder } from '../../builders/temporary.ts'

test('0185 leaves issued papers without a file, and lets later ones name theirs', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(
    client,
    steps.filter(({ version }) => version < 185),
  )
  const paper = (id: number, more = '') =>
    `INSERT INTO papers (id, uid, kind, title, issued_on, area, input, sha256, pages, fonts${more === '' ? '' : ', pdf_blob'})
     VALUES (${id}, 'p${id}', 'signInSheet', '签到表', '2026-11-20', 'training', '{"a":1}', 'd', 1, 'f'${more})`
  client.exec(`${paper(1)};
    INSERT INTO users (id, uid, login, name, roles, slot, created_at)
      VALUES (1, 'u1', 'zhang', '张三', '[]', 's1', '2026-01-01T00:00:00.000Z');
    INSERT INTO prints (id, paper_id, at, by_user, copies) VALUES (1, 1, '2026-11-20T00:00:00.000Z', 1, 3);
    INSERT INTO blob_keys VALUES (1, 'i', 'r', '2026-01-01T00:00:00.000Z');
    INSERT INTO blobs VALUES (1, 'a', 1, 'f', 2, 'b', 1, '2026-01-01T00:00:00.000Z');`)
  migrate(
    client,
    steps.filter(({ version }) => version <= 185),
  )
  expect(client.prepare('SELECT id, input, sha256, pdf_blob FROM papers').raw().all()).toEqual([
    [1, '{"a":1}', 'd', null],
  ])
  expect(client.prepare('SELECT copies FROM prints').pluck().all()).toEqual([3])
  client.exec(paper(2, ', 1'))
  expect(() => client.exec('DELETE FROM blobs')).toThrow('FOREIGN KEY')
  client.close()
})
