import { Badge, Button, Checkbox, Group, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Proposal } from '../../domain/notices/api.ts'
import { isPast, recurringRule, type ProposalEdit } from '../../domain/notices/proposedTask.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { DayInput } from '../shared/DayInput.tsx'
import { today } from '../shared/today.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { UnitsSelect } from '../shared/UnitsSelect.tsx'
import { DeadlineBadge } from './DeadlineBadge.tsx'
import type { useMakeDuty } from './useMakeDuty.ts'

interface ProposalItemProps {
  readonly proposal: Proposal
  readonly edit: ProposalEdit
  readonly dueOn: IsoDay
  readonly ticked: boolean
  readonly mayWrite: boolean
  readonly duty: ReturnType<typeof useMakeDuty>
  readonly onTick: (ticked: boolean) => void
  readonly onEdit: (more: ProposalEdit) => void
}

/** Fields of a proposal that are put right before it becomes a task. */
function ProposalFields({ proposal, edit, dueOn, onEdit }: ProposalItemProps) {
  return (
    <Stack gap="xs">
      <TextInput
        label="任务名称"
        autoFocus
        maxLength={120}
        value={edit.title ?? proposal.title}
        onChange={event => onEdit({ title: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <UnitSelect
          label="牵头单位"
          value={edit.leadUnitId === undefined ? proposal.leadUnitId : edit.leadUnitId}
          onChange={leadUnitId => onEdit({ leadUnitId })}
        />
        <DayInput
          label="完成期限"
          value={dueOn}
          onChange={day => IsoDay.safeParse(day).success && onEdit({ dueOn: IsoDay.parse(day) })}
        />
        <UnitsSelect
          label="配合单位"
          value={edit.assistUnitIds ?? proposal.assistUnitIds}
          names={{}}
          max={60}
          onChange={assistUnitIds => onEdit({ assistUnitIds })}
        />
        <TextInput
          label="成果要求"
          maxLength={500}
          value={edit.result ?? proposal.result}
          onChange={event => onEdit({ result: event.currentTarget.value })}
        />
      </SimpleGrid>
    </Stack>
  )
}

/** 牵头：…；配合：… as the clause has them, and which of them the register does not know. */
function partiesText({ parties, unknown }: Proposal): string {
  const words = [
    ['牵头', parties.lead],
    ['配合', parties.assist],
    ['落实', parties.carryOut],
  ] as const
  const said = words.filter(([, names]) => names.length > 0).map(([role, names]) => `${role}：${names.join('、')}`)
  return [...said, ...(unknown.length === 0 ? [] : [`单位库中没有对应的：${unknown.join('、')}`])].join('；')
}

/** One clause with the choice to make it a task or a recurring duty. */
export function ProposalItem(props: ProposalItemProps) {
  const { proposal, edit, dueOn, ticked, mayWrite, duty, onTick } = props
  const [isOpen, open] = useState(false)
  const parties = partiesText(proposal)
  const title = edit.title ?? proposal.title
  const maySet = mayWrite && !proposal.taken
  return (
    <Paper withBorder p="sm">
      <Group align="flex-start" wrap="nowrap">
        <Checkbox
          aria-label={`${proposal.label}${proposal.title}`}
          disabled={!maySet}
          checked={proposal.taken || ticked}
          onChange={event => onTick(event.currentTarget.checked)}
        />
        <Stack gap={4} miw={0} flex={1}>
          <Text fw={600}>
            {proposal.label} {title}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {proposal.text}
          </Text>
          {parties !== '' && <Text size="sm">{parties}</Text>}
          <Group gap="xs">
            {proposal.taken && <Badge color="green">已建任务</Badge>}
            {!proposal.suggested && <Badge color="gray">说明情况，一般不单列任务</Badge>}
            {maySet && <Badge variant="outline">期限 {dueOn}</Badge>}
            {proposal.deadlines.map(said => (
              <DeadlineBadge key={said.start} said={said} past={isPast(said, today())} />
            ))}
            {maySet && recurringRule(proposal) !== null && (
              <Button size="compact-xs" loading={duty.make.isPending} onClick={() => duty.make.mutate(proposal)}>
                设为定期任务（{duty.units} 家单位）
              </Button>
            )}
            {maySet && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-expanded={isOpen}
                aria-label={`修改建议：${title}`}
                onClick={() => open(!isOpen)}
              >
                {isOpen ? '收起' : '修改'}
              </Button>
            )}
          </Group>
          {isOpen && maySet && <ProposalFields {...props} />}
        </Stack>
      </Group>
    </Paper>
  )
}
