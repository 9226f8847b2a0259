import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { PlaceSelect } from '../shared/PlaceSelect.tsx'
import { useJob } from '../shared/useJob.ts'
import { SettingsPanel } from './SettingsPanel.tsx'

function InstallPart({ version }: { readonly version: string }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [place, setPlace] = useState<Handle | null>(null)
  const refresh = () => void queryClient.invalidateQueries({ queryKey: api.key() })
  const { job, error, start, cancel, running } = useJob(refresh)
  return (
    <Stack gap="sm">
      <PlaceSelect label="安装前先把工作库备份到" value={place} onChange={setPlace} />
      <JobPanel job={job} error={error} onCancel={cancel} />
      <Group>
        <Button
          disabled={place === null || job?.last.phase === 'done'}
          loading={running}
          onClick={() => place !== null && void start('backup', () => calls.updates.install({ place }))}
        >
          {place === null ? `备份并安装版本 ${version}（请先选择位置）` : `备份并安装版本 ${version}`}
        </Button>
      </Group>
    </Stack>
  )
}

/** A new version from a stick: chosen, proved, and installed after a proved backup. */
export function UpdatePanel() {
  const { api, calls } = useHost()
  const state = useQuery(api.vault.state.queryOptions())
  const [version, setVersion] = useState<string | null>(null)
  const { job, error, start, cancel, running } = useJob(result => setVersion(String(result['version'])))
  const prove = async () => {
    const chosen = await calls.updates.choose()
    if (chosen === null) return
    setVersion(null)
    await start('updateProve', () => calls.updates.prove({ file: chosen.file }))
  }
  if (state.data?.host.canUpdate !== true) return null
  return (
    <SettingsPanel
      title="从U盘安装新版本"
      hint="更新文件（.sdu）由软件提供方签名。先核对签名和版本，再备份工作库，然后打开安装程序；旧版本不能安装。"
    >
      <Stack gap="sm">
        <Text size="sm">现在的版本：{state.data.host.version}</Text>
        <JobPanel job={job} error={error} onCancel={cancel} />
        <Group>
          <Button variant="default" loading={running} onClick={() => void prove()}>
            选择更新文件…
          </Button>
        </Group>
        {version !== null && <InstallPart version={version} />}
      </Stack>
    </SettingsPanel>
  )
}
