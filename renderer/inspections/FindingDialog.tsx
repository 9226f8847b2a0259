import { Group, Select, SimpleGrid, Switch, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { FocusItem, focusItemNames } from '../../domain/inspections/checklist.ts'
import {
  FindingCategory,
  findingCategoryNames,
  FindingFields,
  FindingSource,
  findingSourceNames,
  hasBasis,
} from '../../domain/inspections/inspection.ts'
import { FindingLevel, findingLevelNames } from '../../domain/inspections/lifecycle.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { DraftDialog } from '../shared/DraftDialog.tsx'
import { choicesOf } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'

/** The fields as typed: the unit may not be chosen, the day may be half a day yet. */
type Typed = Omit<FindingFields, 'unitId' | 'foundOn'> & { readonly unitId: number | null; readonly foundOn: string }

const blank = (): Typed => ({
  unitId: null,
  foundOn: today(),
  source: 'daily',
  category: 'site',
  focus: null,
  place: '',
  description: '',
  level: 'general',
  basis: '',
  responsible: '',
  phone: '',
  stopped: false,
  caseNo: null,
})

function lackOf(typed: Typed): string | null {
  if (typed.unitId === null) return '请选择单位'
  if (!IsoDay.safeParse(typed.foundOn).success) return '请填写发现日期'
  if (typed.description.trim().length < 2) return '请填写隐患描述'
  return hasBasis(typed) ? null : '请填写判定依据'
}

interface PartProps {
  readonly typed: Typed
  readonly set: (more: Partial<Typed>) => void
}

/** Where it was found, when, and how it came to light. */
function Discovery({ typed, set }: PartProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <div style={{ gridColumn: 'span 2' }}>
        <UnitSelect label="单位（必填）" value={typed.unitId} onChange={unitId => set({ unitId })} />
      </div>
      <DayInput label="发现日期" required value={typed.foundOn} onChange={foundOn => set({ foundOn })} />
      <Select
        label="来源"
        allowDeselect={false}
        data={choicesOf(FindingSource.options, findingSourceNames)}
        value={typed.source}
        onChange={value => set({ source: FindingSource.parse(value) })}
      />
      <Select
        label="类别"
        allowDeselect={false}
        data={choicesOf(FindingCategory.options, findingCategoryNames)}
        value={typed.category}
        onChange={value => set({ category: FindingCategory.parse(value) })}
      />
      <Select
        label="重点事项"
        placeholder="不属于七项重点的不选"
        clearable
        data={choicesOf(FocusItem.options, focusItemNames)}
        value={typed.focus}
        onChange={value => set({ focus: value === null ? null : FocusItem.parse(value) })}
      />
    </SimpleGrid>
  )
}

/** What was found, and how grave it is. */
function Hazard({ typed, set }: PartProps) {
  return (
    <>
      <Textarea
        label="隐患描述"
        withAsterisk
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        value={typed.description}
        onChange={event => set({ description: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <TextInput
          label="具体部位"
          maxLength={120}
          value={typed.place}
          onChange={event => set({ place: event.currentTarget.value })}
        />
        <Select
          label="级别"
          allowDeselect={false}
          data={choicesOf(FindingLevel.options, findingLevelNames)}
          value={typed.level}
          onChange={value => set({ level: FindingLevel.parse(value) })}
        />
        <TextInput
          label="判定依据"
          withAsterisk={typed.level === 'major'}
          maxLength={300}
          value={typed.basis}
          onChange={event => set({ basis: event.currentTarget.value })}
        />
      </Group>
    </>
  )
}

/** Who puts it right, and what was ordered at once. */
function Handling({ typed, set }: PartProps) {
  return (
    <Group grow align="flex-end">
      <TextInput
        label="整改责任人"
        maxLength={30}
        value={typed.responsible}
        onChange={event => set({ responsible: event.currentTarget.value })}
      />
      <TextInput
        label="联系电话"
        maxLength={30}
        value={typed.phone}
        onChange={event => set({ phone: event.currentTarget.value })}
      />
      <TextInput
        label="立案号（没有立案的不填）"
        maxLength={40}
        value={typed.caseNo ?? ''}
        onChange={event => set({ caseNo: event.currentTarget.value || null })}
      />
      <Switch
        label="已责令停产停业"
        pb={8}
        checked={typed.stopped}
        onChange={event => set({ stopped: event.currentTarget.checked })}
      />
    </Group>
  )
}

/** A finding outside an inspection: of a tour, of the unit's own check, or reported. */
export function FindingDialog({ onClose }: { readonly onClose: () => void }) {
  const { calls } = useHost()
  const navigate = useNavigate()
  const changed = useChanged()
  return (
    <DraftDialog
      title="登记隐患"
      form="finding/new"
      first={blank()}
      submit="登记"
      reason={null}
      lackOf={lackOf}
      onSave={async typed => {
        const { id, change } = await calls.inspections.addFinding(FindingFields.parse(typed))
        changed('隐患已登记，请交办整改。', change)
        void navigate({ to: recordPath('/findings/$id', id) })
      }}
      onClose={onClose}
    >
      {(typed, set) => (
        <>
          <Discovery typed={typed} set={set} />
          <Hazard typed={typed} set={set} />
          <Handling typed={typed} set={set} />
        </>
      )}
    </DraftDialog>
  )
}
