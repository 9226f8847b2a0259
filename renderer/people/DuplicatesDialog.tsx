import { Button, Group, Loader, Modal, Paper, Radio, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Duplicate } from '../../domain/people/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'

const reasons: Readonly<Record<Duplicate['reason'], string>> = {
  nameAndPhone: '姓名、电话相同',
  nameAndBirth: '姓名、出生日期、单位相同',
}

function Pair({ duplicate }: { readonly duplicate: Duplicate }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [remaining, setKept] = useState(String(duplicate.people[0]!.id))
  const merge = useMutation({
    async mutationFn() {
      let last = ''
      for (const { id } of duplicate.people)
        if (String(id) !== remaining)
          last = (await calls.people.merge({ id, into: Number(remaining), reason: reasons[duplicate.reason] })).change
      return last
    },
    onSuccess: change => changed('已合并，任职经历一并转入。', change),
  })
  return (
    <Paper withBorder p="sm">
      <Radio.Group label={`${reasons[duplicate.reason]}，保留哪一条`} value={remaining} onChange={setKept}>
        <Stack gap={4} mt="xs">
          {duplicate.people.map(person => (
            <Radio
              key={person.id}
              value={String(person.id)}
              label={`${person.name}　${person.identityMasked ?? '无身份证号'}　${person.phone ?? '无电话'}　${person.unitName ?? '未任职'}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <RefusalAlert error={merge.error} />
      <Group justify="flex-end">
        <Button size="compact-sm" loading={merge.isPending} onClick={() => merge.mutate()}>
          合并
        </Button>
      </Group>
    </Paper>
  )
}

/** Records that may be one person, each to be decided by somebody; nothing is merged by itself. */
export function DuplicatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { api } = useHost()
  const found = useQuery(api.people.duplicates.queryOptions())
  return (
    <Modal opened onClose={onClose} size="lg" title="可能重复的人员" closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        <Text size="sm" c="dimmed">
          身份证号（含旧15位、全角、带空格的写法）相同的不会重复登记。以下是没有身份证号可比、但其他信息相同的人员，请逐组判断。
        </Text>
        <RefusalAlert error={found.error} />
        {found.isPending && <Loader />}
        {found.data?.length === 0 && <Text>没有发现可能重复的人员。</Text>}
        {found.data?.map(duplicate => (
          <Pair key={`${duplicate.reason}-${duplicate.people.map(({ id }) => id).join('-')}`} duplicate={duplicate} />
        ))}
      </Stack>
    </Modal>
  )
}
