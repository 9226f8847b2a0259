import { unitKindNames } from '../../domain/organizations/sheet.ts'
import { unitFaults, type UnitFields, type UnitKind } from '../../domain/organizations/unit.ts'

export const kindChoices = (Object.entries(unitKindNames) as [UnitKind, string][]).map(([value, label]) => ({
  value,
  label,
}))

export const classChoices = [
  { value: 'I', label: 'Ⅰ类' },
  { value: 'II', label: 'Ⅱ类' },
] as const
export const gradeChoices = ['A', 'B', 'C', 'D'].map(value => ({ value, label: `${value}级` }))

export const gradeText = (riskClass: string | null, riskGrade: string | null): string =>
  [
    riskClass === null ? '' : (classChoices.find(({ value }) => value === riskClass)?.label ?? ''),
    riskGrade === null ? '' : `${riskGrade}级`,
  ].join('')

/** Why a unit cannot be saved as it stands, or null. */
export function unitLacking(kind: UnitKind, fields: UnitFields): string | null {
  if (fields.name.trim().length < 2) return '请填写单位名称'
  const faults = unitFaults(kind, fields)
  if (faults.get('uscc') === 'missing') return '请填写统一社会信用代码或无代码原因'
  return faults.size > 0 ? '请先改正标出的项目' : null
}
