import type { Step } from './migrate.ts'

/** Indexes of what rows are named by, so that undoing an import walks no table for each row, and of the log's filters. */
export const indexes: Step = {
  version: 210,
  sql: `
CREATE INDEX duties_notice ON duties(notice_id);
CREATE INDEX duties_lead ON duties(lead_unit_id);
CREATE INDEX tasks_lead ON tasks(lead_unit_id);
CREATE INDEX training_sessions_organizer ON training_sessions(organizer_id);
CREATE INDEX import_files_unit ON import_files(unit_id);
CREATE INDEX import_files_blob ON import_files(blob_id);
CREATE INDEX audit_name ON audit(user_name, seq);
CREATE INDEX audit_action ON audit(action, seq);
`,
}
