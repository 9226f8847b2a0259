import { Anchor, Badge, Loader, Stack, Tabs, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { FindingDetail } from '../../domain/inspections/api.ts'
import { focusItemNames } from '../../domain/inspections/checklist.ts'
import { findingCategoryNames, findingSourceNames } from '../../domain/inspections/inspection.ts'
import {
  cycleOf,
  findingEventNames,
  findingLevelNames,
  findingStateNames,
  type FindingEvent,
} from '../../domain/inspections/lifecycle.ts'
import { findingDue } from '../../domain/inspections/nextStep.ts'
import { TrashMenu } from '../records/TrashMenu.tsx'
import { AttachmentsPanel } from '../records/AttachmentsPanel.tsx'
import { useHost } from '../host/HostContext.tsx'
import { FactList } from '../shared/FactList.tsx'
import { NextStepLine } from '../shared/NextStepLine.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { RecordSteps } from '../shared/RecordSteps.tsx'
import type { GivenStep } from '../shared/stepDraft.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { recordPath } from '../shared/pages.ts'

const factsOf = (one: FindingDetail): readonly (readonly [string, string | null])[] => [
  ['单位', one.unitName],
  ['统一社会信用代码', one.uscc],
  ['属地', one.townName],
  ['具体部位', one.place],
  ['来源', findingSourceNames[one.source]],
  ['类别', findingCategoryNames[one.category]],
  ['重点内容', one.focus === null ? null : focusItemNames[one.focus]],
  ['级别', findingLevelNames[one.level]],
  ['判定依据', one.basis],
  ['整改责任人', one.responsible],
  ['整改期限', one.dueOn === one.originalDueOn ? one.dueOn : `${one.dueOn}（原定 ${one.originalDueOn}）`],
  ['整改完成', one.submittedOn],
  ['复查合格', one.recheckedOn],
  ['销号', one.closedOn],
  ['治理措施', one.plan?.measures ?? null],
  ['应急措施', one.plan?.emergency ?? null],
]

const planOf = ({ measures = '', emergency = '' }: GivenStep['texts']) => ({ measures, fund: null, emergency })

/** The steps taken: by whom, when, and each change of the due day. */
function Steps({ steps }: Pick<FindingDetail, 'steps'>) {
  return (
    <Timeline bulletSize={14} active={steps.length}>
      {steps.map(step => (
        <Timeline.Item key={step.id} title={`${step.on}　${findingEventNames[step.event]}　${step.byName}`}>
          {step.note !== null && <Text size="sm">{step.note}</Text>}
          {step.officers !== null && (
            <Text size="sm" c="dimmed">
              复查人：{step.officers.map(({ name }) => name).join('、')}
            </Text>
          )}
          {step.toDue !== null && (
            <Text size="sm" c="dimmed">
              期限：{step.fromDue === null ? '' : `${step.fromDue} → `}
              {step.toDue}
            </Text>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

/** One finding: its next steps, its history and its evidence. */
export function FindingPage() {
  const { api, calls } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const { data: one, error } = useQuery(api.inspections.finding.queryOptions({ input: { id, day: today() } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (one === undefined) return <Loader />
  const steps = { cycle: cycleOf(one.level), record: one, write: 'inspections.write' } as const
  const take = (event: FindingEvent, { texts, ...given }: GivenStep) => {
    const plan = event === 'plan' ? planOf(texts) : null
    return calls.inspections.step({ id, event, ...given, plan })
  }
  return (
    <>
      <Anchor component={Link} to="/findings">
        返回隐患台账
      </Anchor>
      <PageTitle title={one.description} hint={`${one.no}　${one.unitName}`}>
        <Badge size="lg" variant="light">
          {findingStateNames[one.state]}
        </Badge>
        {one.overdue && <Badge color="red">逾期</Badge>}
        <RecordSteps {...steps} take={take} />
        <TrashMenu area="findings" id={id} to="/findings" />
      </PageTitle>
      <NextStepLine {...steps} due={findingDue(one)} />
      <Tabs defaultValue="facts" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="facts">隐患情况</Tabs.Tab>
          <Tabs.Tab value="proofs" rightSection={<Badge variant="light">{one.files}</Badge>}>
            佐证材料
          </Tabs.Tab>
          <Tabs.Tab value="steps">办理经过</Tabs.Tab>
          <Tabs.Tab value="audit">改动记录</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="facts">
          <Stack>
            <FactList facts={factsOf(one)} />
            {one.inspectionId !== null && (
              <Anchor component={Link} to={recordPath('/inspections/$id', one.inspectionId)}>
                打开发现它的检查
              </Anchor>
            )}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="proofs">
          {!one.hasFile && (
            <Text c="dimmed" mb="md">
              销号前至少添加一份“整改后”的照片或“证明材料”。
            </Text>
          )}
          <AttachmentsPanel area="findings" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="steps">
          <Steps steps={one.steps} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <RecordAudit area="findings" record={id} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
