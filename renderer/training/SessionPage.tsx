import { Anchor, Badge, Loader, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { SessionDetail } from '../../domain/training/api.ts'
import {
  audienceNames,
  finalSessionStates,
  sessionCycle,
  sessionKindNames,
  sessionModeNames,
  sessionStateNames,
  upcomingStates,
} from '../../domain/training/session.ts'
import { TrashMenu } from '../records/TrashMenu.tsx'
import { useMay } from '../session/useSession.ts'
import { AttachmentCount, AttachmentsPanel } from '../records/AttachmentsPanel.tsx'
import { useHost } from '../host/HostContext.tsx'
import { MeasuresPanel } from '../records/MeasuresPanel.tsx'
import { FactList } from '../shared/FactList.tsx'
import { NextStepLine } from '../shared/NextStepLine.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { RecordSteps } from '../shared/RecordSteps.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { SessionDeeds } from './SessionDeeds.tsx'
import { Roster } from './Roster.tsx'

function factsOf(one: SessionDetail): readonly (readonly [string, string | null])[] {
  const { due, attended, examined, passed } = one.counts
  const share = (part: number, whole: number) => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`)
  return [
    ['日期', one.heldOn],
    ['类别', sessionKindNames[one.kind]],
    ['对象', audienceNames[one.audience]],
    ['方式', sessionModeNames[one.mode]],
    ['学时', String(one.hours)],
    ['地点', one.place],
    ['授课人', one.trainer],
    ['举办单位', one.organizerName],
    ['合格分数', String(one.passLine)],
    ['应训', `${due} 人`],
    ['实训', `${attended} 人，参训率 ${share(attended, due)}`],
    ['考试', `${examined} 人参考，${passed} 人合格，合格率 ${share(passed, examined)}`],
  ]
}

/** One training session: its fields, its roster, attendance and exam results. */
export function SessionPage() {
  const { api, calls } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const mayWrite = useMay('training.write')
  const mayLink = useMay('measures.read')
  const { data: one, error } = useQuery(api.training.get.queryOptions({ input: { id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (one === undefined) return <Loader />
  const writable = mayWrite && !finalSessionStates.includes(one.state)
  return (
    <>
      <Anchor component={Link} to="/training">
        返回培训列表
      </Anchor>
      <PageTitle title={one.title} hint={`${one.heldOn}　${audienceNames[one.audience]}`}>
        <Badge size="lg" variant="light">
          {sessionStateNames[one.state]}
        </Badge>
        <PaperButton label="签到表" kind="signInSheet" record={id} />
        <RecordSteps
          cycle={sessionCycle}
          record={one}
          write="training.write"
          take={(event, { on, note }) => calls.training.step({ id, event, on, note })}
        />
        {mayWrite && <SessionDeeds session={one} writable={writable} />}
        <TrashMenu area="training" id={id} to="/training" />
      </PageTitle>
      <NextStepLine
        cycle={sessionCycle}
        record={one}
        write="training.write"
        due={upcomingStates.includes(one.state) ? { label: '举办日期', on: one.heldOn } : null}
      />
      <Tabs defaultValue="roster" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="roster" rightSection={<Badge variant="light">{one.counts.due}</Badge>}>
            参训人员
          </Tabs.Tab>
          <Tabs.Tab value="facts">基本情况</Tabs.Tab>
          {mayLink && <Tabs.Tab value="measures">制度措施</Tabs.Tab>}
          <Tabs.Tab value="files" rightSection={<AttachmentCount area="training" record={id} />}>
            附件
          </Tabs.Tab>
          <Tabs.Tab value="audit">改动记录</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="roster">
          <Roster session={one} writable={writable} />
        </Tabs.Panel>
        <Tabs.Panel value="facts">
          <FactList facts={factsOf(one)} />
        </Tabs.Panel>
        <Tabs.Panel value="measures">
          <MeasuresPanel area="training" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <AttachmentsPanel area="training" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <RecordAudit area="training_sessions" record={id} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
