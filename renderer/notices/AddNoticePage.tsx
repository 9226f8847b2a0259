import { Anchor, Button, FileButton, Group, Loader, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReadNotice } from '../../domain/notices/api.ts'
import type { ClauseEdit } from '../../domain/notices/structure/edit.ts'
import { useHost } from '../host/HostContext.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { ReadReview } from './ReadReview.tsx'

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
        <FileButton accept=".txt,.docx,.ofd,.rtf,.htm,.html" onChange={file => file !== null && onFile(file)}>
          {props => (
            <Button variant="default" {...props}>
              打开文件（DOCX、TXT、OFD、RTF）
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
  const again = useMutation({
    mutationFn: ({ original: text, fields, structure, edit }: ReadNotice & { readonly edit: ClauseEdit | null }) =>
      calls.notices.readAgain({ original: text, fields, structure, edit }),
    onSuccess: setRead,
  })
  const setFields = (fields: ReadNotice['fields']) => {
    if (read === null) return
    const changed = { ...read, fields }
    setRead(changed)
    const isDated = fields.signedOn !== read.fields.signedOn || fields.receivedOn !== read.fields.receivedOn
    if (isDated) again.mutate({ ...changed, edit: null })
  }
  const register = useMutation({
    mutationFn: ({ original: text, fields, structure }: ReadNotice) =>
      calls.notices.add({ original: text, fields, structure }),
    onSuccess: ({ id, change }) => {
      changed('来文已登记。', change)
      void navigate({ to: recordPath('/notices/$id', id) })
    },
  })
  const error = understand.error ?? open.error ?? again.error ?? register.error
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
          <ReadReview read={read} onFields={setFields} onEdit={edit => again.mutate({ ...read, edit })} />
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
