import type { Step } from './migrate.ts'

/** An area whose removed records are marked in their own table: the column of the title, the action, and what was swept. */
const marked = [
  { area: 'notices', title: 'title', action: 'notice.remove', removed: 'removed_at', swept: 'NULL' },
  { area: 'tasks', title: 'title', action: 'task.remove', removed: 'removed_at', swept: 'NULL' },
  { area: 'people', title: 'name', action: 'person.remove', removed: 'removed_on', swept: 'NULL' },
  { area: 'measures', title: 'title', action: 'measures.remove', removed: 'removed_at', swept: 'own.swept_on' },
  { area: 'outreach', title: 'title', action: 'outreach.remove', removed: 'removed_at', swept: 'own.swept_on' },
] as const

const entered = ({ area, title, action, removed, swept }: (typeof marked)[number]) => `
INSERT INTO trash (area, record, uid, title, removed_at, removed_by, reason, change, swept_on)
  SELECT '${area}', own.id, own.uid, own.${title}, deed.at, deed.user_id, coalesce(deed.why, ''), deed.change, ${swept}
  FROM ${area} own JOIN audit deed ON deed.seq = (
    SELECT max(seq) FROM audit WHERE area = '${area}' AND record = own.id AND action = '${action}')
  WHERE own.${removed} IS NOT NULL AND deed.user_id IS NOT NULL;`

/**
 * The trash of every area, with what was removed so far, as the log tells it. A removed record of which the log of this
 * vault knows nothing, as one that was handed over, stays removed and is not listed.
 */
export const trash: Step = {
  version: 170,
  sql: `
CREATE TABLE trash (
  id INTEGER PRIMARY KEY, area TEXT NOT NULL, record INTEGER NOT NULL, uid TEXT NOT NULL, number TEXT,
  title TEXT NOT NULL, removed_at TEXT NOT NULL, removed_by INTEGER NOT NULL REFERENCES users(id), reason TEXT NOT NULL,
  change TEXT NOT NULL, swept_on TEXT, UNIQUE (area, record)) STRICT;
CREATE INDEX trash_uid ON trash(uid);
CREATE TABLE trash_blobs (
  id INTEGER PRIMARY KEY, trash_id INTEGER NOT NULL REFERENCES trash(id), blob_id INTEGER NOT NULL REFERENCES blobs(id)
) STRICT;
CREATE INDEX trash_blobs_of ON trash_blobs(trash_id);
CREATE INDEX trash_blobs_blob ON trash_blobs(blob_id);
${marked.map(entered).join('\n')}
`,
}
