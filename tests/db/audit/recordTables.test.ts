import { getTableColumns, getTableName, is, type InferSelectModel } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import * as schema from '../../../db/schema/index.ts'
import { callNames, recordTables } from '../../../domain/audit/recordTables.ts'
import { api } from '../../../domain/api.ts'

/** Every kind of record, as an enumeration of a column names it. */
const ofRecords = { measures: 1, outreach: 1 } as const

/** Tables that no row of the log can name. */
const unlogged = new Set(['audit', 'audit_head', 'drafts'])

const tablesByKey = new Map(
  Object.entries({ ...schema, ...schema.recordTables }).flatMap(([key, one]) =>
    is(one, SQLiteTable) && !unlogged.has(getTableName(one)) ? [[key, one] as const] : [],
  ),
)

const tables = [...tablesByKey.values()]

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text) && !/[a-z]{2}/iu.test(text)

describe.each(tables.map(table => [getTableName(table), table] as const))('%s', (name, table) => {
  test('has a Chinese name', () => {
    expect(recordTables[name]?.name).toSatisfy(isChinese)
  })

  test('has a Chinese label for every column, or declares it internal, and for nothing else', () => {
    const fields = recordTables[name]?.fields ?? {}
    expect(Object.keys(fields).toSorted()).toEqual(Object.keys(getTableColumns(table)).toSorted())
    const labels = Object.values(fields).flatMap(field => (field === null ? [] : [field.label]))
    expect(labels.filter(label => !isChinese(label))).toEqual([])
    expect(new Set(labels).size).toBe(labels.length)
  })
})

test('no table is described that the database has not', () => {
  expect(Object.keys(recordTables).toSorted()).toEqual(tables.map(getTableName).toSorted())
})

test('secrets are internal', () => {
  for (const place of schema.secretFields) {
    const [table = '', field = ''] = place.split('.')
    expect([place, recordTables[table]?.fields[field]]).toEqual([place, null])
  }
})

type Schema = typeof schema
type Tables = { [K in keyof Schema as Schema[K] extends SQLiteTable ? K : never]: Schema[K] }
type Word<T> = T extends string ? (string extends T ? never : T) : never
type WordColumns<Row> = {
  [C in keyof Row as [Word<NonNullable<Row[C]>>] extends [never] ? never : C]: Record<Word<NonNullable<Row[C]>>, 1>
}
type RowOf<T> = T extends SQLiteTable ? InferSelectModel<T> : never
type AllWords = {
  [K in keyof Tables as keyof WordColumns<RowOf<Tables[K]>> extends never ? never : K]: WordColumns<RowOf<Tables[K]>>
}

/** Every column that holds one of a closed list of words, with each word: a new one does not compile until it is here. */
const words: AllWords = {
  backups: {
    reason: { manual: 1, scheduled: 1, beforeRestore: 1, beforeMigration: 1, beforeUpdate: 1 },
  },
  trash: {
    area: {
      notices: 1,
      tasks: 1,
      training: 1,
      inspections: 1,
      findings: 1,
      units: 1,
      people: 1,
      figures: 1,
      measures: 1,
      outreach: 1,
    },
  },
  units: {
    kind: { committeeOffice: 1, memberUnit: 1, townStreet: 1, developmentZone: 1, enterprise: 1 },
  },
  unitVersions: {
    riskClass: { I: 1, II: 1 },
    riskGrade: { A: 1, B: 1, C: 1, D: 1 },
  },
  people: {
    sex: { male: 1, female: 1 },
  },
  employments: {
    postKind: { principal: 1, safetyDirector: 1, safetyManager: 1, specialOperator: 1, cadre: 1, worker: 1 },
    form: { formal: 1, dispatched: 1, flexible: 1, intern: 1 },
  },
  imports: {
    kind: { units: 1, people: 1, regions: 1, figures: 1, ...ofRecords },
  },
  outgoing: {
    kind: {
      form: 1,
      receipt: 1,
      correctionSlip: 1,
      returnedSheet: 1,
      taskPackage: 1,
      feedback: 1,
      monthlyReport: 1,
      referenceData: 1,
      handover: 1,
    },
  },
  importFiles: {
    state: {
      ready: 1,
      known: 1,
      conflict: 1,
      unknownSender: 1,
      newer: 1,
      waiting: 1,
      toCorrect: 1,
      damaged: 1,
      unrelated: 1,
      imported: 1,
      undone: 1,
    },
  },
  sheetMappings: {
    kind: { units: 1, people: 1, regions: 1, figures: 1, roster: 1, findings: 1, feedback: 1, ...ofRecords },
  },
  referenceRecords: {
    area: { units: 1, regions: 1, calendars: 1, measures: 1 },
  },
  figureReports: {
    source: { typed: 1, sheet: 1, form: 1 },
  },
  inspections: {
    kind: { enforcement: 1, supervision: 1, tour: 1, investigation: 1 },
    state: { planned: 1, approved: 1, executed: 1, ordered: 1, rechecked: 1, closed: 1, cancelled: 1 },
  },
  findings: {
    source: { daily: 1, regular: 1, special: 1, enforcement: 1, supervision: 1, report: 1 },
    category: { management: 1, site: 1 },
    focus: {
      principalDuty: 1,
      safetyDirector: 1,
      hazardousWork: 1,
      dispatchedWorkers: 1,
      staffTraining: 1,
      safetyDiagnosis: 1,
      rewardedReporting: 1,
    },
    level: { general: 1, major: 1 },
    state: { found: 1, assigned: 1, planned: 1, rectifying: 1, submitted: 1, passed: 1, closed: 1 },
  },
  findingSteps: {
    event: { assign: 1, plan: 1, start: 1, submit: 1, pass: 1, fail: 1, extend: 1, close: 1 },
  },
  attachments: {
    area: {
      notices: 1,
      tasks: 1,
      assignments: 1,
      training: 1,
      inspections: 1,
      findings: 1,
      units: 1,
      ...ofRecords,
    },
    role: {
      original: 1,
      annex: 1,
      basis: 1,
      output: 1,
      feedback: 1,
      signIn: 1,
      photo: 1,
      material: 1,
      record: 1,
      before: 1,
      after: 1,
      proof: 1,
      licence: 1,
      text: 1,
      other: 1,
    },
    media: {
      jpeg: 1,
      png: 1,
      gif: 1,
      webp: 1,
      bmp: 1,
      tiff: 1,
      heic: 1,
      pdf: 1,
      docx: 1,
      xlsx: 1,
      pptx: 1,
      ofd: 1,
      zip: 1,
      doc: 1,
      xls: 1,
      ppt: 1,
      rtf: 1,
      rar: 1,
      sevenZip: 1,
      mp4: 1,
      avi: 1,
      mp3: 1,
      wav: 1,
      text: 1,
    },
  },
  notices: {
    urgency: { normal: 1, urgent: 1, veryUrgent: 1 },
    state: { registered: 1, proposed: 1, instructed: 1, dispatched: 1, done: 1, archived: 1, rejected: 1 },
  },
  papers: {
    kind: {
      forwardingNotice: 1,
      taskBreakdown: 1,
      urgeSlip: 1,
      rectificationOrder: 1,
      recheckOpinion: 1,
      findingLedger: 1,
      mediaRegister: 1,
      receipt: 1,
      correctionSlip: 1,
      batchAnswers: 1,
      handoverList: 1,
      signInSheet: 1,
      monthlyReport: 1,
      successionList: 1,
    },
  },
  summaries: {
    rule: { calendarMonth: 1, from21to20: 1 },
    state: { draft: 1, checking: 1, approved: 1, frozen: 1, corrected: 1 },
  },
  tasks: {
    state: { draft: 1, running: 1, closed: 1, cancelled: 1 },
  },
  assignments: {
    role: { lead: 1, assist: 1, carryOut: 1 },
    state: { dispatched: 1, signedFor: 1, inProgress: 1, submitted: 1, returned: 1, accepted: 1, cancelled: 1 },
  },
  assignmentSteps: {
    event: { sign: 1, start: 1, submit: 1, return: 1, accept: 1, extend: 1, cancel: 1, dispatch: 1, urge: 1 },
    channel: { phone: 1, message: 1, paper: 1, inPerson: 1 },
  },
  trainingSessions: {
    kind: { law: 1, measures: 1, warning: 1, skill: 1, other: 1 },
    audience: {
      leaders: 1,
      regulators: 1,
      principals: 1,
      safetyDirectors: 1,
      safetyManagers: 1,
      specialOperators: 1,
      allStaff: 1,
      public: 1,
    },
    mode: { offline: 1, online: 1, morningMeeting: 1, firstLesson: 1 },
    state: { planned: 1, notified: 1, held: 1, examined: 1, filed: 1, postponed: 1, cancelled: 1 },
  },
}

describe.each(
  Object.entries(words).flatMap(([key, columns]) =>
    Object.entries(columns).map(([column, values]) => [key, column, Object.keys(values as object)] as const),
  ),
)('%s.%s', (key, column, values) => {
  const table = tablesByKey.get(key)
  const field = table === undefined ? null : recordTables[getTableName(table)]?.fields[column]

  test.each(values)('says %s in Chinese', value => {
    const text = field === null || field === undefined ? '' : field.text(value, {})
    expect(text).toSatisfy(isChinese)
    expect(text).not.toMatch(/^其他（/u)
  })
})

test('every part of the contract is called by a Chinese name where a refused call is told of', () => {
  expect(Object.keys(callNames).toSorted()).toEqual(Object.keys(api).toSorted())
})
