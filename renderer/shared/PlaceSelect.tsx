import { Button, Group, Loader, Radio, Stack, Text } from '@mantine/core'
import { IconFolderPlus, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Handle } from '../../domain/shared/handle.ts'
import type { Place } from '../../domain/vault/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { useFoundAgain } from '../session/useFoundAgain.ts'
import { size } from './formats.ts'
import { RefusalAlert } from './RefusalAlert.tsx'

const kindHints: Readonly<Record<Place['kind'], string>> = {
  documents: '本机硬盘',
  drive: '移动存储介质',
  chosen: '自选文件夹',
  vault: '与工作库在同一块硬盘，防误操作，不防硬盘损坏',
}

const markOf = ({ kind, label }: Place): string => `${kind} ${label}`

function describe(place: Place): string {
  const free = place.freeBytes === null ? '' : `，可用空间 ${size(place.freeBytes)}`
  return `${kindHints[place.kind]}${free}${place.writable ? '' : '；不能写入，请检查写保护开关或权限'}`
}

interface PlaceSelectProps {
  readonly label: string
  readonly value: Handle | null
  readonly onChange: (place: Handle) => void
  readonly readOnly?: boolean
}

/** Chooses where: the documents folder, a stick that is plugged in, or a folder by the shell's dialog. */
export function PlaceSelect({ label, value, onChange, readOnly = false }: PlaceSelectProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const places = useQuery({ ...api.vault.places.queryOptions(), refetchInterval: 5000 })
  const state = useQuery(api.vault.state.queryOptions())
  const choose = useMutation({
    mutationFn: () => calls.vault.choosePlace(),
    async onSuccess(place) {
      await queryClient.invalidateQueries({ queryKey: api.vault.places.key() })
      if (place !== null) onChange(place.handle)
    },
  })
  useFoundAgain({ choices: places.data, value, markOf, onChange })
  if (places.data === undefined) return places.error === null ? <Loader /> : <RefusalAlert error={places.error} />
  return (
    <Stack gap="xs">
      <Radio.Group label={label} value={value ?? ''} onChange={handle => onChange(handle as Handle)}>
        <Stack gap="xs" mt="xs">
          {places.data.map(place => (
            <Radio
              key={place.handle}
              value={place.handle}
              label={place.label}
              description={describe(place)}
              disabled={!place.writable && !readOnly}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={places.isFetching}
          onClick={() => void places.refetch()}
        >
          重新查找U盘
        </Button>
        {state.data?.host.canChooseFolder === true && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFolderPlus size={16} aria-hidden />}
            onClick={() => choose.mutate()}
          >
            其他文件夹…
          </Button>
        )}
      </Group>
      {!places.data.some(place => place.kind === 'drive') && (
        <Text size="sm" c="dimmed">
          没有发现U盘。插好U盘后会自动列出。
        </Text>
      )}
      <RefusalAlert error={choose.error} />
    </Stack>
  )
}
