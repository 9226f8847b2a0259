/**
 * Areas whose records all behave alike, with the word for one of their records and the roles that may read and write
 * them. Permissions, audited actions and the parts of the contract follow from this list.
 */
export const recordAreas = {
  measures: { name: '制度措施', read: ['clerk', 'leader'], write: ['clerk'] },
  outreach: { name: '社会宣传', read: ['clerk', 'leader'], write: ['clerk'] },
} as const

/** Name of an area whose records all behave alike. */
export type RecordArea = keyof typeof recordAreas

/** The areas, in the order of the list. */
export const recordAreaNames = Object.keys(recordAreas) as readonly RecordArea[]

/** Whether an area is one of those. */
export const isRecordArea = (area: string): area is RecordArea => Object.hasOwn(recordAreas, area)

const deeds = {
  add: name => `登记${name}`,
  change: name => `更正${name}`,
  step: name => `办理${name}`,
  remove: name => `移除${name}`,
  restore: name => `恢复${name}`,
  sweep: name => `清理${name}`,
} as const satisfies Readonly<Record<string, (name: string) => string>>

/** What is done to records, by its word in the audit log. */
export type RecordDeed = keyof typeof deeds

/** Every action on such records with its Chinese name. */
export const recordActions = Object.fromEntries(
  recordAreaNames.flatMap(area =>
    Object.entries(deeds).map(([deed, nameOf]) => [`${area}.${deed}`, nameOf(recordAreas[area].name)]),
  ),
) as Readonly<Record<`${RecordArea}.${RecordDeed}`, string>>

/** Imports of sheets of such records, by their words in the audit log. */
export const recordImportActions = Object.fromEntries(
  recordAreaNames.map(area => [`import.${area}`, `导入${recordAreas[area].name}`]),
) as Readonly<Record<`import.${RecordArea}`, string>>

/** Names of the areas as parts of the contract. */
export const recordCallNames = Object.fromEntries(
  recordAreaNames.map(area => [area, recordAreas[area].name]),
) as Readonly<Record<RecordArea, string>>

/** Who may read and write each area's records: rows of the permission matrix. */
export const recordPermissions = Object.fromEntries(
  recordAreaNames.flatMap(area => [
    [`${area}.read`, recordAreas[area].read],
    [`${area}.write`, recordAreas[area].write],
  ]),
) as Readonly<Record<`${RecordArea}.${'read' | 'write'}`, readonly ('clerk' | 'leader')[]>>
