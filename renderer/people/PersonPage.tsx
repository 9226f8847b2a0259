import { Anchor, Button, Group, Loader, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PersonDetail } from '../../domain/people/api.ts'
import { employmentFormNames, postKindNames } from '../../domain/people/sheet.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { PageTitle } from '../shared/PageTitle.tsx'
import { RecordAudit } from '../shared/RecordAudit.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { recordPath } from '../shared/pages.ts'
import { EditDialog, EmployDialog, RemoveDialog } from './PersonDialogs.tsx'

/** The full number, for a reason; it goes away when the page is left. */
function Identity({ person }: { readonly person: PersonDetail }) {
  const { calls } = useHost()
  const mayReveal = useMay('people.identity')
  const [reason, setReason] = useState('')
  const reveal = useMutation({ mutationFn: () => calls.people.identity({ id: person.id, reason }) })
  if (person.identityMasked === null) return <Text>未登记</Text>
  if (reveal.data !== undefined) return <Text ff="monospace">{reveal.data.identity}</Text>
  return (
    <Stack gap={4}>
      <Text ff="monospace">{person.identityMasked}</Text>
      {mayReveal && (
        <Group gap="xs" align="flex-end">
          <TextInput
            size="xs"
            label="查看完整号码的原因（记入审计）"
            value={reason}
            maxLength={200}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            disabled={reason.trim().length < 2}
            loading={reveal.isPending}
            onClick={() => reveal.mutate()}
          >
            {reason.trim().length < 2 ? '查看（请先填原因）' : '查看'}
          </Button>
        </Group>
      )}
      <RefusalAlert error={reveal.error} />
    </Stack>
  )
}

/** The post, and its kind where the post does not say it already. */
function postText({ post, postKind }: PersonDetail['employments'][number]): string {
  const kind = postKindNames[postKind]
  return post === null || post === kind ? kind : `${post}（${kind}）`
}

function Employments({ person }: { readonly person: PersonDetail }) {
  const { calls } = useHost()
  const changed = useChanged()
  const mayWrite = useMay('people.write')
  const leave = useMutation({
    mutationFn: (employment: number) => calls.people.leave({ id: person.id, employment, endedOn: today() }),
    onSuccess: ({ change }) => changed('已结束任职，自今天起。', change),
  })
  return (
    <Stack gap="xs">
      <RefusalAlert error={leave.error} />
      {person.employments.length === 0 && <Text c="dimmed">没有任职记录。</Text>}
      {person.employments.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table striped>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>单位</Table.Th>
                <Table.Th>部门、车间、班组</Table.Th>
                <Table.Th>岗位</Table.Th>
                <Table.Th>用工形式</Table.Th>
                <Table.Th>起止</Table.Th>
                <Table.Th>操作</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {person.employments.map(one => (
                <Table.Tr key={one.id}>
                  <Table.Td>
                    <Anchor component={Link} to={recordPath('/units/$id', one.unitId)}>
                      {one.unitName}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{[one.department, one.workshop, one.team].filter(Boolean).join('、') || '—'}</Table.Td>
                  <Table.Td>{postText(one)}</Table.Td>
                  <Table.Td>{employmentFormNames[one.form]}</Table.Td>
                  <Table.Td>
                    {one.startedOn} 至 {one.endedOn ?? '今'}
                  </Table.Td>
                  <Table.Td>
                    {mayWrite && one.endedOn === null && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        loading={leave.isPending}
                        onClick={() => leave.mutate(one.id)}
                      >
                        离职
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  )
}

/** One person: who it is, where the person worked when, who changed what. */
export function PersonPage() {
  const { api } = useHost()
  const id = Number(useParams({ strict: false })['id'])
  const mayWrite = useMay('people.write')
  const [editing, edit] = useDisclosure(false)
  const [employing, employ] = useDisclosure(false)
  const [removing, remove] = useDisclosure(false)
  const { data: person, error } = useQuery(api.people.get.queryOptions({ input: { id } }))
  if (error !== null) return <RefusalAlert error={error} />
  if (person === undefined) return <Loader />
  const facts = [
    person.sex === null ? null : person.sex === 'male' ? '男' : '女',
    person.bornOn === null ? null : `${person.bornOn} 出生`,
    person.phone,
    person.note,
  ].filter(Boolean)
  return (
    <>
      <Anchor component={Link} to="/people">
        返回人员列表
      </Anchor>
      <PageTitle title={person.name} hint={facts.join('，')}>
        {mayWrite && (
          <>
            <Button onClick={edit.open}>修改</Button>
            <Button variant="default" onClick={employ.open}>
              增加任职
            </Button>
            <Button variant="default" onClick={remove.open}>
              移除
            </Button>
          </>
        )}
      </PageTitle>
      <Stack gap="md">
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="xs">
            身份证号
          </Title>
          <Identity key={person.id} person={person} />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="xs">
            任职
          </Title>
          <Employments person={person} />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="xs">
            改动记录
          </Title>
          <RecordAudit area="people" record={id} />
        </Paper>
      </Stack>
      {editing && <EditDialog person={person} onClose={edit.close} />}
      {employing && <EmployDialog person={person} onClose={employ.close} />}
      {removing && <RemoveDialog person={person} onClose={remove.close} />}
    </>
  )
}
