import { Anchor, Button, FileButton, Group, Loader, Stack, Text, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useReadNotice } from './useReadNotice.ts'
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
  const [original, setOriginal] = useState('')
  const { read, setRead, setFields, understand, open, again, register, error } = useReadNotice(original)
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
