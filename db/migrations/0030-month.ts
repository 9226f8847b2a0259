import type { Step } from './migrate.ts'

/** One whole month: notices, tasks, training, inspections, unit figures, summaries, printed papers, office keys. */
export const month: Step = {
  version: 30,
  sql: `
CREATE TABLE notices (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, register_year INTEGER NOT NULL, register_no INTEGER NOT NULL,
  received_on TEXT NOT NULL, from_organ TEXT NOT NULL, document_number TEXT, title TEXT NOT NULL,
  document_type TEXT NOT NULL, urgency TEXT NOT NULL, signed_on TEXT, copies INTEGER, pages INTEGER, attachments TEXT,
  channel TEXT NOT NULL, proposed_handling TEXT, instruction TEXT, instructed_by TEXT, instructed_on TEXT,
  lead_handler TEXT, co_handler TEXT, due_on TEXT, done_on TEXT, done_note TEXT, archive_no TEXT, state TEXT NOT NULL,
  original TEXT NOT NULL, structure TEXT NOT NULL, entered_by INTEGER NOT NULL REFERENCES users(id),
  removed_at TEXT, removed_reason TEXT) STRICT;
CREATE INDEX notices_received ON notices(received_on);
CREATE UNIQUE INDEX notices_register ON notices(register_year, register_no);

CREATE TABLE duties (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, title TEXT NOT NULL, requirement TEXT NOT NULL,
  output TEXT NOT NULL, notice_id INTEGER REFERENCES notices(id), clause_key TEXT, clause_label TEXT, clause_text TEXT,
  rule TEXT NOT NULL, lead_unit_id INTEGER REFERENCES units(id), unit_ids TEXT NOT NULL, first_month TEXT NOT NULL,
  last_month TEXT) STRICT;
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, title TEXT NOT NULL, requirement TEXT NOT NULL,
  output TEXT NOT NULL, notice_id INTEGER REFERENCES notices(id), clause_key TEXT, clause_label TEXT, clause_text TEXT,
  duty_id INTEGER REFERENCES duties(id), period TEXT, due_on TEXT NOT NULL,
  lead_unit_id INTEGER REFERENCES units(id), assist_unit_ids TEXT NOT NULL, state TEXT NOT NULL, dispatched_on TEXT,
  removed_at TEXT) STRICT;
CREATE INDEX tasks_due ON tasks(due_on);
CREATE INDEX tasks_notice ON tasks(notice_id);
CREATE UNIQUE INDEX tasks_duty_period ON tasks(duty_id, period);
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, task_id INTEGER NOT NULL REFERENCES tasks(id),
  unit_id INTEGER NOT NULL REFERENCES units(id), role TEXT NOT NULL, state TEXT NOT NULL, dispatched_on TEXT NOT NULL,
  due_on TEXT NOT NULL, original_due_on TEXT NOT NULL, signed_on TEXT, submitted_on TEXT, feedback TEXT,
  accepted_on TEXT, cancelled_on TEXT, urged INTEGER NOT NULL, last_urged_on TEXT) STRICT;
CREATE UNIQUE INDEX assignments_task_unit ON assignments(task_id, unit_id);
CREATE INDEX assignments_unit ON assignments(unit_id);
CREATE INDEX assignments_open ON assignments(state, due_on);
CREATE INDEX assignments_due ON assignments(due_on);
CREATE TABLE assignment_steps (
  id INTEGER PRIMARY KEY, assignment_id INTEGER NOT NULL REFERENCES assignments(id), at TEXT NOT NULL,
  on_day TEXT NOT NULL, event TEXT NOT NULL, note TEXT, from_due TEXT, to_due TEXT, channel TEXT,
  by_user INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE INDEX assignment_steps_of ON assignment_steps(assignment_id);
CREATE INDEX assignment_steps_urges ON assignment_steps(on_day) WHERE event = 'urge';

CREATE TABLE training_sessions (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT NOT NULL, audience TEXT NOT NULL,
  mode TEXT NOT NULL, organizer_id INTEGER REFERENCES units(id), place TEXT, trainer TEXT, held_on TEXT NOT NULL,
  hours REAL NOT NULL, pass_line INTEGER NOT NULL, topics TEXT NOT NULL, note TEXT, state TEXT NOT NULL) STRICT;
CREATE INDEX training_sessions_held ON training_sessions(held_on);
CREATE TABLE attendances (
  id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL REFERENCES training_sessions(id),
  person_id INTEGER NOT NULL REFERENCES people(id), unit_id INTEGER REFERENCES units(id), signed_in INTEGER NOT NULL,
  score INTEGER) STRICT;
CREATE UNIQUE INDEX attendances_session_person ON attendances(session_id, person_id);
CREATE INDEX attendances_person ON attendances(person_id);
CREATE INDEX attendances_unit ON attendances(unit_id);

CREATE TABLE inspections (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, year INTEGER NOT NULL, serial INTEGER NOT NULL,
  unit_id INTEGER NOT NULL REFERENCES units(id), kind TEXT NOT NULL, planned_on TEXT NOT NULL, organ TEXT NOT NULL,
  officers TEXT NOT NULL, content TEXT NOT NULL, method TEXT NOT NULL, state TEXT NOT NULL,
  entered_by INTEGER NOT NULL REFERENCES users(id), approved_by INTEGER REFERENCES users(id), checked_on TEXT,
  place TEXT, situation TEXT, site_head TEXT, checklist TEXT, answers TEXT, cancel_note TEXT) STRICT;
CREATE UNIQUE INDEX inspections_serial ON inspections(year, serial);
CREATE INDEX inspections_unit ON inspections(unit_id);
CREATE INDEX inspections_checked ON inspections(checked_on);
CREATE TABLE rectification_orders (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, inspection_id INTEGER NOT NULL REFERENCES inspections(id),
  issued_on TEXT NOT NULL) STRICT;
CREATE INDEX rectification_orders_of ON rectification_orders(inspection_id);
CREATE TABLE findings (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, no TEXT NOT NULL UNIQUE,
  inspection_id INTEGER REFERENCES inspections(id), order_id INTEGER REFERENCES rectification_orders(id),
  unit_id INTEGER NOT NULL REFERENCES units(id), found_on TEXT NOT NULL, source TEXT NOT NULL, category TEXT NOT NULL,
  focus TEXT, place TEXT NOT NULL, description TEXT NOT NULL, level TEXT NOT NULL, basis TEXT NOT NULL,
  responsible TEXT NOT NULL, phone TEXT NOT NULL, stopped INTEGER NOT NULL, case_no TEXT, state TEXT NOT NULL,
  due_on TEXT, original_due_on TEXT, plan TEXT, submitted_on TEXT, submitted_by INTEGER REFERENCES users(id),
  rechecked_on TEXT, closed_on TEXT, entered_by INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE INDEX findings_unit ON findings(unit_id);
CREATE INDEX findings_inspection ON findings(inspection_id);
CREATE INDEX findings_found ON findings(found_on);
CREATE INDEX findings_open ON findings(state, due_on);
CREATE INDEX findings_due ON findings(due_on);
CREATE TABLE finding_steps (
  id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES findings(id), at TEXT NOT NULL, on_day TEXT NOT NULL,
  event TEXT NOT NULL, note TEXT, officers TEXT, from_due TEXT, to_due TEXT,
  by_user INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE INDEX finding_steps_of ON finding_steps(finding_id);
CREATE INDEX finding_steps_day ON finding_steps(event, on_day);
CREATE TABLE finding_evidence (
  id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES findings(id), kind TEXT NOT NULL, name TEXT NOT NULL,
  blob_id INTEGER NOT NULL REFERENCES blobs(id), added_at TEXT NOT NULL,
  added_by INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE INDEX finding_evidence_of ON finding_evidence(finding_id);

CREATE TABLE figure_reports (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, unit_id INTEGER NOT NULL REFERENCES units(id), month TEXT NOT NULL,
  received_on TEXT NOT NULL, source TEXT NOT NULL, cells TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX figure_reports_unit_month ON figure_reports(unit_id, month);
CREATE INDEX figure_reports_month ON figure_reports(month);

CREATE TABLE summaries (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, month TEXT NOT NULL, version INTEGER NOT NULL, rule TEXT NOT NULL,
  state TEXT NOT NULL, draft TEXT NOT NULL, correction_reason TEXT, drafted_by INTEGER NOT NULL REFERENCES users(id),
  approved_by INTEGER REFERENCES users(id), approved_at TEXT, signatory TEXT, frozen_at TEXT, snapshot TEXT,
  digest TEXT) STRICT;
CREATE UNIQUE INDEX summaries_month_version ON summaries(month, version);
CREATE TABLE received_reports (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, package_id TEXT NOT NULL UNIQUE, office TEXT NOT NULL,
  region_code TEXT NOT NULL, fingerprint TEXT NOT NULL, month TEXT NOT NULL, version INTEGER NOT NULL,
  received_at TEXT NOT NULL, received_by INTEGER NOT NULL REFERENCES users(id), snapshot TEXT NOT NULL,
  digest TEXT NOT NULL) STRICT;
CREATE INDEX received_reports_month ON received_reports(month);
CREATE TABLE office_keys (
  id INTEGER PRIMARY KEY, identity TEXT NOT NULL, recipient TEXT NOT NULL, signing_key TEXT NOT NULL,
  verify_key TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE TABLE office_cards (
  id INTEGER PRIMARY KEY, office TEXT NOT NULL, region_code TEXT NOT NULL, recipient TEXT NOT NULL,
  verify_key TEXT NOT NULL, fingerprint TEXT NOT NULL UNIQUE, accepted_at TEXT NOT NULL,
  accepted_by INTEGER NOT NULL REFERENCES users(id), revoked_at TEXT) STRICT;

CREATE TABLE papers (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, code TEXT, year INTEGER, serial INTEGER,
  title TEXT NOT NULL, issued_on TEXT NOT NULL, area TEXT NOT NULL, record INTEGER, input TEXT NOT NULL,
  sha256 TEXT NOT NULL, pages INTEGER NOT NULL, fonts TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX papers_number ON papers(code, year, serial);
CREATE INDEX papers_record ON papers(area, record);
CREATE TABLE prints (
  id INTEGER PRIMARY KEY, paper_id INTEGER NOT NULL REFERENCES papers(id), at TEXT NOT NULL,
  by_user INTEGER NOT NULL REFERENCES users(id), copies INTEGER NOT NULL) STRICT;
CREATE INDEX prints_of ON prints(paper_id);
CREATE TABLE calendar_years (
  id INTEGER PRIMARY KEY, year INTEGER NOT NULL, source TEXT NOT NULL, holidays TEXT NOT NULL, workdays TEXT NOT NULL,
  imported_at TEXT NOT NULL) STRICT;
`,
}
