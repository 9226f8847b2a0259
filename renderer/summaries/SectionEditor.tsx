import { Alert, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { SummaryDetail } from '../../domain/summaries/api.ts'
import { textFaults } from '../../domain/summaries/checks.ts'
import { metrics } from '../../domain/summaries/metrics.ts'
import type { DraftSections } from '../../domain/summaries/report.ts'
import { fillText, tokenOf } from '../../domain/summaries/fillText.ts'
import { valueText } from '../../domain/summaries/metricValues.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'

interface SectionFieldProps {
  readonly section: DraftSections[number]
  readonly summary: SummaryDetail
  readonly faults: ReturnType<typeof textFaults>
  readonly onFocus: () => void
  readonly onChange: (text: string) => void
}

/** One section to edit; below it the text with figures filled in, and its faults. */
function SectionField({ section, summary, faults, onFocus, onChange }: SectionFieldProps) {
  const text = section.paragraphs.join('\n')
  return (
    <Stack gap={4}>
      <Textarea
        label={section.title}
        description="｛数据名称｝处自动填数；“·累计”表示今年以来。每行一段。"
        autosize
        minRows={2}
        maxLength={6000}
        value={text}
        onFocus={onFocus}
        onChange={event => onChange(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
        {fillText(text, summary.values)}
      </Text>
      {faults
        .filter(fault => fault.section === section.title)
        .map(fault => (
          <Alert key={fault.text} color={fault.level === 'error' ? 'red' : 'yellow'} p="xs">
            {fault.text}
          </Alert>
        ))}
    </Stack>
  )
}

/** The report's words, figures standing in them by name; what they will say is shown beneath. */
export function SectionEditor({ summary }: { readonly summary: SummaryDetail }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [sections, setSections] = useState<DraftSections>(summary.sections)
  const [at, setAt] = useState(0)
  const save = useMutation({
    mutationFn: () => calls.summaries.edit({ id: summary.id, sections }),
    onSuccess: ({ change }) => changed('文字已保存。', change),
  })
  const redraft = useMutation({
    mutationFn: () => calls.summaries.redraft({ id: summary.id }),
    onSuccess: ({ change }) => changed('已按模板重新起草。', change),
  })
  const write = (index: number, text: string) =>
    setSections(sections.with(index, { ...sections[index]!, paragraphs: text.split('\n') }))
  const insert = (name: string | null) => {
    if (name === null) return
    const section = sections[at]!
    write(at, `${section.paragraphs.join('\n')}${tokenOf({ name })}`)
  }
  const faults = textFaults(sections, summary.values)
  const error = save.error ?? redraft.error
  return (
    <Stack maw="52rem">
      <Group align="flex-end">
        <Select
          label="插入数据（加在光标所在部分的末尾）"
          placeholder="输入数据名称"
          searchable
          w="24rem"
          value={null}
          data={metrics.map(metric => ({
            value: metric.name,
            label: `${metric.name}　${valueText(metric, summary.values[metric.id]?.month ?? null)}`,
          }))}
          onChange={insert}
        />
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          保存文字
        </Button>
        <Button variant="default" loading={redraft.isPending} onClick={() => redraft.mutate()}>
          按模板重新起草
        </Button>
      </Group>
      {error !== null && <RefusalAlert error={error} />}
      {sections.map((section, index) => (
        <SectionField
          key={section.key}
          section={section}
          summary={summary}
          faults={faults}
          onFocus={() => setAt(index)}
          onChange={text => write(index, text)}
        />
      ))}
    </Stack>
  )
}
