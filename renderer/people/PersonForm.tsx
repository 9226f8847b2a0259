import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { birthOf, identityFault, plainIdentity, sexOf } from '../../domain/shared/identityNumber.ts'
import type { PersonFields } from '../../domain/people/person.ts'
import { faultTexts } from '../../domain/shared/fieldTexts.ts'
import { isPhone } from '../../domain/shared/phone.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { DayInput } from '../shared/DayInput.tsx'

/** A person of whom nothing is known yet. */
export const emptyPerson: PersonFields = { name: '', sex: null, bornOn: null, phone: null, note: null }

/** Why what is typed cannot be saved, or null. */
export function personLacking(fields: PersonFields, identity: string): string | null {
  if (fields.name.trim() === '') return '请填写姓名'
  if (fields.phone !== null && !isPhone(fields.phone)) return '请改正联系电话'
  return identity === '' || identityFault(plainIdentity(identity)) === null ? null : '请改正身份证号'
}

interface PersonFormProps {
  readonly fields: PersonFields
  readonly identity: string
  /** What is recorded already, masked. */
  readonly masked?: string | null
  readonly onChange: (fields: PersonFields, identity: string) => void
}

/** What is recorded of a person; sex and birth follow from a good identity number. */
export function PersonForm({ fields, identity, masked = null, onChange }: PersonFormProps) {
  const set = (part: Partial<PersonFields>) => onChange({ ...fields, ...part }, identity)
  const plain = plainIdentity(identity)
  const fault = identity === '' ? null : identityFault(plain)
  const type = (typed: string) => {
    const number = plainIdentity(typed)
    if (typed === '' || identityFault(number) !== null) return onChange(fields, typed)
    onChange({ ...fields, sex: sexOf(number), bornOn: IsoDay.parse(birthOf(number)) }, typed)
  }
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        required
        label="姓名"
        maxLength={40}
        value={fields.name}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="身份证号"
        description={masked === null ? '18位或旧15位；加密保存' : `已登记 ${masked}；需要更改时重新输入`}
        value={identity}
        maxLength={40}
        error={fault === null ? undefined : `身份证号${faultTexts[`identity.${fault}`] ?? ''}`}
        onChange={event => type(event.currentTarget.value)}
      />
      <Select
        clearable
        label="性别"
        data={[
          { value: 'male', label: '男' },
          { value: 'female', label: '女' },
        ]}
        value={fields.sex}
        onChange={value => set({ sex: value as PersonFields['sex'] })}
      />
      <DayInput
        label="出生日期"
        value={fields.bornOn ?? ''}
        onChange={day => set({ bornOn: IsoDay.safeParse(day).data ?? null })}
      />
      <TextInput
        label="联系电话"
        value={fields.phone ?? ''}
        error={fields.phone !== null && !isPhone(fields.phone) ? '联系电话格式不对' : undefined}
        onChange={event => set({ phone: event.currentTarget.value.replaceAll(' ', '') || null })}
      />
      <TextInput
        label="备注"
        maxLength={200}
        value={fields.note ?? ''}
        onChange={event => set({ note: event.currentTarget.value || null })}
      />
    </SimpleGrid>
  )
}
