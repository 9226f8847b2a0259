import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foundation } from '../../../db/migrations/0010-foundation.ts'
import { steps } from '../../../db/migrations/index.ts'
import { migrate, schemaVersion } from '../../../db/migrations/migrate.ts'
import { digestTables } from '../../../db/store/digest.ts'
import { openDatabase } from '../../../db/store/open.ts'
import { Secret } from '../../../db/store/secret.ts'
import { aFolder } from '../../builders/temporary.ts'

test('0020 keeps every account and attachment; those who were there before count as approved', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(client, [foundation])
  client.exec(`
    INSERT INTO users VALUES (1, 'u1', 'zhang', '张三', '["clerk","sysAdmin"]', 's1', '2026-01-01T00:00:00.000Z', NULL),
      (2, 'u2', 'li', '李四', '["leader"]', 's2', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z');
    INSERT INTO blob_keys VALUES (1, 'i', 'r', '2026-01-01T00:00:00.000Z');
    INSERT INTO blobs VALUES (1, 'a', 1, 'f', 2, 'b', 1, '2026-01-01T00:00:00.000Z');
    INSERT INTO received_files VALUES (1, 'r1', '台账.xlsx', 1, '2026-01-01T00:00:00.000Z', 2);`)
  migrate(client, steps)
  expect(schemaVersion(client)).toBe(steps.at(-1)!.version)
  expect(
    client.prepare('SELECT login, must_change, password_set_at, approved_at, disabled_at FROM users').raw().all(),
  ).toEqual([
    ['zhang', 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', null],
    ['li', 0, '2026-02-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
  ])
  expect(client.prepare('SELECT count(*) FROM received_files').pluck().get()).toBe(1)
  expect(client.prepare('SELECT count(*) FROM search_fts_stale').pluck().get()).toBe(0)
  client.close()
})

test('0030 adds the month beside the register and leaves what is there', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(client, steps.slice(0, 2))
  client.exec(`
    INSERT INTO units VALUES (1, 'u1', 'townStreet', '2020-01-01', NULL, NULL, NULL);
    INSERT INTO unit_versions (unit_id, valid_from, name, reports_monthly) VALUES (1, '2020-01-01', '东镇', 1);`)
  migrate(client, steps.slice(0, 3))
  const count = (table: string) => client.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect(['units', 'unit_versions', 'tasks', 'findings', 'figure_reports'].map(count)).toEqual([1, 1, 0, 0, 0])
  client.exec(`INSERT INTO figure_reports VALUES (1, 'f1', 1, '2026-11', '2026-12-01', 'typed', '{}')`)
  expect(() =>
    client.exec(`INSERT INTO figure_reports VALUES (2, 'f2', 1, '2026-11', '2026-12-02', 'typed', '{}')`),
  ).toThrow('UNIQUE')
  expect(client.pragma('foreign_key_check')).toEqual([])
  client.close()
})

test('0040 keeps printed papers under their numbers; a serial may have several parts', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(client, steps.slice(0, 3))
  const paper = (id: number, more = '') =>
    `INSERT INTO papers (id, uid, kind, code, year, serial, title, issued_on, area, input, sha256, pages, fonts${more === '' ? '' : ', part'})
     VALUES (${id}, 'p${id}', 'recheckOpinion', '应急复查', 2026, 1, '意见书', '2026-11-20', 'inspections', '{}', 'd', 1, 'f'${more})`
  client.exec(paper(1))
  expect(() => client.exec(paper(2))).toThrow('UNIQUE')
  migrate(client, steps.slice(0, 4))
  expect(client.prepare('SELECT part FROM papers').pluck().all()).toEqual([1])
  client.exec(paper(2, ', 2'))
  expect(() => client.exec(paper(3, ', 2'))).toThrow('UNIQUE')
  client.close()
})

test('0070 notes what other offices told once of each record, and leaves the register as it is', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(
    client,
    steps.filter(({ version }) => version < 70),
  )
  client.exec(`
    INSERT INTO units VALUES (1, 'u1', 'townStreet', '2020-01-01', NULL, NULL, NULL);
    INSERT INTO unit_versions (unit_id, valid_from, name, reports_monthly) VALUES (1, '2020-01-01', '东镇', 1);
    INSERT INTO regions VALUES (1, '371002', '环翠区', '371000');`)
  migrate(
    client,
    steps.filter(({ version }) => version <= 70),
  )
  const count = (table: string) => client.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect(['units', 'unit_versions', 'regions', 'reference_records'].map(count)).toEqual([1, 1, 1, 0])
  const insert = (id: number, sender: string) =>
    client.exec(`INSERT INTO reference_records VALUES (${id}, '${sender}', 'units', 'u1', '{}', 0)`)
  insert(1, 'a')
  insert(2, 'b')
  expect(() => insert(3, 'a')).toThrow('UNIQUE')
  client.close()
})

test('0090 keeps files that came before it, and remembers one mapping a unit and kind of sheet', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(
    client,
    steps.filter(({ version }) => version < 90),
  )
  client.exec(`
    INSERT INTO users (id, uid, login, name, roles, slot, created_at)
      VALUES (1, 'u1', 'zhang', '张三', '["clerk"]', 's1', '2026-01-01T00:00:00.000Z');
    INSERT INTO units VALUES (1, 'u1', 'townStreet', '2020-01-01', NULL, NULL, NULL);
    INSERT INTO import_batches VALUES (1, 'b1', 'U-07', '已查杀', '2026-11-20T00:00:00.000Z', 1);
    INSERT INTO import_files (id, uid, batch_id, name, bytes, sha256, state, sender, items, decisions)
      VALUES (1, 'f1', 1, '一.sdx', 1, 'd', 'imported', '东镇', '[]', '{}');`)
  migrate(client, steps)
  expect(client.prepare('SELECT name, sheet, given FROM import_files').raw().all()).toEqual([['一.sdx', null, null]])
  const mapping = (id: number) =>
    client.exec(`INSERT INTO sheet_mappings VALUES (${id}, 1, 'findings', '{}', '2026-11-20T00:00:00.000Z', 1)`)
  mapping(1)
  expect(() => mapping(2)).toThrow('UNIQUE')
  client.close()
})

test('0060 leaves cards, tasks and what went out as they are; an assignment from above becomes one task', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(client, steps.slice(0, 4))
  client.exec(`
    INSERT INTO users (id, uid, login, name, roles, slot, created_at, must_change, password_set_at)
      VALUES (1, 'u1', 'zhang', '张三', '["clerk"]', 's1', '2026-01-01T00:00:00.000Z', 0, '2026-01-01T00:00:00.000Z');
    INSERT INTO office_cards VALUES (1, '某区安委办', '371071', 'age1', 'k', '1', '2026-01-01T00:00:00.000Z', 1, NULL);
    INSERT INTO tasks (id, uid, title, requirement, output, due_on, assist_unit_ids, state)
      VALUES (1, 't1', '一', '', '', '2026-11-20', '[]', 'draft'), (2, 't2', '二', '', '', '2026-11-20', '[]', 'draft');
    INSERT INTO outgoing VALUES (1, 'o1', 'form', 'form:1', NULL, '东镇', '2026-11', 'a.html', 1, 'd', NULL,
      '2026-01-01T00:00:00.000Z', 1), (2, 'o2', 'receipt', 'form:1', NULL, '东镇', '2026-11', 'b.sdr', 1, 'd', 'p',
      '2026-01-01T00:00:00.000Z', 1);`)
  migrate(client, steps)
  const rows = (sql: string) => client.prepare(sql).raw().all()
  expect(rows('SELECT office, unit_id, revoked_at FROM office_cards')).toEqual([['某区安委办', null, null]])
  expect(rows('SELECT title, origin_uid, origin FROM tasks')).toEqual([
    ['一', null, null],
    ['二', null, null],
  ])
  expect(rows('SELECT name, answers, package_id, acknowledged_at, medium FROM outgoing')).toEqual([
    ['a.html', null, null, null, ''],
    ['b.sdr', 'p', null, null, ''],
  ])
  client.exec("UPDATE tasks SET origin_uid = 'a' WHERE id = 1")
  expect(() => client.exec("UPDATE tasks SET origin_uid = 'a' WHERE id = 2")).toThrow('UNIQUE')
  expect(client.pragma('foreign_key_check')).toEqual([])
  client.close()
})

test('0110 keeps saved queries in the words that every list reads, and adds the columns a person chose', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(
    client,
    steps.filter(({ version }) => version < 110),
  )
  client.exec(`
    INSERT INTO users VALUES (1, 'u1', 'zhang', '张三', '["clerk"]', 's1', '2026-01-01T00:00:00.000Z', NULL, 0, NULL, NULL,
      NULL, NULL, NULL);
    INSERT INTO saved_views (user_id, list, name, definition) VALUES
      (1, 'findings', '逾期', '{"text":" 造船 ","state":"found","level":null,"overdue":true}'),
      (1, 'tasks', '全部', '{"text":"","state":null,"overdue":false}'),
      (1, 'notices', '通知', '{"text":"通知"}'),
      (1, 'units', 'D级', '{"filter":{"riskGrade":"D"},"columns":["name"]}');`)
  migrate(
    client,
    steps.filter(({ version }) => version <= 110),
  )
  const definitions = client.prepare('SELECT definition FROM saved_views ORDER BY id').pluck().all() as string[]
  expect(definitions.map(one => JSON.parse(one) as unknown)).toEqual([
    { filter: { text: '造船', states: ['found'], overdue: true } },
    { filter: {} },
    { filter: { text: '通知' } },
    { filter: { riskGrade: 'D' }, columns: ['name'] },
  ])
  client.exec(`INSERT INTO list_columns VALUES (1, 1, 'tasks', '["title"]')`)
  expect(() => client.exec(`INSERT INTO list_columns VALUES (2, 1, 'tasks', '["due"]')`)).toThrow('UNIQUE')
  expect(client.pragma('foreign_key_check')).toEqual([])
  client.close()
})

test('0160 knows of no card which packages its office reads', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(
    client,
    steps.filter(({ version }) => version < 160),
  )
  client.exec(`
    INSERT INTO users (id, uid, login, name, roles, slot, created_at, must_change, password_set_at)
      VALUES (1, 'u1', 'zhang', '张三', '["clerk"]', 's1', '2026-01-01T00:00:00.000Z', 0, '2026-01-01T00:00:00.000Z');
    INSERT INTO office_cards VALUES (1, '某区安委办', '371071', 'age1', 'k', '1', '2026-01-01T00:00:00.000Z', 1, NULL, NULL);`)
  migrate(client, steps)
  const cards = client.prepare('SELECT office, verify_key, revoked_at, formats FROM office_cards').raw().all()
  expect(cards).toEqual([['某区安委办', 'k', null, null]])
  client.close()
})

test('0210 adds indexes and changes no row', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  const before = steps.filter(({ version }) => version < 210)
  migrate(client, before)
  client.exec(`
    INSERT INTO units VALUES (1, 'u1', 'townStreet', '2020-01-01', NULL, NULL, NULL);
    INSERT INTO duties VALUES (1, 'd1', '排查', '', '', NULL, NULL, NULL, NULL, '{}', 1, '[1]', '2026-01', NULL);`)
  const rows = () => digestTables(client)
  const held = rows()
  migrate(client, steps)
  expect(rows()).toMatchObject(held)
  expect(client.pragma('foreign_key_check')).toEqual([])
  client.close()
})
