import { Button, Group, Loader, Select, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditFilter } from '../../domain/audit/api.ts'
import { actionChoicesOf } from '../../domain/audit/actions.ts'
import { fieldChoices, tableChoices } from '../../domain/audit/rowTexts.ts'
import { readableKinds } from '../../domain/audit/visibility.ts'
import type { KnownNames } from '../../domain/shared/recordFields.ts'
import { useMay, useSession } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { AuditTable } from '../shared/AuditTable.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { JobPanel } from '../shared/JobPanel.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useExport } from '../shared/useExport.ts'

interface FiltersProps {
  readonly filter: AuditFilter
  readonly onChange: (filter: AuditFilter) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const { api } = useHost()
  const names = useQuery(api.audit.people.queryOptions()).data ?? []
  const roles = useSession()?.user.roles ?? []
  const set = (field: keyof AuditFilter, value: string | null | undefined) => {
    const { [field]: _, ...rest } = filter
    onChange(value === null || value === undefined || value === '' ? rest : { ...rest, [field]: value })
  }
  const select = (field: keyof AuditFilter, label: string, data: readonly { value: string; label: string }[]) => (
    <Select
      clearable
      searchable
      aria-label={label}
      placeholder={label}
      w="10rem"
      data={data}
      value={(filter[field] as string | undefined) ?? null}
      onChange={value => set(field, value)}
    />
  )
  const day = (field: 'from' | 'to', label: string) => (
    <DayInput bare label={label} width="10rem" value={filter[field] ?? ''} onChange={value => set(field, value)} />
  )
  return (
    <Group gap="xs">
      {select(
        'userName',
        '人员',
        names.map(name => ({ value: name, label: name })),
      )}
      {select('action', '操作', actionChoicesOf(readableKinds(roles)))}
      {select('area', '数据', tableChoices)}
      {select('field', '项目', fieldChoices(filter.area))}
      <Text size="sm">自</Text>
      {day('from', '自哪天')}
      <Text size="sm">至</Text>
      {day('to', '至哪天')}
    </Group>
  )
}

/** Names of all pages that were read, by table. */
const namesOf = (pages: readonly KnownNames[]): KnownNames => ({
  units: Object.assign({}, ...pages.map(({ units }) => units)) as Record<string, string>,
  people: Object.assign({}, ...pages.map(({ people }) => people)) as Record<string, string>,
  users: Object.assign({}, ...pages.map(({ users }) => users)) as Record<string, string>,
  measures: Object.assign({}, ...pages.map(({ measures }) => measures)) as Record<string, string>,
})

/** 审计: who did what and when, with the values before and after; of others only the kinds of actions a role may see. */
export function AuditPage() {
  const { api, calls } = useHost()
  const mayExport = useMay('audit.export')
  const [filter, setFilter] = useState<AuditFilter>({})
  const exporting = useExport()
  const log = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (before: number | null) => ({ filter, before, limit: 100 }),
      initialPageParam: null as number | null,
      getNextPageParam: page => (page.more ? (page.rows.at(-1)?.seq ?? null) : null),
    }),
  )
  const pages = log.data?.pages ?? []
  const rows = pages.flatMap(page => page.rows)
  return (
    <>
      <PageTitle title="审计记录" hint="每一次改动都有记录，前后相连，不能修改或删除。">
        {mayExport && (
          <Button
            variant="default"
            loading={exporting.running}
            onClick={() => exporting.start('auditExport', () => calls.audit.export({ filter }))}
          >
            导出
          </Button>
        )}
      </PageTitle>
      <Stack gap="sm">
        <Filters filter={filter} onChange={setFilter} />
        <JobPanel job={exporting.job} error={exporting.error} onCancel={exporting.cancel} />
        <RefusalAlert error={log.error} />
        {log.isPending && <Loader />}
        {!log.isPending && rows.length === 0 && (
          <EmptyState title="没有符合条件的记录">请放宽条件，或清除日期。</EmptyState>
        )}
        {rows.length > 0 && <AuditTable withRecord rows={rows} names={namesOf(pages.map(page => page.names))} />}
        {log.hasNextPage && (
          <Group justify="center">
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              再看100条
            </Button>
          </Group>
        )}
      </Stack>
    </>
  )
}
