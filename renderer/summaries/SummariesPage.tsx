import { Badge, Button, Group, Loader, Select, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addMonths, Month, monthText } from '../../domain/shared/period.ts'
import { summaryStateNames } from '../../domain/summaries/lifecycle.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { moment } from '../shared/formats.ts'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'

/** Begins the report of a month; the month in hand is offered first. */
function Begin({ taken }: { readonly taken: ReadonlySet<string> }) {
  const { api, calls } = useHost()
  const navigate = useNavigate()
  const changed = useChanged()
  const current = useQuery(api.figures.months.queryOptions({ input: { day: today() } })).data?.current
  const [chosen, setChosen] = useState<Month | null>(null)
  const month = chosen ?? current ?? null
  const draft = useMutation({
    mutationFn: (of: Month) => calls.summaries.draft({ month: of }),
    onSuccess: result => {
      changed('月报已起草，请核对。', result.change)
      void navigate({ to: recordPath('/summaries/$id', result.id) })
    },
  })
  if (current === undefined || month === null) return null
  const choices = [current, addMonths(current, -1), addMonths(current, -2), addMonths(current, 1)]
  return (
    <>
      <Select
        aria-label="月份"
        w="9rem"
        allowDeselect={false}
        value={month}
        data={choices.sort().map(value => ({ value, label: monthText(value) }))}
        onChange={value => value !== null && setChosen(Month.parse(value))}
      />
      <Button
        disabled={taken.has(month)}
        title={taken.has(month) ? '这个月已有月报，请在列表中打开' : undefined}
        loading={draft.isPending}
        onClick={() => draft.mutate(month)}
      >
        起草{monthText(month)}月报
      </Button>
      {draft.error !== null && <RefusalAlert error={draft.error} />}
    </>
  )
}

/** 月报: every month's 贯彻落实情况报告, with its versions. */
export function SummariesPage() {
  const { api } = useHost()
  const mayWrite = useMay('summaries.write')
  const { data: rows, error } = useQuery(api.summaries.list.queryOptions())
  if (error !== null) return <RefusalAlert error={error} />
  if (rows === undefined) return <Loader />
  return (
    <>
      <PageTitle title="月报" hint="贯彻落实情况报告：数据从记录中取，定稿后不再变动">
        <Button variant="default" component={Link} to="/unit-months">
          按单位和月份看
        </Button>
        {mayWrite && <Begin taken={new Set(rows.map(({ month }) => month))} />}
      </PageTitle>
      {rows.length === 0 ? (
        <EmptyState title="还没有月报">
          各单位报表收齐后，选好月份按“起草”；程序从任务、培训、检查和单位报表中取数，写出六个部分的初稿。
        </EmptyState>
      ) : (
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>月份</Table.Th>
              <Table.Th>版次</Table.Th>
              <Table.Th>状态</Table.Th>
              <Table.Th>起草</Table.Th>
              <Table.Th>签发</Table.Th>
              <Table.Th>定稿时间</Table.Th>
              <Table.Th>校验码</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(row => (
              <Table.Tr key={row.id}>
                <Table.Td>{monthText(row.month)}</Table.Td>
                <Table.Td>第 {row.version} 版</Table.Td>
                <Table.Td>
                  <Badge variant="light">{summaryStateNames[row.state]}</Badge>
                </Table.Td>
                <Table.Td>{row.draftedByName}</Table.Td>
                <Table.Td>{row.approvedByName ?? '—'}</Table.Td>
                <Table.Td>{row.frozenAt === null ? '—' : moment(row.frozenAt)}</Table.Td>
                <Table.Td>
                  <Text size="sm" ff="monospace">
                    {row.digest === null || row.frozenAt === null ? '—' : row.digest.slice(0, 12)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Button size="compact-sm" component={Link} to={recordPath('/summaries/$id', row.id)}>
                    打开
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Stack mt="md">
        <Group>
          <Text size="sm" c="dimmed">
            起草人与签发人不能是同一人；定稿后如需改动，用“更正”生成下一版，并列出改动的数据。
          </Text>
        </Group>
      </Stack>
    </>
  )
}
