import { Autocomplete, NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { plainCode } from '../../domain/shared/plainText.ts'
import { unitFaults, type UnitFields, type UnitKind } from '../../domain/organizations/unit.ts'
import { faultTexts, fieldNames } from '../../domain/shared/fieldTexts.ts'
import { useHost } from '../host/HostContext.tsx'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { classChoices, gradeChoices } from './unitLabels.ts'

interface UnitFormProps {
  readonly kind: UnitKind
  readonly fields: UnitFields
  readonly names: Readonly<Record<string, string>>
  readonly onChange: (fields: UnitFields) => void
}

type TextField = 'shortName' | 'noUsccReason' | 'principal' | 'safetyDirector' | 'contact' | 'phone' | 'address'

const plain: readonly TextField[] = ['principal', 'safetyDirector', 'contact', 'phone', 'address']

interface RegionInputProps {
  readonly code: string | null
  readonly error: string | undefined
  readonly onChange: (code: string | null) => void
}

/** A region's code, found by its name as well. */
function RegionInput({ code, error, onChange }: RegionInputProps) {
  const { api } = useHost()
  const regions = useQuery(api.organizations.regions.queryOptions()).data ?? []
  return (
    <Autocomplete
      label="区划代码"
      placeholder="输入代码或地区名称"
      data={regions.map(region => `${region.code} ${region.name}`)}
      value={code ?? ''}
      error={error}
      onChange={typed => onChange(/^\w{6} /.test(typed) ? typed.slice(0, 6) : typed || null)}
      onBlur={() => onChange(code === null ? null : plainCode(code).slice(0, 6) || null)}
    />
  )
}

interface PartProps {
  readonly fields: UnitFields
  readonly onChange: (part: Partial<UnitFields>) => void
}

/** How closely an enterprise is supervised. */
function RiskSelects({ fields, onChange }: PartProps) {
  return (
    <>
      <Select
        clearable
        label="监管类别"
        data={classChoices}
        value={fields.riskClass}
        onChange={value => onChange({ riskClass: value as UnitFields['riskClass'] })}
      />
      <Select
        clearable
        label="监管等级"
        data={gradeChoices}
        value={fields.riskGrade}
        onChange={value => onChange({ riskGrade: value as UnitFields['riskGrade'] })}
      />
    </>
  )
}

/** The departments a unit answers to. */
function AuthoritySelects({ fields, names, onChange }: PartProps & Pick<UnitFormProps, 'names'>) {
  return (
    <>
      <UnitSelect
        label="行业主管部门"
        value={fields.leadDeptId}
        name={names[String(fields.leadDeptId)]}
        kinds={['memberUnit']}
        onChange={leadDeptId => onChange({ leadDeptId })}
      />
      <UnitSelect
        label="直接监管部门"
        value={fields.regulatorId}
        name={names[String(fields.regulatorId)]}
        kinds={['memberUnit', 'townStreet', 'developmentZone']}
        onChange={regulatorId => onChange({ regulatorId })}
      />
    </>
  )
}

/** The error of a field. Missing values are named at the button, not in red beside fields nobody touched yet. */
const faultText = (field: keyof UnitFields, fault: string | undefined): string | undefined =>
  fault === undefined || fault === 'missing' ? undefined : `${fieldNames[field] ?? ''}${faultTexts[fault] ?? ''}`

/** All fields of a unit; an invalid value is named beside its field while it is typed. */
export function UnitForm({ kind, fields, names, onChange }: UnitFormProps) {
  const faults = unitFaults(kind, fields)
  const set = (part: Partial<UnitFields>) => onChange({ ...fields, ...part })
  const error = (field: keyof UnitFields) => faultText(field, faults.get(field))
  const text = (field: TextField | 'legacyRegNo' | 'industryCode', read = (typed: string) => typed) => (
    <TextInput
      key={field}
      label={fieldNames[field]}
      value={fields[field] ?? ''}
      error={error(field)}
      onChange={event => set({ [field]: event.currentTarget.value === '' ? null : read(event.currentTarget.value) })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      <TextInput
        required
        label="单位名称"
        value={fields.name}
        maxLength={100}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      {text('shortName')}
      <UnitSelect
        label="上级单位"
        value={fields.parentId}
        name={names[String(fields.parentId)]}
        kinds={['committeeOffice', 'memberUnit', 'townStreet', 'developmentZone']}
        onChange={parentId => set({ parentId })}
      />
      <TextInput
        label="统一社会信用代码"
        value={fields.uscc ?? ''}
        error={error('uscc')}
        onChange={event => set({ uscc: plainCode(event.currentTarget.value).slice(0, 18) || null })}
      />
      {kind === 'enterprise' && fields.uscc === null && text('noUsccReason')}
      <RegionInput code={fields.regionCode} error={error('regionCode')} onChange={regionCode => set({ regionCode })} />
      {text('industryCode', plainCode)}
      <AuthoritySelects fields={fields} names={names} onChange={set} />
      {kind === 'enterprise' && <RiskSelects fields={fields} onChange={set} />}
      <NumberInput
        label="从业人数"
        min={0}
        max={1_000_000}
        allowDecimal={false}
        value={fields.staffCount ?? ''}
        onChange={value => set({ staffCount: value === '' ? null : Number(value) })}
      />
      {plain.map(field => text(field))}
      <Switch
        label="每月报送统计数据"
        mt="xl"
        checked={fields.reportsMonthly}
        onChange={event => set({ reportsMonthly: event.currentTarget.checked })}
      />
    </SimpleGrid>
  )
}
