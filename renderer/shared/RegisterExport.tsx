import { Anchor, Group } from '@mantine/core'
import type { ListQuery, QueryOf } from '../../domain/lists/listQuery.ts'
import { recordAreas, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { useHost } from '../host/HostContext.tsx'
import { JobPanel } from './JobPanel.tsx'
import { useExport } from './useExport.ts'

interface RegisterExportProps {
  readonly query: ListQuery | undefined
  readonly label: string
}

/** The units, people or records of a list as the register's own sheet, which can be imported again. */
export function RegisterExport({ query, label }: RegisterExportProps) {
  const { calls } = useHost()
  const exporting = useExport()
  const start = () => {
    if (query?.list === 'units') exporting.start('unitExport', () => calls.sheets.exportUnits(withoutName(query)))
    if (query !== undefined && query.list in recordAreas) {
      const { list, filter, sort } = query as QueryOf<RecordArea>
      exporting.start('recordExport', () => calls[list].export({ filter, sort }))
    }
    if (query?.list === 'people') exporting.start('personExport', () => calls.sheets.exportPeople(withoutName(query)))
  }
  return (
    <>
      <Group justify="flex-end">
        <Anchor component="button" size="sm" disabled={exporting.running} onClick={start}>
          {label}
        </Anchor>
      </Group>
      <JobPanel job={exporting.job} error={exporting.error} onCancel={exporting.cancel} />
    </>
  )
}

const withoutName = <Query extends ListQuery>({ list: _, ...query }: Query): Omit<Query, 'list'> => query
