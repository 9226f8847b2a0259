import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { CenteredPage } from './CenteredPage.tsx'

/** Vaults that lie in the known places; choosing one leads to its unlock page. */
export function FoundVaults({ onBack, onChosen }: { readonly onBack: () => void; readonly onChosen?: () => void }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const found = useQuery({ ...api.vault.found.queryOptions(), refetchInterval: 5000 })
  const state = useQuery(api.vault.state.queryOptions())
  const select = useMutation({
    mutationFn: (vault: Handle) => calls.vault.select({ vault }),
    onSuccess(chosen) {
      queryClient.setQueryData(api.vault.state.queryKey(), chosen)
      onChosen?.()
    },
  })
  const choosePlace = useMutation({
    mutationFn: () => calls.vault.choosePlace(),
    onSuccess: () => found.refetch(),
  })
  return (
    <CenteredPage title="打开已有工作库" hint="在本机文档文件夹和已插好的U盘里找到以下工作库。">
      {found.isPending && <Loader />}
      {found.data?.length === 0 && (
        <Text>没有找到工作库。请插好U盘，或确认工作库文件夹放在“文档”里；插好后会自动列出。</Text>
      )}
      <Stack gap="xs">
        {found.data?.map(vault => (
          <Button
            key={vault.handle}
            variant="default"
            h="auto"
            py="sm"
            justify="space-between"
            rightSection={<Text c="dimmed">{vault.place}</Text>}
            onClick={() => select.mutate(vault.handle)}
          >
            {vault.name}
          </Button>
        ))}
      </Stack>
      <RefusalAlert error={found.error ?? select.error ?? choosePlace.error} />
      <Group>
        <Button variant="default" onClick={onBack}>
          返回
        </Button>
        {state.data?.host.canChooseFolder === true && (
          <Button variant="default" onClick={() => choosePlace.mutate()}>
            在其他文件夹中查找…
          </Button>
        )}
      </Group>
    </CenteredPage>
  )
}
