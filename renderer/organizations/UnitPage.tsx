import { Alert, Anchor, Badge, Button, Loader, SimpleGrid, Stack, Tabs, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { industrySection } from '../../domain/organizations/industry.ts'
import { eventsOf, type UnitEvent } from '../../domain/organizations/history.ts'
import { unitKindNames } from '../../domain/organizations/sheet.ts'
import type { UnitDetail } from '../../domain/organizations/api.ts'
import { fieldNames } from '../../domain/shared/fieldTexts.ts'
import { TrashMenu } from '../records/TrashMenu.tsx'
import { useMay } from '../session/useSession.ts'
import { AttachmentCount, AttachmentsPanel } from '../records/AttachmentsPanel.tsx'
import { useHost } from '../host/HostContext.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { StaffList } from '../shared/StaffList.tsx'
import { UnitDialog, type UnitDeed } from './UnitDialog.tsx'
import { gradeText } from './unitLabels.ts'

function eventText(event: UnitEvent, names: Readonly<Record<string, string>>): string {
  const named = (id: number | null) => (id === null ? '（无）' : (names[String(id)] ?? '（未知单位）'))
  if (event.what === 'opened') return `设立：${event.to}`
  if (event.what === 'renamed') return `更名：${event.from} → ${event.to}`
  if (event.what === 'moved') return `改隶属：${named(event.from)} → ${named(event.to)}`
  if (event.what === 'changed') return `变更：${event.fields.map(field => fieldNames[field] ?? field).join('、')}`
  return event.what === 'merged' ? `并入：${named(event.into)}` : '撤销'
}

function Facts({ detail }: { readonly detail: UnitDetail }) {
  const { api } = useHost()
  const regions = useQuery(api.organizations.regions.queryOptions()).data ?? []
  const { fields } = detail.history.versions.at(-1)!
  const named = (id: number | null) => (id === null ? null : detail.names[String(id)])
  const facts: readonly (readonly [string, string | number | null | undefined])[] = [
    ['统一社会信用代码', fields.uscc ?? fields.noUsccReason],
    ['简称', fields.shortName],
    ['上级单位', named(fields.parentId)],
    [
      '区划代码',
      fields.regionCode && `${fields.regionCode} ${regions.find(({ code }) => code === fields.regionCode)?.name ?? ''}`,
    ],
    ['行业', fields.industryCode && `${fields.industryCode} ${industrySection(fields.industryCode) ?? ''}`],
    ['行业主管部门', named(fields.leadDeptId)],
    ['直接监管部门', named(fields.regulatorId)],
    ['分类分级', gradeText(fields.riskClass, fields.riskGrade)],
    ['从业人数', fields.staffCount],
    ['主要负责人', fields.principal],
    ['安全总监', fields.safetyDirector],
    ['联系人', fields.contact],
    ['联系电话', fields.phone],
    ['地址', fields.address],
    ['每月报送', fields.reportsMonthly ? '是' : '否'],
  ]
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} component="dl" m={0}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0}>
            {value === null || value === undefined || value === '' ? '—' : value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  )
}

const deeds: readonly (readonly [UnitDeed, string])[] = [
  ['change', '变更（注明日期）'],
  ['correct', '更正录入错误'],
  ['merge', '并入其他单位'],
  ['close', '撤销单位'],
]

interface PartProps {
  readonly detail: UnitDetail
}

function Events({ detail }: PartProps) {
  return (
    <Timeline bulletSize={14} active={99}>
      {eventsOf(detail.history).map(event => (
        <Timeline.Item key={event.day + event.what} title={event.day}>
          <Text size="sm">{eventText(event, detail.names)}</Text>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

/** Changes of the unit itself and of each of its versions. */
function UnitAudit({ detail }: PartProps) {
  return (
    <Stack gap="md">
      <RecordAudit area="units" record={detail.history.id} />
      {detail.history.versions.map(version => (
        <RecordAudit key={version.id} area="unit_versions" record={version.id} title={`${version.from} 起的情况`} />
      ))}
    </Stack>
  )
}

/** 一企一档: the fields of one unit, its history, its people and its audit rows. */
export function UnitPage() {
  const { api } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const mayWrite = useMay('units.write')
  const [deed, setDeed] = useState<UnitDeed | null>(null)
  const { data: detail, error } = useQuery(api.organizations.get.queryOptions({ input: { id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (detail === undefined) return <Loader />
  const { history } = detail
  const { fields } = history.versions.at(-1)!
  const closed = history.closedOn !== null
  return (
    <>
      <Anchor component={Link} to="/units">
        返回单位列表
      </Anchor>
      <PageTitle title={fields.name} hint={`${unitKindNames[history.kind]}，${history.openedOn} 起`}>
        {mayWrite &&
          !closed &&
          deeds.map(([what, name]) => (
            <Button key={what} variant={what === 'change' ? 'filled' : 'default'} onClick={() => setDeed(what)}>
              {name}
            </Button>
          ))}
        <TrashMenu area="units" id={id} to="/units" />
      </PageTitle>
      {closed && (
        <Alert color="gray" mb="md" title={history.mergedInto === null ? '该单位已撤销' : '该单位已并入其他单位'}>
          {history.closedOn} 起。{history.closeReason}
        </Alert>
      )}
      <Tabs defaultValue="facts" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="facts">基本情况</Tabs.Tab>
          <Tabs.Tab value="staff" rightSection={<Badge variant="light">{detail.staff}</Badge>}>
            人员
          </Tabs.Tab>
          <Tabs.Tab value="events">沿革</Tabs.Tab>
          <Tabs.Tab value="files" rightSection={<AttachmentCount area="units" record={id} />}>
            附件
          </Tabs.Tab>
          <Tabs.Tab value="audit">改动记录</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="facts">
          <Facts detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="staff">
          <StaffList unitId={id} />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <Events detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <AttachmentsPanel area="units" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <UnitAudit detail={detail} />
        </Tabs.Panel>
      </Tabs>
      {deed !== null && <UnitDialog deed={deed} detail={detail} onClose={() => setDeed(null)} />}
    </>
  )
}
