import { Alert, Anchor, Badge, Button, Loader, Stack, Tabs, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { recordFieldOf } from '../../domain/shared/field.ts'
import type { RecordDetail } from '../../domain/shared/recordApi.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import { storedName, type RecordKind } from '../../domain/shared/recordKind.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { recordSourceNames } from '../../domain/shared/recordTables.ts'
import { useMay } from '../session/useSession.ts'
import { AttachmentsPanel } from './AttachmentsPanel.tsx'
import { useHost } from '../host/HostContext.tsx'
import { FactList } from '../shared/FactList.tsx'
import { MoreMenu } from '../shared/MoreMenu.tsx'
import { moment } from '../shared/formats.ts'
import { NextStepLine } from '../shared/NextStepLine.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { listPath } from '../shared/pages.ts'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { RecordSteps } from '../shared/RecordSteps.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { specialTabs } from './specialTabs.tsx'

const factsOf = (kind: RecordKind, record: RecordDetail): readonly (readonly [string, string | null])[] => [
  ...Object.entries(kind.fields).map(([name, field]): readonly [string, string | null] => {
    const value = record.values[name] ?? null
    return [field.label, value === null ? null : recordFieldOf(field).text(value, record.names)]
  }),
  ['来源', recordSourceNames[record.source]],
  ['登记', `${record.enteredBy}　${moment(record.enteredAt)}`],
]

/** The steps taken: by whom, when, with what note. */
function Steps({ kind, record }: { readonly kind: RecordKind; readonly record: RecordDetail }) {
  if (record.steps.length === 0) return <Text c="dimmed">登记后还没有办理过。</Text>
  return (
    <Timeline bulletSize={14} active={record.steps.length}>
      {record.steps.map(step => (
        <Timeline.Item
          key={`${step.at}${step.event}`}
          title={`${step.on}　${kind.cycle.steps[step.event]?.name ?? step.event}　${step.by}`}
        >
          {step.note !== null && <Text size="sm">{step.note}</Text>}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

type Asked = 'change' | 'remove' | null

interface DialogsProps {
  readonly kind: RecordKind
  readonly record: RecordDetail
  readonly asked: Asked
  readonly onClose: () => void
}

/** The dialog that a button of the page opened. */
function Dialogs({ kind, record, asked, onClose }: DialogsProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const { id } = record
  if (asked === null) return null
  if (asked === 'change') return <RecordDialog kind={kind} record={record} onSaved={onClose} onClose={onClose} />
  return (
    <ReasonDialog
      title="移入回收站"
      text="记录移入回收站，30天内可以恢复；30天后清理附件，记录和原因仍然保留。"
      action="移入回收站"
      onDo={async reason => changed('已移入回收站。', (await calls[kind.area].remove({ id, reason })).change)}
      onClose={onClose}
    />
  )
}

/** Why a record lies in the trash, until when it can be taken back, and the way back. */
function InTrash({ kind, record }: { readonly kind: RecordKind; readonly record: RecordDetail }) {
  const { calls } = useHost()
  const changed = useChanged()
  const mayWrite = useMay(`${kind.area}.write`)
  const { removed } = record
  if (removed === null) return null
  const restore = async () => changed('已恢复。', (await calls[kind.area].restore({ id: record.id })).change)
  return (
    <Alert color="orange" title="这条记录在回收站">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          移除原因：{removed.reason}（{moment(removed.at)}）。
          {removed.swept ? '附件已经清理，不能恢复。' : `${removed.sweptOn} 起清理附件，此前可以恢复。`}
        </Text>
        {mayWrite && !removed.swept && (
          <Button size="xs" variant="default" onClick={() => void restore()}>
            恢复
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

interface TabsProps {
  readonly kind: RecordKind
  readonly record: RecordDetail
}

/** Facts, files, what was done, what was changed; first what only this kind has. */
function RecordTabs({ kind, record }: TabsProps) {
  const Special = specialTabs[kind.area]
  return (
    <Tabs defaultValue={Special === undefined ? 'facts' : 'special'} keepMounted={false}>
      <Tabs.List mb="md">
        {Special !== undefined && <Tabs.Tab value="special">{Special.title}</Tabs.Tab>}
        <Tabs.Tab value="facts">基本情况</Tabs.Tab>
        <Tabs.Tab value="files" rightSection={<Badge variant="light">{record.attachments}</Badge>}>
          附件
        </Tabs.Tab>
        <Tabs.Tab value="steps">办理经过</Tabs.Tab>
        <Tabs.Tab value="audit">改动记录</Tabs.Tab>
      </Tabs.List>
      {Special !== undefined && (
        <Tabs.Panel value="special">
          <Special.Tab record={record} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="facts">
        <FactList facts={factsOf(kind, record)} />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <AttachmentsPanel area={kind.area} record={record.id} inUse={record.removed === null} />
      </Tabs.Panel>
      <Tabs.Panel value="steps">
        <Steps kind={kind} record={record} />
      </Tabs.Panel>
      <Tabs.Panel value="audit">
        <RecordAudit area={storedName(kind.area)} record={record.id} />
      </Tabs.Panel>
    </Tabs>
  )
}

/** One record of any kind: where it stands, its facts, its files, what happened to it. */
export function RecordPage({ kind }: { readonly kind: RecordKind }) {
  const { api, calls } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const mayWrite = useMay(`${kind.area}.write`)
  const [asked, ask] = useState<Asked>(null)
  const { data: record, error } = useQuery(api[kind.area].get.queryOptions({ input: { id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (record === undefined) return <Loader />
  const writable = mayWrite && record.removed === null
  const stepped = { state: record.state }
  return (
    <>
      <Anchor component={Link} to={listPath(kind.area)}>
        返回{recordAreas[kind.area].name}
      </Anchor>
      <PageTitle title={String(record.values[kind.title] ?? '')}>
        <Badge size="lg" variant="light">
          {kind.cycle.states[record.state]}
        </Badge>
        {writable && (
          <RecordSteps
            cycle={kind.cycle}
            record={stepped}
            write={`${kind.area}.write`}
            take={(event, { on, note }) => calls[kind.area].step({ id, event: event as never, on, note })}
          />
        )}
        {writable && (
          <Button variant="default" onClick={() => ask('change')}>
            更正
          </Button>
        )}
        {writable && <MoreMenu deeds={[{ label: '移入回收站…', onClick: () => ask('remove') }]} />}
      </PageTitle>
      {writable && (
        <NextStepLine
          cycle={kind.cycle}
          record={stepped}
          write={`${kind.area}.write`}
          due={
            kind.day !== null && record.state === kind.first
              ? { label: '计划日期', on: IsoDay.parse(record.values[kind.day]) }
              : null
          }
        />
      )}
      <Stack>
        <InTrash kind={kind} record={record} />
        <RecordTabs kind={kind} record={record} />
      </Stack>
      <Dialogs kind={kind} record={record} asked={asked} onClose={() => ask(null)} />
    </>
  )
}
