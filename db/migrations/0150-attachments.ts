import type { Step } from './migrate.ts'
import type { Client } from '../store/driver.ts'

const count = (client: Client, table: string): number =>
  Number(client.prepare(`SELECT count(*) FROM ${table}`).pluck().get())

/** A random UUID of version 4, as the program makes them. */
const uid = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
  || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`

/** Files of records of every area in one table; the evidence of findings moves into it. */
export const attachments: Step = {
  version: 150,
  sql: `
ALTER TABLE attachments ADD COLUMN role TEXT NOT NULL DEFAULT 'other';
ALTER TABLE attachments ADD COLUMN media TEXT;
ALTER TABLE attachments ADD COLUMN note TEXT;
`,
  data(client) {
    const before = count(client, 'attachments') + count(client, 'finding_evidence')
    client.exec(`
      INSERT INTO attachments (uid, area, record, role, name, blob_id, added_at, added_by)
        SELECT ${uid}, 'findings', finding_id, kind, name, blob_id, added_at, added_by FROM finding_evidence ORDER BY id;
      DROP TABLE finding_evidence;`)
    if (count(client, 'attachments') !== before) throw new Error('evidence was lost on its way')
  },
}
