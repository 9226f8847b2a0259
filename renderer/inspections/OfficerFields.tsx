import { SimpleGrid, TextInput } from '@mantine/core'
import type { Officer } from '../../domain/inspections/inspection.ts'

/** Two officers, as every enforcement paper names them. */
type TwoOfficers = [Officer, Officer]

/** Two officers of whom nothing is known yet. */
export const noOfficers: TwoOfficers = [
  { name: '', certificate: '' },
  { name: '', certificate: '' },
]

/** True when both are named and are not the same person. */
export const officersReady = ([first, second]: TwoOfficers): boolean =>
  first.name.trim() !== '' &&
  second.name.trim() !== '' &&
  (first.name.trim() !== second.name.trim() || first.certificate.trim() !== second.certificate.trim())

interface OfficerFieldsProps {
  readonly officers: TwoOfficers
  readonly onChange: (officers: TwoOfficers) => void
}

/** Names and certificate numbers of both officers. */
export function OfficerFields({ officers, onChange }: OfficerFieldsProps) {
  const set = (at: 0 | 1, more: Partial<Officer>) =>
    onChange(at === 0 ? [{ ...officers[0], ...more }, officers[1]] : [officers[0], { ...officers[1], ...more }])
  return (
    <SimpleGrid cols={2}>
      {([0, 1] as const).map(at => [
        <TextInput
          key={`name${at}`}
          withAsterisk
          label={`执法人员${at === 0 ? '一' : '二'}`}
          maxLength={20}
          value={officers[at].name}
          onChange={event => set(at, { name: event.currentTarget.value })}
        />,
        <TextInput
          key={`certificate${at}`}
          label={`执法证号${at === 0 ? '一' : '二'}`}
          maxLength={20}
          value={officers[at].certificate}
          onChange={event => set(at, { certificate: event.currentTarget.value })}
        />,
      ])}
    </SimpleGrid>
  )
}
