import {
  Alert,
  Anchor,
  Button,
  FileButton,
  Group,
  Loader,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReadNotice } from '../../domain/notices/api.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { ClauseTree } from './ClauseTree.tsx'

interface ReviewProps {
  readonly read: ReadNotice
  readonly onChange: (read: ReadNotice) => void
}

/** The register entry read out of the paper, to be checked by a person. */
function Review({ read, onChange }: ReviewProps) {
  const { fields, structure } = read
  const set = (more: Partial<ReadNotice['fields']>) => onChange({ ...read, fields: { ...fields, ...more } })
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }}>
        <DayInput
          label="收文日期"
          value={fields.receivedOn}
          onChange={day => IsoDay.safeParse(day).success && set({ receivedOn: IsoDay.parse(day) })}
        />
        <TextInput
          label="来文单位"
          value={fields.fromOrgan}
          maxLength={60}
          onChange={event => set({ fromOrgan: event.currentTarget.value })}
        />
        <TextInput
          label="来文字号"
          value={fields.documentNumber ?? ''}
          maxLength={40}
          onChange={event => set({ documentNumber: event.currentTarget.value || null })}
        />
        <TextInput
          label="来源渠道"
          value={fields.channel}
          maxLength={20}
          onChange={event => set({ channel: event.currentTarget.value })}
        />
      </SimpleGrid>
      <TextInput
        label="标题"
        value={fields.title}
        maxLength={200}
        onChange={event => set({ title: event.currentTarget.value })}
      />
      {structure.warnings.map(warning => (
        <Alert key={warning} color="orange">
          {warning}
        </Alert>
      ))}
      {structure.documents.map(document => (
        <Paper key={document.title} withBorder p="md">
          <Text fw={700}>{document.title}</Text>
          <Text size="sm" c="dimmed">
            {[document.number, document.recipients.join('、')].filter(Boolean).join('　主送：')}
          </Text>
          <ClauseTree document={document} onMerge={null} onCorrect={null} onSplit={null} />
        </Paper>
      ))}
    </Stack>
  )
}

interface TextEntryProps {
  readonly original: string
  readonly reading: boolean
  readonly onText: (original: string) => void
  readonly onFile: (file: File) => void
}

/** The paper's text: from a file, or pasted. */
function TextEntry({ original, reading, onText, onFile }: TextEntryProps) {
  return (
    <>
      <Group>
        <FileButton accept=".txt,.docx" onChange={file => file !== null && onFile(file)}>
          {props => (
            <Button variant="default" {...props}>
              打开 TXT 或 DOCX 文件
            </Button>
          )}
        </FileButton>
        {reading && <Loader size="sm" />}
        <Text size="sm" c="dimmed">
          标有秘密、机密、绝密的文件不得录入本机。
        </Text>
      </Group>
      <Textarea
        autoFocus
        label="来文正文"
        description="从电子政务平台、Word 或扫描识别结果中复制，换行和空格不必整理。"
        autosize
        minRows={16}
        maxRows={22}
        value={original}
        onChange={event => onText(event.currentTarget.value)}
      />
    </>
  )
}

/** Registers a received paper from its pasted text or its file. */
export function AddNoticePage() {
  const { calls, host } = useHost()
  const navigate = useNavigate()
  const changed = useChanged()
  const [original, setOriginal] = useState('')
  const [read, setRead] = useState<ReadNotice | null>(null)
  const understand = useMutation({
    mutationFn: () => calls.notices.read({ original, day: today() }),
    onSuccess: setRead,
  })
  const open = useMutation({
    mutationFn: async (file: File) => {
      const [handle] = await host.bring([file], () => undefined)
      return calls.notices.readFile({ file: handle!, day: today() })
    },
    onSuccess: setRead,
  })
  const register = useMutation({
    mutationFn: ({ original: text, fields }: ReadNotice) => calls.notices.add({ original: text, fields }),
    onSuccess: ({ id, change }) => {
      changed('来文已登记。', change)
      void navigate({ to: recordPath('/notices/$id', id) })
    },
  })
  const error = understand.error ?? open.error ?? register.error
  return (
    <>
      <Anchor component={Link} to="/notices">
        返回来文列表
      </Anchor>
      <PageTitle title="登记来文" hint={read === null ? '第一步：放入正文' : '第二步：核对登记内容和条款'}>
        {read === null ? (
          <Button
            disabled={original.trim().length < 10}
            loading={understand.isPending}
            onClick={() => understand.mutate()}
          >
            识别条款
          </Button>
        ) : (
          <Group>
            <Button variant="default" onClick={() => setRead(null)}>
              返回修改文字
            </Button>
            <Button loading={register.isPending} onClick={() => register.mutate(read)}>
              确认登记
            </Button>
          </Group>
        )}
      </PageTitle>
      <Stack>
        {error !== null && <RefusalAlert error={error} />}
        {read !== null ? (
          <Review read={read} onChange={setRead} />
        ) : (
          <TextEntry
            original={original}
            reading={open.isPending}
            onText={setOriginal}
            onFile={file => open.mutate(file)}
          />
        )}
      </Stack>
    </>
  )
}
