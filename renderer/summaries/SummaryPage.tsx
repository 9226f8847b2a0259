import { Alert, Anchor, Badge, Loader, Stack, Tabs, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { monthText } from '../../domain/shared/period.ts'
import type { SummaryDetail } from '../../domain/summaries/api.ts'
import { summaryStateNames } from '../../domain/summaries/lifecycle.ts'
import { metricById } from '../../domain/summaries/metrics.ts'
import { valueText } from '../../domain/summaries/metricValues.ts'
import { useHost } from '../host/HostContext.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SnapshotLists } from '../shared/SnapshotLists.tsx'
import { MetricTable } from './MetricTable.tsx'
import { SectionEditor } from './SectionEditor.tsx'
import { SeriesPanel } from './SeriesPanel.tsx'
import { SummaryNext, SummarySteps } from './SummarySteps.tsx'

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The text with figures filled in, as it will be printed. */
function FilledText({ summary }: { readonly summary: SummaryDetail }) {
  return (
    <Stack gap="xs" maw="46rem">
      {summary.filled.map((section, index) => (
        <div key={section.key}>
          <Title order={2} size="h5">
            {numerals[index]}、{section.title}
          </Title>
          {section.paragraphs.map(text => (
            <Text key={text} style={{ textIndent: '2em', lineHeight: 1.9 }}>
              {text}
            </Text>
          ))}
        </div>
      ))}
    </Stack>
  )
}

type Changed = SummaryDetail['corrected'][number]

function Changes({ title, changes }: { readonly title: string; readonly changes: readonly Changed[] }) {
  return (
    <Alert color="orange" title={title}>
      {changes.map(({ id, which, before, after }) => {
        const metric = metricById(id)
        if (metric === null) return null
        return (
          <Text key={id + which} size="sm">
            {which === 'month' ? '本月' : '累计'}“{metric.name}”：{valueText(metric, before)} →{' '}
            {valueText(metric, after)}
          </Text>
        )
      })}
    </Alert>
  )
}

function Checks({ summary }: { readonly summary: SummaryDetail }) {
  const { checks } = summary
  if (checks.length === 0) return null
  const errors = checks.filter(({ level }) => level === 'error')
  const warnings = checks.filter(({ level }) => level === 'warning')
  return (
    <Stack gap="xs">
      {errors.length > 0 && (
        <Alert color="red" title={`有 ${errors.length} 处问题，改正后才能送审`}>
          {errors.map(({ text, section }) => (
            <Text key={text + section} size="sm">
              {section === undefined ? '' : `【${section}】`}
              {text}
            </Text>
          ))}
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="yellow" title={`有 ${warnings.length} 处提醒`}>
          {warnings.map(({ text, section }) => (
            <Text key={text + section} size="sm">
              {text}
            </Text>
          ))}
        </Alert>
      )}
    </Stack>
  )
}

/** One month's report: text, figures with the records behind them, checks, and the steps up to the frozen version. */
export function SummaryPage() {
  const { api } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const { data: summary, error } = useQuery(api.summaries.get.queryOptions({ input: { id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (summary === undefined) return <Loader />
  const { corrected, restated } = summary
  return (
    <>
      <Anchor component={Link} to="/summaries">
        返回月报列表
      </Anchor>
      <PageTitle
        title={`${monthText(summary.month)}贯彻落实情况报告${summary.version > 1 ? `（第${summary.version}版）` : ''}`}
        hint={`${summary.from} 至 ${summary.to}，${summary.due} 前上报`}
      >
        <Badge size="lg" variant="light">
          {summaryStateNames[summary.state]}
        </Badge>
        {summary.frozenAt !== null && <PaperButton label="打印报告" kind="monthlyReport" record={summary.id} />}
        <SummarySteps summary={summary} />
      </PageTitle>
      <SummaryNext summary={summary} />
      <Stack>
        <Checks summary={summary} />
        {summary.correctionReason !== null && <Text size="sm">更正原因：{summary.correctionReason}</Text>}
        {corrected.length > 0 && <Changes title="与上一版相比，改动的数据" changes={corrected} />}
        {restated.length > 0 && <Changes title="定稿后，记录中的数据有变动（本报告不受影响）" changes={restated} />}
        <Tabs defaultValue="text" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="text">报告正文</Tabs.Tab>
            {summary.state === 'draft' && <Tabs.Tab value="edit">修改文字</Tabs.Tab>}
            <Tabs.Tab value="figures">数据</Tabs.Tab>
            <Tabs.Tab value="series">环比同比</Tabs.Tab>
            {summary.lists.length > 0 && <Tabs.Tab value="lists">名单</Tabs.Tab>}
            <Tabs.Tab value="audit">改动记录</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="text">
            <FilledText summary={summary} />
          </Tabs.Panel>
          <Tabs.Panel value="edit">
            <SectionEditor key={summary.id} summary={summary} />
          </Tabs.Panel>
          <Tabs.Panel value="figures">
            <MetricTable month={summary.month} values={summary.values} />
          </Tabs.Panel>
          <Tabs.Panel value="series">
            <SeriesPanel month={summary.month} />
          </Tabs.Panel>
          <Tabs.Panel value="lists">
            <SnapshotLists lists={summary.lists} />
          </Tabs.Panel>
          <Tabs.Panel value="audit">
            <RecordAudit area="summaries" record={id} />
          </Tabs.Panel>
        </Tabs>
        {summary.digest !== null && summary.frozenAt !== null && (
          <Text size="xs" c="dimmed" ff="monospace">
            校验码 {summary.digest}
          </Text>
        )}
      </Stack>
    </>
  )
}
