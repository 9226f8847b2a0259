import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FolderName } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { CredentialFields, isWholeCredential, noCredential } from './CredentialFields.tsx'
import { JobPanel } from './JobPanel.tsx'
import { useJob } from './useJob.ts'

/** Reads what can be read out of a damaged vault into a new one beside it. */
export function SalvagePanel({ onDone }: { readonly onDone: () => void }) {
  const { api, calls } = useHost()
  const places = useQuery(api.vault.places.queryOptions())
  const { job, error, start, cancel, running } = useJob()
  const [credential, setCredential] = useState(noCredential)
  const [folderName, setFolderName] = useState('抢救的工作库')
  const place = places.data?.find(known => known.kind === 'documents')?.handle
  const ready = isWholeCredential(credential) && FolderName.safeParse(folderName).success && place !== undefined
  const salvage = () => {
    if (place !== undefined) void start('salvage', () => calls.backups.salvage({ credential, place, folderName }))
  }
  return (
    <Stack gap="md">
      <Text>逐条读出没有损坏的记录，另存为一个新的工作库；损坏的工作库原样保留，供专业人员处理。</Text>
      <CredentialFields value={credential} onChange={setCredential} />
      <TextInput
        label="新文件夹名称（在本机文档中）"
        value={folderName}
        maxLength={60}
        onChange={event => setFolderName(event.currentTarget.value)}
      />
      <JobPanel job={job} error={error} onCancel={cancel} />
      <Group justify="flex-end">
        {job?.last.phase === 'done' ? (
          <Button onClick={onDone}>去登录</Button>
        ) : (
          <Button onClick={salvage} disabled={!ready} loading={running}>
            {ready ? '开始抢救' : '开始抢救（请先填写口令或恢复密钥）'}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
