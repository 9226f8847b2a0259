import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Settings } from '../../domain/settings/api.ts'
import { regionName } from '../../domain/settings/regions.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

interface OfficeFieldsProps {
  readonly draft: Settings
  readonly readOnly: boolean
  readonly onChange: (draft: Settings) => void
}

function OfficeFields({ draft, readOnly, onChange }: OfficeFieldsProps) {
  const { office } = draft
  return (
    <>
      <TextInput
        label="单位名称"
        value={office.name}
        maxLength={60}
        readOnly={readOnly}
        onChange={event => onChange({ ...draft, office: { ...office, name: event.currentTarget.value } })}
      />
      <Group grow align="flex-start">
        <TextInput
          label="区划代码"
          description={regionName(office.regionCode) ?? '其他地区'}
          value={office.regionCode}
          maxLength={6}
          readOnly={readOnly}
          onChange={event =>
            onChange({ ...draft, office: { ...office, regionCode: event.currentTarget.value.toUpperCase() } })
          }
        />
        <NumberInput
          label="无操作自动锁定（分钟）"
          description="5至60分钟；锁定后填写的内容仍保留"
          value={draft.idleMinutes}
          min={5}
          max={60}
          hideControls
          readOnly={readOnly}
          onChange={value => onChange({ ...draft, idleMinutes: Number(value) })}
        />
      </Group>
    </>
  )
}

function OfficeForm({ saved }: { readonly saved: Settings }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const mayWrite = useMay('settings.write')
  const [draft, setDraft] = useState(saved)
  const [before, setBefore] = useState<Settings | null>(null)
  const write = useMutation({
    mutationFn: (settings: Settings) => calls.settings.write(settings),
    async onSuccess(written) {
      setBefore(saved)
      setDraft(written)
      await queryClient.invalidateQueries({ queryKey: api.settings.read.key() })
      await queryClient.invalidateQueries({ queryKey: api.vault.state.key() })
    },
  })
  const changed = JSON.stringify(draft) !== JSON.stringify(saved)
  const good = Settings.safeParse(draft).success
  const lacking = !mayWrite ? '只有系统管理员可以修改' : !changed ? '没有改动' : good ? null : '请检查填写的内容'
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={event => {
        event.preventDefault()
        if (lacking === null) write.mutate(draft)
      }}
    >
      <OfficeFields draft={draft} readOnly={!mayWrite} onChange={setDraft} />
      <RefusalAlert error={write.error} />
      <Group>
        <Button type="submit" disabled={lacking !== null} loading={write.isPending}>
          保存
        </Button>
        {before !== null && !changed && (
          <Button variant="default" onClick={() => write.mutate(before)}>
            撤销刚才的修改
          </Button>
        )}
        {lacking !== null && (
          <Text size="sm" c="dimmed">
            {lacking}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

/** The office's name and region, and when the desk locks itself. */
export function OfficePanel() {
  const { api } = useHost()
  const settings = useQuery(api.settings.read.queryOptions())
  return (
    <SettingsPanel title="单位与安全">
      <RefusalAlert error={settings.error} />
      {settings.data !== undefined && <OfficeForm saved={settings.data} />}
    </SettingsPanel>
  )
}
