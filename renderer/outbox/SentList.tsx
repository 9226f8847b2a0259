import { Badge, Code, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { digestGroups } from '../../domain/packages/digest.ts'
import type { OutgoingRow } from '../../domain/outbox/api.ts'
import { OutgoingKind, outgoingKindNames } from '../../domain/outbox/outgoing.ts'
import { monthText } from '../../domain/shared/period.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { FactList } from '../shared/FactList.tsx'
import { moment, size } from '../shared/formats.ts'
import { RecordList } from '../shared/RecordList.tsx'
import { pageRows, usePages } from '../shared/usePages.ts'
import type { TableColumn } from '../shared/VirtualTable.tsx'
import { RevokeForm } from './RevokeForm.tsx'
import { Answered, AnswerDetails, answerFacts } from './ReceiptStatus.tsx'

const columns: readonly TableColumn<OutgoingRow, 'at'>[] = [
  { key: 'at', head: '时间', width: 18, cell: row => moment(row.at) },
  { key: 'kind', head: '种类', width: 8, cell: row => <Badge variant="light">{outgoingKindNames[row.kind]}</Badge> },
  { key: 'unit', head: '单位', width: 14, cell: row => row.unitName },
  { key: 'name', head: '文件', width: 22, cell: row => row.name },
  { key: 'answer', head: '回执', width: 8, cell: row => <Answered row={row} /> },
  { key: 'bytes', head: '大小', width: 7, cell: row => size(row.bytes) },
  { key: 'sha256', head: 'SHA-256（前16位）', width: 16, cell: row => <Code>{row.sha256.slice(0, 16)}</Code> },
  { key: 'by', head: '经办人', width: 7, cell: row => row.by },
]

const kinds = OutgoingKind.options.map(value => ({ value, label: outgoingKindNames[value] }))

/** Everything recorded of one outgoing file. */
function SentFile({ file, onClose }: { readonly file: OutgoingRow; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} size="lg" title={`${outgoingKindNames[file.kind]}　${file.unitName}`}>
      <FactList
        facts={[
          ['文件', file.name],
          ['报送月份', file.month === null ? '' : monthText(file.month)],
          ['大小', size(file.bytes)],
          ['SHA-256', digestGroups(file.sha256).join(' ')],
          ['介质', file.medium],
          ['写出时间', moment(file.at)],
          ['经办人', file.by],
          ...answerFacts(file),
        ]}
      />
      <AnswerDetails row={file} />
      {file.kind === 'form' && file.unitId !== null && <RevokeForm unitId={file.unitId} unitName={file.unitName} />}
    </Modal>
  )
}

/** Outgoing files, found by kind and by the unit's name or its 拼音首字母. */
export function SentList() {
  const { api } = useHost()
  const [kind, setKind] = useState<OutgoingKind | null>(null)
  const [typed, setTyped] = useState('')
  const [opened, setOpened] = useState<OutgoingRow | null>(null)
  const [text] = useDebouncedValue(typed.trim(), 200)
  const list = usePages<OutgoingRow>(offset =>
    api.outbox.list.queryOptions({ input: { kind, text, offset, limit: pageRows } }),
  )
  const asked = kind !== null || text !== ''
  return (
    <Stack gap="xs">
      <Group>
        <TextInput
          aria-label="查找发出的文件"
          placeholder="单位名称、拼音首字母或文件名"
          w="18rem"
          maxLength={60}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label="种类"
          placeholder="全部种类"
          clearable
          w="12rem"
          data={kinds}
          value={kind}
          onChange={value => setKind(value as OutgoingKind | null)}
        />
      </Group>
      <RecordList
        label="发件登记"
        unit="个文件"
        list={list}
        columns={columns}
        sort={{ by: 'at', descending: true }}
        onSort={() => undefined}
        onOpen={setOpened}
        empty={
          asked ? (
            <EmptyState title="没有符合条件的文件">请换一个名称或种类。</EmptyState>
          ) : (
            <EmptyState title="还没有发过文件">
              按“做报送表单”，选好月份和单位，写到U盘。单位双击打开表单即可填写，不用安装软件，也不用联网。
            </EmptyState>
          )
        }
      />
      {opened !== null && <SentFile file={opened} onClose={() => setOpened(null)} />}
    </Stack>
  )
}
