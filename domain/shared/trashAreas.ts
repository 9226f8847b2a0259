import type { Permission } from './permissions.ts'
import { recordAreaNames, recordAreas, type RecordArea } from './recordAreas.ts'

/** What a record of an area is called, whose right it takes to remove one, and what is done where it has to stay. */
interface AreaWords {
  readonly name: string
  readonly of: string
  readonly instead: string
}

const kinds = Object.fromEntries(
  recordAreaNames.map(area => [
    area,
    { name: recordAreas[area].name, of: area, instead: '请先解除引用，或改为登记失效、取消。' },
  ]),
) as Readonly<Record<RecordArea, AreaWords>>

/** Areas whose records may be removed into the trash, with the words for them. */
export const trashAreas = {
  notices: { name: '来文', of: 'notices', instead: '请先撤销或移除引用它的任务。' },
  tasks: { name: '任务', of: 'tasks', instead: '请对各承办单位办理取消，或先撤销下发。' },
  training: { name: '培训', of: 'training', instead: '请办理取消，或更正内容并写明原因。' },
  inspections: { name: '检查', of: 'inspections', instead: '请办理取消，或先移除其中登记错误的隐患。' },
  findings: { name: '隐患', of: 'inspections', instead: '请更正内容并写明原因，或按流程复查、销号。' },
  units: { name: '单位', of: 'units', instead: '请办理注销、合并，或更正单位信息。' },
  people: { name: '人员', of: 'people', instead: '请办理离岗，或合并重复的人员。' },
  figures: { name: '单位报表', of: 'figures', instead: '请更正其中的数字，并在更正的月报中说明。' },
  ...kinds,
} as const satisfies Readonly<Record<string, AreaWords>>

/** Area of a record in the trash. */
export type TrashArea = keyof typeof trashAreas

/** The areas, in the order of the navigation. */
export const trashAreaNames = Object.keys(trashAreas) as readonly TrashArea[]

/** Areas whose rows leave their tables while they lie in the trash; the others are marked as removed. */
export const movedAreas = [
  'training',
  'inspections',
  'findings',
  'units',
  'figures',
] as const satisfies readonly TrashArea[]
/** Area of a record whose rows leave their tables. */
export type MovedArea = (typeof movedAreas)[number]

/** The right to read or write the records of an area. */
export const trashPermission = (area: TrashArea, deed: 'read' | 'write'): Permission =>
  `${trashAreas[area].of}.${deed}` as Permission

/** Why a record has to stay, and what is done instead, from `area:reason`. */
export function keptText(at: string): { readonly reason: string; readonly instead: string } {
  const [area = '', ...reason] = at.split(':')
  const known = Object.hasOwn(trashAreas, area) ? trashAreas[area as TrashArea] : null
  return { reason: reason.join(':'), instead: known?.instead ?? '请刷新列表后再试。' }
}
