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

test('0170 enters what was removed before into the trash, as the log tells it, and leaves out what is in use', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(
    client,
    steps.filter(({ version }) => version < 170),
  )
  client.exec(`
    INSERT INTO users (id, uid, login, name, roles, slot, created_at, must_change, password_set_at)
      VALUES (1, 'u1', 'zhang', '张三', '["clerk"]', 's1', '2026-01-01T00:00:00.000Z', 0, '2026-01-01T00:00:00.000Z');
    INSERT INTO tasks (id, uid, title, requirement, output, due_on, assist_unit_ids, state, removed_at)
      VALUES (1, 't1', '在用', '', '', '2026-11-20', '[]', 'draft', NULL),
        (2, 't2', '移除', '', '', '2026-11-20', '[]', 'draft', '2026-11-02T00:00:00.000Z'),
        (3, 't3', '移交来的', '', '', '2026-11-20', '[]', 'draft', '2026-11-02T00:00:00.000Z');
    INSERT INTO people (id, uid, name, removed_on, removed_reason) VALUES (1, 'p1', '李四', '2026-11-03', '重复');
    INSERT INTO outreach (id, uid, title, medium, held_on, words, state, source, entered_at, entered_by, removed_at,
        removed_reason, swept_on)
      VALUES (1, 'o1', '海报', 'poster', '2026-09-01', '', 'planned', 'office', '2026-09-01T00:00:00.000Z', 1,
        '2026-09-02T00:00:00.000Z', '重复', '2026-10-03');`)
  const deed =
    client.prepare(`INSERT INTO audit (seq, at, change, user_id, user_name, action, why, area, record, fields,
    previous, hash) VALUES (?, ?, ?, 1, '张三', ?, ?, ?, ?, '{}', '', ?)`)
  deed.run(1, '2026-11-01T00:00:00.000Z', 'c1', 'task.remove', '早先一次', 'tasks', 2, 'h1')
  deed.run(2, '2026-11-02T00:00:00.000Z', 'c2', 'task.remove', '重复登记', 'tasks', 2, 'h2')
  deed.run(3, '2026-11-01T00:00:00.000Z', 'c3', 'task.remove', '又恢复了', 'tasks', 1, 'h3')
  deed.run(4, '2026-11-03T00:00:00.000Z', 'c4', 'person.remove', '重复', 'people', 1, 'h4')
  deed.run(5, '2026-09-02T00:00:00.000Z', 'c5', 'outreach.remove', '重复', 'outreach', 1, 'h5')
  migrate(client, steps)
  const rows = client.prepare('SELECT area, record, uid, title, reason, change, swept_on FROM trash ORDER BY id').raw()
  expect(rows.all()).toEqual([
    ['tasks', 2, 't2', '移除', '重复登记', 'c2', null],
    ['people', 1, 'p1', '李四', '重复', 'c4', null],
    ['outreach', 1, 'o1', '海报', '重复', 'c5', '2026-10-03'],
  ])
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

test('0150 moves the evidence of findings to the files of every area, each with its content, and loses none', () => {
  const client = openDatabase(join(aFolder(), 'a.db'), Secret.take(randomBytes(32)), { create: true })
  migrate(
    client,
    steps.filter(({ version }) => version < 150),
  )
  const at = '2026-11-20T00:00:00.000Z'
  client.exec(`
    INSERT INTO users (id, uid, login, name, roles, slot, created_at, must_change)
      VALUES (1, 'u1', 'zhang', '张三', '["clerk"]', 's1', '${at}', 0);
    INSERT INTO units VALUES (1, 'u1', 'townStreet', '2020-01-01', NULL, NULL, NULL);
    INSERT INTO blob_keys VALUES (1, 'i', 'r', '${at}');
    INSERT INTO blobs VALUES (1, 'a', 10, 'f', 12, 'b', 1, '${at}'), (2, 'c', 20, 'g', 22, 'd', 1, '${at}');
    INSERT INTO outreach (id, uid, words, state, source, entered_at, entered_by, title, medium, held_on)
      VALUES (7, 'o7', '', 'done', 'office', '${at}', 1, '宣传', 'video', '2026-11-01');
    INSERT INTO attachments VALUES (1, 'at1', 'outreach', 7, '现场.jpg', 1, '${at}', 1, NULL, NULL),
      (2, 'at2', 'outreach', 7, '错.jpg', NULL, '${at}', 1, '${at}', '传错了');
    INSERT INTO findings (id, uid, no, unit_id, found_on, source, category, place, description, level, basis, responsible,
      phone, stopped, state, entered_by) VALUES
      (3, 'f3', '2026-3', 1, '2026-11-02', 'daily', 'site', '', '堵塞', 'general', '', '', '', 0, 'closed', 1);
    INSERT INTO finding_evidence VALUES (1, 3, 'before', '整改前.jpg', 1, '${at}', 1),
      (2, 3, 'after', '整改后.jpg', 2, '${at}', 1), (3, 3, 'proof', '验收单.pdf', 2, '${at}', 1);`)
  const blobsBefore = client.prepare('SELECT * FROM blobs').raw().all()
  migrate(client, steps)
  const rows = 'SELECT area, record, role, name, media, note, blob_id, removed_reason FROM attachments ORDER BY id'
  expect(client.prepare(rows).raw().all()).toEqual([
    ['outreach', 7, 'other', '现场.jpg', null, null, 1, null],
    ['outreach', 7, 'other', '错.jpg', null, null, null, '传错了'],
    ['findings', 3, 'before', '整改前.jpg', null, null, 1, null],
    ['findings', 3, 'after', '整改后.jpg', null, null, 2, null],
    ['findings', 3, 'proof', '验收单.pdf', null, null, 2, null],
  ])
  const uids = client.prepare(`SELECT uid FROM attachments WHERE area = 'findings'`).pluck().all()
  expect(new Set(uids).size).toBe(3)
  for (const uid of uids) expect(uid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/)
  expect(client.prepare('SELECT * FROM blobs').raw().all()).toEqual(blobsBefore)
  expect(client.prepare(`SELECT name FROM sqlite_schema WHERE name = 'finding_evidence'`).get()).toBeUndefined()
  expect(client.pragma('foreign_key_check')).toEqual([])
  client.close()
})
