import { SimpleGrid, TextInput } from '@mantine/core'
import type { StepOfficer } from '../../domain/shared/checkStep.ts'
import type { TwoOfficers } from './stepDraft.ts'

interface OfficerFieldsProps {
  readonly officers: TwoOfficers
  readonly focused?: boolean
  readonly onChange: (officers: TwoOfficers) => void
}

/** Names and certificate numbers of both officers. */
export function OfficerFields({ officers, focused = false, onChange }: OfficerFieldsProps) {
  const set = (at: 0 | 1, more: Partial<StepOfficer>) =>
    onChange(at === 0 ? [{ ...officers[0], ...more }, officers[1]] : [officers[0], { ...officers[1], ...more }])
  return (
    <SimpleGrid cols={2}>
      {([0, 1] as const).map(at => [
        <TextInput
          key={`name${at}`}
          data-autofocus={(focused && at === 0) || undefined}
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
