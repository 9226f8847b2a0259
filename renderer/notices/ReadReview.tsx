import { Alert, Anchor, Group, List, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReadNotice } from '../../domain/notices/api.ts'
import { isPast } from '../../domain/notices/proposedTask.ts'
import { Urgency, urgencyNames } from '../../domain/notices/notice.ts'
import type { ClauseEdit } from '../../domain/notices/structure/edit.ts'
import { allClauses, type Clause, type Doubt } from '../../domain/notices/structure/structure.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { DayInput } from '../shared/DayInput.tsx'
import { choicesOf } from '../shared/listState.ts'
import { recordPath } from '../shared/pages.ts'
import { today } from '../shared/today.ts'
import { ClauseDialog } from './ClauseDialog.tsx'
import { ClauseTree } from './ClauseTree.tsx'
import { DeadlineBadge } from './DeadlineBadge.tsx'

interface ReviewProps {
  readonly read: ReadNotice
  readonly onFields: (fields: ReadNotice['fields']) => void
  readonly onEdit: (edit: ClauseEdit) => void
}

/** Papers that may be the same one, before it is registered twice. */
function Same({ read }: Pick<ReviewProps, 'read'>) {
  if (read.same.length === 0) return null
  return (
    <Alert color="red" title="这份来文可能已经登记过">
      {read.same.map(({ id, title, receivedOn }) => (
        <Anchor key={id} component={Link} to={recordPath('/notices/$id', id)} display="block">
          {receivedOn} {title}
        </Anchor>
      ))}
    </Alert>
  )
}

const doubtOf = ({ structure }: ReadNotice, field: Doubt['field']): string | undefined =>
  structure.doubts.find(doubt => doubt.field === field)?.note

/** The register entry read out of the paper, to be checked by a person; what is not sure is marked. */
function Entry({ read, onFields }: ReviewProps) {
  const { fields } = read
  const set = (more: Partial<ReadNotice['fields']>) => onFields({ ...fields, ...more })
  const day = (text: string) => (IsoDay.safeParse(text).success ? IsoDay.parse(text) : null)
  return (
    <>
      <TextInput
        label="标题"
        value={fields.title}
        maxLength={200}
        error={doubtOf(read, 'title')}
        onChange={event => set({ title: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }}>
        <TextInput
          label="来文单位"
          value={fields.fromOrgan}
          maxLength={60}
          error={doubtOf(read, 'organ')}
          onChange={event => set({ fromOrgan: event.currentTarget.value })}
        />
        <TextInput
          label="来文字号"
          value={fields.documentNumber ?? ''}
          maxLength={40}
          error={doubtOf(read, 'number')}
          onChange={event => set({ documentNumber: event.currentTarget.value || null })}
        />
        <TextInput
          label="文种"
          value={fields.documentType}
          maxLength={10}
          onChange={event => set({ documentType: event.currentTarget.value })}
        />
        <DayInput
          label="成文日期"
          value={fields.signedOn ?? ''}
          error={doubtOf(read, 'signedOn')}
          onChange={text => set({ signedOn: day(text) })}
        />
        <DayInput
          label="收文日期"
          value={fields.receivedOn}
          onChange={text => set({ receivedOn: day(text) ?? fields.receivedOn })}
        />
        <TextInput
          label="来源渠道"
          value={fields.channel}
          maxLength={20}
          onChange={event => set({ channel: event.currentTarget.value })}
        />
        <Select
          label="紧急程度"
          allowDeselect={false}
          data={choicesOf(Urgency.options, urgencyNames)}
          value={fields.urgency}
          onChange={value => set({ urgency: Urgency.parse(value) })}
        />
        <TextInput
          label="附件"
          value={fields.attachments ?? ''}
          maxLength={300}
          onChange={event => set({ attachments: event.currentTarget.value || null })}
        />
      </SimpleGrid>
    </>
  )
}

/** Every deadline of the paper with its words and its clause, before anything is registered. */
function Deadlines({ read }: Pick<ReviewProps, 'read'>) {
  const { structure, deadlines } = read
  const labels = new Map(
    allClauses(structure).map(({ key, label, heading, text }) => [key, `${label}${heading || text}`]),
  )
  if (deadlines.length === 0) return <Text size="sm">没有找到期限。</Text>
  return (
    <List size="sm" spacing={4}>
      {deadlines.map(said => (
        <List.Item key={`${said.clauseKey} ${said.start} ${said.phrase} ${JSON.stringify(said.deadline)}`}>
          <Group gap="xs">
            <DeadlineBadge said={said} past={isPast(said, today())} />
            <Text span size="sm" c="dimmed" truncate maw="30rem">
              {labels.get(said.clauseKey)}
            </Text>
          </Group>
        </List.Item>
      ))}
    </List>
  )
}

/** What was read of a paper, to be looked over and put right before it is registered. */
export function ReadReview(props: ReviewProps) {
  const { read, onEdit } = props
  const { structure, deadlines } = read
  const [clause, setClause] = useState<Clause | null>(null)
  return (
    <Stack>
      <Same read={read} />
      <Entry {...props} />
      {structure.warnings.map(warning => (
        <Alert key={warning} color="orange">
          {warning}
        </Alert>
      ))}
      {structure.leftOut.length > 0 && <Alert>已略去网页上的文字：{structure.leftOut.join('；')}</Alert>}
      <Paper withBorder p="md">
        <Text fw={700}>期限（{deadlines.length} 处）</Text>
        <Deadlines read={read} />
      </Paper>
      {structure.documents.map((document, index) => (
        // a paper may hold two documents of one title
        // eslint-disable-next-line react/no-array-index-key
        <Paper key={index} withBorder p="md">
          <Text fw={700}>{document.title}</Text>
          <Text size="sm" c="dimmed">
            {[document.number, document.recipients.join('、')].filter(Boolean).join('　主送：')}
          </Text>
          <ClauseTree
            document={document}
            deadlines={deadlines}
            onMerge={({ key }) => onEdit({ kind: 'merge', key })}
            onSplit={({ key, heading }) => onEdit({ kind: 'split', key, at: Math.max(1, heading.length) })}
            onCorrect={setClause}
            onLevel={(key, level, label) => onEdit({ kind: 'level', key, level, label })}
          />
        </Paper>
      ))}
      {clause !== null && (
        <ClauseDialog
          clause={clause}
          onSave={(heading, text) => {
            onEdit({ kind: 'text', key: clause.key, heading, text })
            setClause(null)
          }}
          onClose={() => setClause(null)}
        />
      )}
    </Stack>
  )
}
