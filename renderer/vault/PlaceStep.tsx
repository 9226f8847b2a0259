import { Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { FolderName, type Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { PlaceSelect } from '../shared/PlaceSelect.tsx'
import { placeAmong, type StepProps } from './draft.ts'
import { StepButtons } from './StepButtons.tsx'

/** Step 2: where the vault's folder is made. */
export function PlaceStep({ draft, onChange, onBack, onNext }: StepProps) {
  const { api } = useHost()
  const places = useQuery(api.vault.places.queryOptions())
  const known = placeAmong(places.data ?? [], draft)
  const wanted = draft.place === null ? places.data?.find(place => place.writable) : known
  useEffect(() => {
    if (wanted !== undefined && wanted.handle !== draft.place)
      onChange({ place: wanted.handle, placeLabel: wanted.label })
  }, [draft.place, wanted, onChange])
  const choose = (handle: Handle) =>
    onChange({ place: handle, placeLabel: places.data?.find(place => place.handle === handle)?.label ?? '' })
  const goodName = FolderName.safeParse(draft.folderName).success
  const missing = known === undefined ? '请选择存放位置' : goodName ? null : '请填写文件夹名称'
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={event => {
        event.preventDefault()
        if (missing === null) onNext()
      }}
    >
      <PlaceSelect label="工作库存放在" value={draft.place} onChange={choose} />
      <TextInput
        label="文件夹名称"
        value={draft.folderName}
        maxLength={60}
        error={draft.folderName === '' || goodName ? undefined : '不能含有 \\ / : * ? " < > | 等符号'}
        onChange={event => onChange({ folderName: event.currentTarget.value })}
      />
      <Text size="sm" c="dimmed">
        建议放在本机硬盘，U盘用来备份。工作库可以整个文件夹复制到另一台电脑使用。
      </Text>
      <StepButtons onBack={onBack} lacking={missing} />
    </Stack>
  )
}
