import { Alert, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useHost } from '../host/HostContext.tsx'
import { size } from '../shared/formats.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

/** Below this a processor has no AES instructions, megabytes a second. */
const slowCipher = 200

/** Facts about the vault, for those who look after it. */
export function VaultInfoPanel() {
  const { api } = useHost()
  const info = useQuery(api.vault.info.queryOptions()).data
  const error = useQuery(api.vault.info.queryOptions()).error
  const version = useQuery(api.vault.state.queryOptions()).data?.host.version
  if (info === undefined) return <RefusalAlert error={error} />
  const facts: readonly (readonly [string, string])[] = [
    ['程序版本', version ?? ''],
    ['工作库编号', info.vaultId],
    ['数据库', `${size(info.databaseBytes)}，结构版本 ${info.schemaVersion}`],
    ['附件', `${info.blobCount} 个，共 ${size(info.blobBytes)}`],
    ['审计记录', `${info.auditCount} 条，链尾 ${info.auditHead.slice(0, 16)}…`],
    ['加密速度', `每秒 ${info.cipherSpeed} MB`],
  ]
  return (
    <SettingsPanel title="工作库情况">
      {info.cipherSpeed < slowCipher && (
        <Alert color="yellow">这台电脑的处理器没有加密指令，打开大表会慢一些，数据安全不受影响。</Alert>
      )}
      <Table>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </SettingsPanel>
  )
}
