import { Alert, Anchor, Badge, Loader, Paper, Stack, Tabs, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { NoticeDetail } from '../../domain/notices/api.ts'
import { noticeCycle, noticeDue, noticeStateNames, registerNumber, urgencyNames } from '../../domain/notices/notice.ts'
import type { ClauseEdit } from '../../domain/notices/structure/edit.ts'
import { allClauses, clauseText, type Clause } from '../../domain/notices/structure/structure.ts'
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
import { useChanged } from '../shared/useChanged.tsx'
import { ClauseDialog } from './ClauseDialog.tsx'
import { ClauseTree } from './ClauseTree.tsx'
import { NoticeDeeds } from './NoticeDeeds.tsx'
import { ProposalList } from './ProposalList.tsx'

/** The clauses of each paper in the notice; they can be corrected until a task refers to one. */
function Clauses({ notice, editable }: { readonly notice: NoticeDetail; readonly editable: boolean }) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const deadlines = useQuery(api.notices.deadlines.queryOptions({ input: { id: notice.id } })).data ?? []
  const [clause, setClause] = useState<Clause | null>(null)
  const edit = useMutation({
    mutationFn: (clauseEdit: ClauseEdit) => calls.notices.edit({ id: notice.id, edit: clauseEdit }),
    onSuccess: ({ change }) => (changed('条款已调整。', change), setClause(null)),
  })
  return (
    <Stack>
      {!editable && (
        <Text size="sm" c="dimmed">
          已有任务引用条款，结构不再调整；需要调整时先撤销这些任务。
        </Text>
      )}
      {edit.error !== null && <RefusalAlert error={edit.error} />}
      {notice.structure.warnings.map(warning => (
        <Alert key={warning} color="orange">
          {warning}
        </Alert>
      ))}
      {notice.structure.documents.map(document => (
        <Paper key={document.title} withBorder p="md">
          <Text fw={700}>{document.title}</Text>
          <Text size="sm" c="dimmed">
            {[document.number, document.recipients.join('、')].filter(Boolean).join('　主送：')}
          </Text>
          <ClauseTree
            document={document}
            deadlines={deadlines}
            onLevel={editable ? (key, level, label) => edit.mutate({ kind: 'level', key, level, label }) : null}
            onMerge={editable ? ({ key }) => edit.mutate({ kind: 'merge', key }) : null}
            onSplit={
              editable
                ? ({ key, heading }) => edit.mutate({ kind: 'split', key, at: Math.max(1, heading.length) })
                : null
            }
            onCorrect={editable ? setClause : null}
          />
        </Paper>
      ))}
      {clause !== null && (
        <ClauseDialog
          clause={clause}
          onSave={(heading, text) => edit.mutate({ kind: 'text', key: clause.key, heading, text })}
          onClose={() => setClause(null)}
        />
      )}
    </Stack>
  )
}

const factsOf = (notice: NoticeDetail): readonly (readonly [string, string | number | null])[] => [
  ['收文号', registerNumber(notice.registerYear, notice.registerNo)],
  ['收文日期', notice.receivedOn],
  ['来源渠道', notice.channel],
  ['来文单位', notice.fromOrgan],
  ['来文字号', notice.documentNumber],
  ['成文日期', notice.signedOn],
  ['文种', notice.documentType],
  ['紧急程度', urgencyNames[notice.urgency]],
  ['附件', notice.attachments],
  ['办理期限', notice.dueOn],
  ['主办', notice.leadHandler],
  ['协办', notice.coHandler],
  ['拟办意见', notice.proposedHandling],
  ['批示', [notice.instruction, notice.instructedBy, notice.instructedOn].filter(Boolean).join('　')],
  ['办结情况', [notice.doneNote, notice.doneOn].filter(Boolean).join('　')],
  ['归档号', notice.archiveNo],
  ['登记人', notice.enteredByName],
]

/** The clauses of a paper, each of which may carry out measures. */
const partsOf = ({ structure }: NoticeDetail) =>
  allClauses(structure).map(clause => ({ key: clause.key, text: clauseText(clause) }))

/** 来文: its register entry, clauses, proposed tasks and original text. */
export function NoticePage() {
  const { api, calls } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const mayWrite = useMay('notices.write')
  const mayLink = useMay('measures.read')
  const { data: notice, error } = useQuery(api.notices.get.queryOptions({ input: { id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (notice === undefined) return <Loader />
  return (
    <>
      <Anchor component={Link} to="/notices">
        返回来文列表
      </Anchor>
      <PageTitle title={notice.title} hint={notice.documentNumber ?? notice.fromOrgan}>
        <Badge size="lg" variant="light">
          {noticeStateNames[notice.state]}
        </Badge>
        <PaperButton label="转发通知" kind="forwardingNotice" record={id} />
        {notice.tasks > 0 && <PaperButton label="任务分解表" kind="taskBreakdown" record={id} />}
        <RecordSteps
          cycle={noticeCycle}
          record={notice}
          write="notices.write"
          take={(event, { on, note, texts }) => calls.notices.step({ id, event, on, note, by: texts['by'] || null })}
        />
        {mayWrite && <NoticeDeeds notice={notice} />}
      </PageTitle>
      <NextStepLine cycle={noticeCycle} record={notice} write="notices.write" due={noticeDue(notice)} />
      <Tabs defaultValue="tasks" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="tasks" rightSection={<Badge variant="light">{notice.tasks}</Badge>}>
            分解任务
          </Tabs.Tab>
          <Tabs.Tab value="clauses">条款</Tabs.Tab>
          <Tabs.Tab value="facts">登记内容</Tabs.Tab>
          <Tabs.Tab value="original">原文</Tabs.Tab>
          {mayLink && <Tabs.Tab value="measures">制度措施</Tabs.Tab>}
          <Tabs.Tab value="files" rightSection={<AttachmentCount area="notices" record={id} />}>
            附件
          </Tabs.Tab>
          <Tabs.Tab value="audit">改动记录</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="tasks">
          <ProposalList notice={notice} mayWrite={mayWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="clauses">
          <Clauses notice={notice} editable={mayWrite && notice.tasks === 0} />
        </Tabs.Panel>
        <Tabs.Panel value="facts">
          <FactList facts={factsOf(notice)} />
        </Tabs.Panel>
        <Tabs.Panel value="original">
          <Textarea readOnly autosize aria-label="来文原文" value={notice.original} />
        </Tabs.Panel>
        <Tabs.Panel value="measures">
          <MeasuresPanel area="notices" record={id} parts={partsOf(notice)} />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <AttachmentsPanel area="notices" record={id} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <RecordAudit area="notices" record={id} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
