import type { Step } from './migrate.ts'

/**
 * The columns of a list that a person chose, and saved queries as every list reads them: {"filter": {...}}. Beside it
 * indexes in the order in which lists are read.
 */
export const lists: Step = {
  version: 110,
  sql: `
CREATE TABLE list_columns (
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users(id), list TEXT NOT NULL, columns TEXT NOT NULL,
  UNIQUE (user_id, list)) STRICT;

-- a merge patch leaves out what is null; text says nothing where it is empty
UPDATE saved_views SET definition = json_object('filter', json_patch('{}', json_object(
    'text', nullif(trim(json_extract(definition, '$.text')), ''),
    'states', json(CASE WHEN json_extract(definition, '$.state') IS NULL THEN NULL
      ELSE json_array(json_extract(definition, '$.state')) END),
    'level', json_extract(definition, '$.level'),
    'overdue', json(CASE json_extract(definition, '$.overdue') WHEN 1 THEN 'true' END))))
  WHERE list <> 'units';

DROP INDEX findings_found;
CREATE INDEX findings_ledger ON findings(found_on DESC, no);
CREATE INDEX findings_order ON findings(order_id) WHERE order_id IS NOT NULL;
CREATE INDEX inspections_day ON inspections(coalesce(checked_on, planned_on));
CREATE INDEX inspections_state ON inspections(state);
`,
}
