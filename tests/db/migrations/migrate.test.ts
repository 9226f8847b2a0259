import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { steps } from '../../../db/migrations/index.ts'
import { migrate, schemaVersion, type Step } from '../../../db/migrations/migrate.ts'
import { openDatabase } from '../../../db/store/open.ts'
import { Secret } from '../../../db/store/secret.ts'
import { refusalFrom } from '../../builders/refusals.ts'
import { aFolder } from '../../builders/temporary.ts'

const aDatabase = () => openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })

const parents: Step = {
  version: 10,
  sql: `CREATE TABLE finding (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE photo (id INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES finding(id) ON DELETE CASCADE);
        INSERT INTO finding VALUES (1, '甲'), (2, '乙'); INSERT INTO photo VALUES (1, 1), (2, 1), (3, 2);`,
}
const rebuilt: Step = {
  version: 20,
  sql: `CREATE TABLE finding_new (id INTEGER PRIMARY KEY, text TEXT NOT NULL, measure TEXT);
        INSERT INTO finding_new (id, text) SELECT id, text FROM finding;
        DROP TABLE finding; ALTER TABLE finding_new RENAME TO finding;`,
  data: client => void client.exec("UPDATE finding SET measure = '无'"),
}

test('a rebuilt table keeps its children, which drizzle’s migrator loses', () => {
  const client = aDatabase()
  migrate(client, [parents])
  migrate(client, [parents, rebuilt])
  expect(client.prepare('SELECT count(*) FROM photo').pluck().get()).toBe(3)
  expect(client.prepare('SELECT DISTINCT measure FROM finding').pluck().all()).toEqual(['无'])
  expect(schemaVersion(client)).toBe(20)
  expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
  client.close()
})

test('a step that breaks a link is undone whole, the steps before it stay', () => {
  const client = aDatabase()
  const breaking: Step = { version: 30, sql: 'ALTER TABLE finding ADD COLUMN x; DELETE FROM finding WHERE id = 1' }
  expect(() => migrate(client, [parents, rebuilt, breaking])).toThrow('step 30 breaks 2 links')
  expect(schemaVersion(client)).toBe(20)
  expect(client.prepare('SELECT count(*) FROM finding').pluck().get()).toBe(2)
  expect(client.pragma('table_info(finding)')).toHaveLength(3)
  client.close()
})

test('a step that throws in its data part is undone too', () => {
  const client = aDatabase()
  const failing: Step = {
    ...rebuilt,
    data: () => {
      throw new Error('no')
    },
  }
  expect(() => migrate(client, [parents, failing])).toThrow('no')
  expect(schemaVersion(client)).toBe(10)
  expect(client.pragma('table_info(finding)')).toHaveLength(2)
  client.close()
})

test('a newer file is refused with the version it needs', async () => {
  const client = aDatabase()
  migrate(client, [parents, rebuilt])
  const { data } = await refusalFrom(() => migrate(client, [parents]), 'DATABASE_FROM_FUTURE')
  expect(data.figure).toBe(20)
  client.close()
})

test('steps that do not rise in fives are our own mistake', () => {
  const client = aDatabase()
  expect(() => migrate(client, [rebuilt, parents])).toThrow('steps must rise in fives')
  expect(() => migrate(client, [{ version: 13, sql: '' }])).toThrow('steps must rise in fives')
  client.close()
})

test('the real steps run twice without a change', () => {
  const client = aDatabase()
  migrate(client, steps)
  const schema = client.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all()
  migrate(client, steps)
  expect(client.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all()).toEqual(schema)
  expect(schemaVersion(client)).toBe(steps.at(-1)!.version)
  client.close()
})
