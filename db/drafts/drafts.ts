import { and, eq } from 'drizzle-orm'
import { drafts } from '../schema/index.ts'
import { refusing } from '../store/errors.ts'
import type { ReadDb, Store } from '../store/store.ts'

/** What a person typed into a form and did not save; null where there is nothing. */
export const draftOf = (db: ReadDb, userId: number, form: string) =>
  db
    .select({ content: drafts.content, savedAt: drafts.savedAt })
    .from(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.form, form)))
    .get() ?? null

/**
 * Keeps what a person typed, in place of what was kept before. A draft is no deed yet: it leaves no row in the log.
 * Refuses STORE_BUSY, DISK_FULL.
 */
export const keepDraft = ({ writer }: Store, userId: number, form: string, content: string, savedAt: string): void =>
  refusing(() => {
    writer
      .prepare(
        `INSERT INTO drafts (user_id, form, content, saved_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (user_id, form) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at`,
      )
      .run(userId, form, content, savedAt)
  })

/** Forgets a draft; false where there was none. */
export const dropDraft = ({ writer }: Store, userId: number, form: string): boolean =>
  refusing(() => writer.prepare('DELETE FROM drafts WHERE user_id = ? AND form = ?').run(userId, form).changes > 0)
