import { Alert, Anchor, Badge, Loader, Stack, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { InspectionDetail } from '../../domain/inspections/api.ts'
import { checklistOn } from '../../domain/inspections/checklist.ts'
import { inspectionKindNames } from '../../domain/inspections/inspection.ts'
import { inspectionCycle, inspectionStateNames, type InspectionEvent } from '../../domain/inspections/lifecycle.ts'
import { inspectionWaits } from '../../domain/inspections/nextStep.ts'
import { TrashMenu } from '../records/TrashMenu.tsx'
import { AttachmentCount, AttachmentsPanel } from '../records/AttachmentsPanel.tsx'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { MeasuresPanel } from '../records/MeasuresPanel.tsx'
import { FactList } from '../shared/FactList.tsx'
import { NextStepLine } from '../shared/NextStepLine.tsx'
import { PaperButton } from '../shared/PaperButton.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { RecordSteps } from '../shared/RecordSteps.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { CheckDialog } from './CheckDialog.tsx'
import { FindingTable } from './FindingTable.tsx'
import { OrderDialog } from './OrderDialog.tsx'

const factsOf = (one: InspectionDetail): readonly (readonly [string, string | null | undefined])[] => [
  ['被检查单位', one.unitName],
  ['地址', one.unitAddress],
  ['主要负责人', one.principal],
  ['检查类别', inspectionKindNames[one.kind]],
  ['检查机关', one.organ],
  ['执法人员', one.officers.map(({ name, certificate }) => `${name}${certificate && `（${certificate}）`}`).join('、')],
  ['计划日期', one.plannedOn],
  ['检查日期', one.record?.checkedOn],
  ['检查场所', one.record?.place],
  ['现场负责人', one.record?.siteHead],
  ['制定人', one.enteredByName],
  ['批准人', one.approvedByName],
]

type Dialog = 'check' | 'order'

/** Only what was found and not assigned yet is ordered put right. */
const stepsOf = (one: InspectionDetail) => {
  const without: InspectionEvent[] = one.findings.some(({ state }) => state === 'found') ? [] : ['order']
  return { cycle: inspectionCycle, record: one, write: 'inspections.write', without } as const
}

/** The next steps: the check and the order have dialogs of their own. */
function Steps({ one, onDialog }: { readonly one: InspectionDetail; readonly onDialog: (dialog: Dialog) => void }) {
  const { calls } = useHost()
  const { id } = one
  return (
    <RecordSteps
      {...stepsOf(one)}
      own={{ execute: () => onDialog('check'), order: () => onDialog('order') }}
      take={(event, { note }) =>
        event === 'approve' ? calls.inspections.approve({ id }) : calls.inspections.cancel({ id, note: note ?? '' })
      }
    />
  )
}

/** One inspection: its plan, its record, its findings and its next steps. */
export function InspectionPage() {
  const { api } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const mayReadMeasures = useMay('measures.read')
  const { data: one, error } = useQuery(api.inspections.get.queryOptions({ input: { id, day: today() } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (one === undefined) return <Loader />
  const close = () => setDialog(null)
  return (
    <>
      <Anchor component={Link} to="/inspections">
        返回检查列表
      </Anchor>
      <PageTitle title={one.unitName} hint={`检查 ${one.year}-${one.serial}`}>
        <Badge size="lg" variant="light">
          {inspectionStateNames[one.state]}
        </Badge>
        {one.orders.map(order => (
          <PaperButton key={order.id} label="整改指令书" kind="rectificationOrder" record={order.id} />
        ))}
        {one.findings.some(({ recheckedOn }) => recheckedOn !== null) && (
          <PaperButton label="复查意见书" kind="recheckOpinion" record={id} />
        )}
        <Steps one={one} onDialog={setDialog} />
        <TrashMenu area="inspections" id={id} to="/inspections" />
      </PageTitle>
      <NextStepLine {...stepsOf(one)} waitsFor={inspectionWaits(one.findings)} />
      <Tabs
        key={one.findings.length > 0 ? 'found' : 'none'}
        defaultValue={one.findings.length > 0 ? 'findings' : 'facts'}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="facts">方案和记录</Tabs.Tab>
          <Tabs.Tab value="findings" rightSection={<Badge variant="light">{one.findings.length}</Badge>}>
            隐患
          </Tabs.Tab>
          <Tabs.Tab value="files" rightSection={<AttachmentCount area="inspections" record={id} />}>
            附件
          </Tabs.Tab>
          {mayReadMeasures && <Tabs.Tab value="measures">制度措施</Tabs.Tab>}
          <Tabs.Tab value="audit">改动记录</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="facts">
          <Stack>
            {one.state === 'planned' && <Alert>方案须由另一人批准后，才能登记检查情况。</Alert>}
            <FactList facts={factsOf(one)} />
            {one.record !== null && <Text style={{ whiteSpace: 'pre-wrap' }}>{one.record.situation}</Text>}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="findings">
          {one.findings.length === 0 ? <Text>没有隐患。</Text> : <FindingTable findings={one.findings} />}
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <AttachmentsPanel area="inspections" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="measures">
          <MeasuresPanel area="inspections" record={id} parts={checklistOn(one.plannedOn).items} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <RecordAudit area="inspections" record={id} />
        </Tabs.Panel>
      </Tabs>
      {dialog === 'check' && <CheckDialog one={one} onClose={close} />}
      {dialog === 'order' && <OrderDialog one={one} onClose={close} />}
    </>
  )
}
