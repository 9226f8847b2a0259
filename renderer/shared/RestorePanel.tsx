import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FolderName, type Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { CredentialFields, isWholeCredential, noCredential } from './CredentialFields.tsx'
import { JobPanel } from './JobPanel.tsx'
import { PlaceSelect } from './PlaceSelect.tsx'
import { useJob } from './useJob.ts'
import { BackupSelect } from './BackupSelect.tsx'

interface RestorePanelProps {
  /** Whether the vault now chosen may be replaced. */
  readonly canReplace?: boolean
  readonly onBack?: () => void
  readonly onDone: () => void
}

type Target = 'replace' | 'newFolder'

interface TargetChoiceProps {
  readonly target: Target
  readonly onChange: (target: Target) => void
}

function TargetChoice({ target, onChange }: TargetChoiceProps) {
  return (
    <Radio.Group label="恢复到" value={target} onChange={value => onChange(value as Target)}>
      <Stack gap="xs" mt="xs">
        <Radio value="replace" label="原处" description="替换现有工作库；现有数据先另存，不会丢失" />
        <Radio value="newFolder" label="本机文档中的新文件夹" description="现有工作库不动" />
      </Stack>
    </Radio.Group>
  )
}

/** What must still be filled in before a restore can begin; null when it can. */
function lackingIn(
  backup: Handle | null,
  credential: typeof noCredential,
  target: Target,
  folderName: string,
): string | null {
  if (backup === null) return '请选择备份'
  if (!isWholeCredential(credential)) return '请填写口令或恢复密钥'
  return target === 'newFolder' && !FolderName.safeParse(folderName).success ? '请填写文件夹名称' : null
}

/** Finds a backup, proves who may open it, and restores it beside or in the place of the vault. */
export function RestorePanel({ canReplace = false, onBack, onDone }: RestorePanelProps) {
  const { api, calls } = useHost()
  const places = useQuery(api.vault.places.queryOptions())
  const { job, error, start, cancel, running } = useJob()
  const [source, setSource] = useState<Handle | null>(null)
  const [backup, setBackup] = useState<Handle | null>(null)
  const [credential, setCredential] = useState(noCredential)
  const [target, setTarget] = useState<Target>(canReplace ? 'replace' : 'newFolder')
  const [folderName, setFolderName] = useState('恢复的工作库')
  const documents = places.data?.find(place => place.kind === 'documents')?.handle

  const lacking = lackingIn(backup, credential, target, folderName)

  const restore = () => {
    if (backup === null || documents === undefined) return
    const to =
      target === 'replace'
        ? ({ kind: 'replace' } as const)
        : ({ kind: 'newFolder', place: documents, folderName } as const)
    void start('restore', () => calls.backups.restore({ backup, credential, target: to }))
  }

  if (job?.last.phase === 'done')
    return (
      <Stack>
        <JobPanel job={job} error={error} onCancel={cancel} />
        <Group justify="flex-end">
          <Button onClick={onDone}>去登录</Button>
        </Group>
      </Stack>
    )
  return (
    <Stack gap="md">
      <PlaceSelect readOnly label="备份放在哪里" value={source} onChange={setSource} />
      {source !== null && <BackupSelect place={source} value={backup} onChange={setBackup} />}
      {backup !== null && <CredentialFields value={credential} onChange={setCredential} />}
      {backup !== null && canReplace && <TargetChoice target={target} onChange={setTarget} />}
      {backup !== null && target === 'newFolder' && (
        <TextInput
          label="新文件夹名称（在本机文档中）"
          value={folderName}
          maxLength={60}
          onChange={event => setFolderName(event.currentTarget.value)}
        />
      )}
      <JobPanel job={job} error={error} onCancel={cancel} />
      <Group justify={onBack === undefined ? 'flex-end' : 'space-between'} align="flex-start">
        {onBack !== undefined && (
          <Button variant="default" onClick={onBack} disabled={running}>
            返回
          </Button>
        )}
        <Stack gap={4} align="flex-end">
          <Button onClick={restore} disabled={lacking !== null} loading={running}>
            开始恢复
          </Button>
          {lacking !== null && (
            <Text size="sm" c="dimmed">
              {lacking}
            </Text>
          )}
        </Stack>
      </Group>
    </Stack>
  )
}
