import { Anchor, Button, Loader, Select, Stack, Text } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ListSort } from '../../domain/shared/listColumn.ts'
import { metricAreas, metricById, metrics, type Metric } from '../../domain/summaries/metrics.ts'
import { useHost } from '../host/HostContext.tsx'
import { useMay } from '../session/useSession.ts'
import { JobPanel } from '../shared/JobPanel.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { PrintedFile, printedFileOf } from '../shared/PrintedFile.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useJob } from '../shared/useJob.ts'
import { UnitMonthsTable } from './UnitMonthsTable.tsx'

interface Asked {
  readonly metric: string
  readonly year: number
  readonly sort: ListSort
}

/** The metrics by area, as a select groups them. */
const choices = metricAreas.map(({ title, group }) => ({
  group: title,
  items: metrics.filter(metric => metric.group === group).map(({ id, name }) => ({ value: id, label: name })),
}))

/** 导出表格 and 打印 of the table as it is shown. */
function useUnitMonthsOutput(asked: Asked) {
  const { calls, host } = useHost()
  const mayPrint = useMay('papers.read')
  const [printed, setPrinted] = useState<ReturnType<typeof printedFileOf> | null>(null)
  const exporting = useMutation({
    mutationFn: async () => {
      const { file, name, bytes } = await calls.summaries.exportByUnit(asked)
      return host.handOut({ handle: file, name, bytes })
    },
  })
  const printing = useJob(result => setPrinted(printedFileOf(result)))
  const buttons = (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        导出表格
      </Button>
      {mayPrint && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          loading={printing.running}
          onClick={() => void printing.start('unitMonthsPrint', () => calls.summaries.printByUnit(asked))}
        >
          打印
        </Button>
      )}
    </>
  )
  const progress = (
    <>
      {exporting.error !== null && <RefusalAlert error={exporting.error} />}
      {(printing.running || printing.error !== null) && (
        <JobPanel job={printing.job} error={printing.error} onCancel={printing.cancel} />
      )}
      {printed !== null && <PrintedFile printed={printed} onClose={() => setPrinted(null)} />}
    </>
  )
  return { buttons, progress }
}

const thisYear = () => Number(today().slice(0, 4))

/** 按单位和月份看: one figure of a year, a row for each reporting unit, a column for each month; every cell opens. */
export function UnitMonthsPage() {
  const { api } = useHost()
  const [asked, setAsked] = useState<Asked>({
    metric: 'findings.found',
    year: thisYear(),
    sort: { by: 'unit', descending: false },
  })
  const { metric: id, year, sort } = asked
  const { data, error } = useQuery(api.summaries.byUnit.queryOptions({ input: { metric: id, year } }))
  const output = useUnitMonthsOutput(asked)
  const metric: Metric = metricById(id)!
  const years = Array.from({ length: 6 }, (_, back) => String(thisYear() - back))
  return (
    <>
      <Anchor component={Link} to="/summaries">
        返回月报列表
      </Anchor>
      <PageTitle title="按单位和月份看" hint="点任何一个数，列出它背后的记录">
        <Select
          aria-label="数据"
          w="16rem"
          searchable
          allowDeselect={false}
          value={id}
          data={choices}
          maxDropdownHeight={400}
          onChange={value => value !== null && setAsked({ ...asked, metric: value })}
        />
        <Select
          aria-label="年份"
          w="7rem"
          allowDeselect={false}
          value={String(year)}
          data={years.map(value => ({ value, label: `${value}年` }))}
          onChange={value => value !== null && setAsked({ ...asked, year: Number(value) })}
        />
        {output.buttons}
      </PageTitle>
      {output.progress}
      {error !== null && <RefusalAlert error={error} />}
      {data === undefined && error === null && <Loader />}
      {data !== undefined && (
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            口径：{metric.definition}。单位：{metric.unit}。下属企业的记录计入它上面最近的报送单位（按 {data.day}{' '}
            的隶属关系）
            {metric.kind === 'count' && metric.distinct ? '；不同单位之间、各月之间有重复的，合计只计一次' : ''}。
          </Text>
          <UnitMonthsTable table={data} sort={sort} onSort={next => setAsked({ ...asked, sort: next })} />
        </Stack>
      )}
    </>
  )
}
