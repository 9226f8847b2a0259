import { Loader, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listNames } from '../../domain/inbox/listNames.ts'
import type { FileRow } from '../../domain/inbox/api.ts'
import { packageKindNames, type Manifest, type Part } from '../../domain/packages/manifest.ts'
import { monthText } from '../../domain/shared/period.ts'
import { useHost } from '../host/HostContext.tsx'
import { FactList } from '../shared/FactList.tsx'
import { moment, size } from '../shared/formats.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

/** Parts that are listed; the rest is only counted. */
const mostListed = 200

function partText({ name }: Part): string {
  const area = /^data\/(.+)\.ndjson$/u.exec(name)?.[1]
  return area === undefined ? '附件' : (listNames[area] ?? area)
}

/** The parts of a package with their size and digest. */
function Parts({ manifest: { parts, counts } }: { readonly manifest: Manifest }) {
  return (
    <ScrollArea.Autosize mah="16rem" type="auto">
      <Table striped aria-label="各部分">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>部分</Table.Th>
            <Table.Th>条数</Table.Th>
            <Table.Th>大小</Table.Th>
            <Table.Th>摘要（SHA-256）</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.slice(0, mostListed).map(part => (
            <Table.Tr key={part.name}>
              <Table.Td>{partText(part)}</Table.Td>
              <Table.Td>{counts[part.name.slice('data/'.length, -'.ndjson'.length)] ?? ''}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{size(part.bytes)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{part.sha256}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {parts.length > mostListed && <Text size="sm">其余 {parts.length - mostListed} 个部分没有列出。</Text>}
    </ScrollArea.Autosize>
  )
}

interface ContentsDialogProps {
  readonly file: FileRow
  readonly onClose: () => void
}

/** 包的内容: the manifest of a sealed file. */
export function ContentsDialog({ file, onClose }: ContentsDialogProps) {
  const { api } = useHost()
  const contents = useQuery(api.inbox.contents.queryOptions({ input: { id: file.id } }))
  const manifest = contents.data?.manifest
  return (
    <Modal opened onClose={onClose} size="56rem" title="包的内容">
      <Stack>
        <RefusalAlert error={contents.error} />
        {contents.isPending && <Loader />}
        {manifest !== undefined && (
          <>
            <FactList
              facts={[
                ['种类', packageKindNames[manifest.kind]],
                ['发件人', manifest.sender.name],
                ['发件人核对码', manifest.sender.fingerprint],
                ['月份', manifest.period === null ? null : monthText(manifest.period)],
                ['第几份', `第 ${manifest.sequence} 份`],
                ['生成时间', moment(manifest.created)],
                ['有效期至', manifest.expires],
                ['编号', manifest.id],
                ['答复的数据包', manifest.answers],
                ['收件人核对码', manifest.recipients.join('；')],
                ['目录摘要（SHA-256）', contents.data?.digest],
                ['文件摘要（SHA-256）', contents.data?.sha256],
              ]}
            />
            <Parts manifest={manifest} />
          </>
        )}
      </Stack>
    </Modal>
  )
}
