import { z } from 'zod'
import type { Permission } from '../shared/permissions.ts'
import { recordAreaNames, recordAreas, type RecordArea } from '../shared/recordAreas.ts'
import type { AttachmentRole } from './roles.ts'

/** What files of an area's records are about: the word for a record, who may, what a file can show, the likeliest first. */
interface AttachmentRule {
  readonly name: string
  readonly read: Permission
  readonly write: Permission
  readonly roles: readonly AttachmentRole[]
  /** The part of a submission in which a unit or an office below sends the files along; null where they stay. */
  readonly sentAlong: 'photos' | 'attachments' | null
}

const older = {
  notices: {
    name: '来文',
    read: 'notices.read',
    write: 'notices.write',
    roles: ['original', 'annex', 'other'],
    sentAlong: null,
  },
  tasks: {
    name: '任务',
    read: 'tasks.read',
    write: 'tasks.write',
    roles: ['basis', 'output', 'other'],
    sentAlong: null,
  },
  assignments: {
    name: '任务承办',
    read: 'tasks.read',
    write: 'tasks.write',
    roles: ['feedback', 'other'],
    sentAlong: 'attachments',
  },
  training: {
    name: '培训',
    read: 'training.read',
    write: 'training.write',
    roles: ['signIn', 'photo', 'material', 'other'],
    sentAlong: null,
  },
  inspections: {
    name: '检查',
    read: 'inspections.read',
    write: 'inspections.write',
    roles: ['record', 'photo', 'other'],
    sentAlong: null,
  },
  findings: {
    name: '隐患',
    read: 'inspections.read',
    write: 'inspections.write',
    roles: ['after', 'before', 'proof'],
    // a part of their own, which versions before this one know
    sentAlong: 'photos',
  },
  units: {
    name: '单位',
    read: 'units.read',
    write: 'units.write',
    roles: ['licence', 'photo', 'other'],
    sentAlong: null,
  },
} as const satisfies Readonly<Record<string, AttachmentRule>>

/** What a file of a record of such a kind can show, and whether it is sent along with it. */
const ofKinds: Readonly<Record<RecordArea, Pick<AttachmentRule, 'roles' | 'sentAlong'>>> = {
  measures: { roles: ['text', 'other'], sentAlong: null },
  outreach: { roles: ['photo', 'proof', 'other'], sentAlong: 'attachments' },
}

/** Name of an area whose records have files. */
export type AttachmentArea = keyof typeof older | RecordArea

const ruleOfKind = (area: RecordArea): readonly [RecordArea, AttachmentRule] => [
  area,
  { name: recordAreas[area].name, read: `${area}.read`, write: `${area}.write`, ...ofKinds[area] },
]

/** Every area whose records have files, with its rule. */
export const attachmentAreas: Readonly<Record<AttachmentArea, AttachmentRule>> = {
  ...older,
  ...(Object.fromEntries(recordAreaNames.map(ruleOfKind)) as Record<RecordArea, AttachmentRule>),
}

/** The areas, in the order of the list. */
export const attachmentAreaNames = Object.keys(attachmentAreas) as readonly AttachmentArea[]

/** The name of such an area. */
export const AttachmentArea = z.enum(attachmentAreaNames)

/** Areas whose files travel in the part of a submission for files of every area. */
export const sentAlongAreas = attachmentAreaNames.filter(area => attachmentAreas[area].sentAlong === 'attachments')
