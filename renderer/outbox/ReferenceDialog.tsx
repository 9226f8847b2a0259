import { Alert, Button, Checkbox, Group, ScrollArea, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { knowsList } from '../../domain/packages/formats.ts'
import { usualReference, type ReferenceChoice } from '../../domain/packages/referenceData.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ToStickDialog } from '../shared/ToStickDialog.tsx'

const names: Readonly<Record<keyof ReferenceChoice, string>> = {
  organs: '单位（企业以外）',
  enterprises: '企业',
  regions: '区划代码',
  calendars: '今年起的工作日历',
  measures: '制度措施',
}

interface ChoiceProps {
  readonly include: ReferenceChoice
  readonly onChange: (include: ReferenceChoice) => void
}

/** What goes into the packages, with how much there is of it. */
function Choice({ include, onChange }: ChoiceProps) {
  const { api } = useHost()
  const counts = useQuery(api.outbox.referenceCounts.queryOptions())
  return (
    <Stack gap={6} role="group" aria-label="包里有什么">
      <Text size="sm" fw={600}>
        包里有什么
      </Text>
      {(Object.keys(names) as (keyof ReferenceChoice)[]).map(part => (
        <Checkbox
          key={part}
          label={`${names[part]}${counts.data === undefined ? '' : `　${counts.data[part]} 条`}`}
          description={part === 'enterprises' ? '企业挂在单位之下，须与单位一起发。' : undefined}
          checked={include[part]}
          disabled={part === 'enterprises' && !include.organs}
          onChange={({ currentTarget: { checked } }) => {
            const next = { ...include, [part]: checked }
            onChange(next.organs ? next : { ...next, enterprises: false })
          }}
        />
      ))}
      <Text size="sm" c="dimmed">
        以前给过的内容一并带上，对方漏收一次也不要紧。
      </Text>
      <RefusalAlert error={counts.error} />
    </Stack>
  )
}

/** What an office with an older program will not get. */
const olderText = (formats: number | null): string | undefined =>
  knowsList(formats, 'referenceData', 'measures') ? undefined : '程序较旧，收不到制度措施；升级后请重新导出名片。'

/** Chooses offices and what they get, and writes a package of reference data for each. */
export function ReferenceDialog({ onClose }: { readonly onClose: () => void }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [include, setInclude] = useState<ReferenceChoice>(usualReference)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const cards = useQuery(api.reports.cards.queryOptions())
  const offices = (cards.data ?? []).filter(({ revokedAt }) => revokedAt === null)
  const chosen = offices.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const toggle = (id: number) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  const something = Object.values(include).includes(true)
  return (
    <ToStickDialog
      title="做基础数据包"
      action={`做 ${chosen.length} 个基础数据包，写到U盘`}
      ready={chosen.length > 0 && something}
      onWrite={async place => {
        const written: MadeFile[] = await calls.outbox.makeReferenceData({ cards: chosen, include, place })
        await queryClient.invalidateQueries({ queryKey: api.outbox.key() })
        return written
      }}
      onClose={onClose}
    >
      <RefusalAlert error={cards.error} />
      {cards.data !== undefined && offices.length === 0 ? (
        <Alert color="yellow" title="还没有接受过别的单位的名片">
          请到“上下级报送”打开对方名片、核对后接受，再来做基础数据包。
        </Alert>
      ) : (
        <>
          <Group justify="space-between">
            <Text size="sm" fw={600}>
              发给哪些单位（已选 {chosen.length} 个）
            </Text>
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => setLeft(new Set())}>
                全选
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setLeft(new Set(offices.map(({ id }) => id)))}>
                全不选
              </Button>
            </Group>
          </Group>
          <ScrollArea.Autosize mah="9rem" type="auto">
            <Stack gap={6}>
              {offices.map(({ id, office, regionCode, formats }) => (
                <Checkbox
                  key={id}
                  label={`${office}（${regionCode}）`}
                  description={include.measures ? olderText(formats) : undefined}
                  checked={!left.has(id)}
                  onChange={() => toggle(id)}
                />
              ))}
            </Stack>
          </ScrollArea.Autosize>
          <Choice include={include} onChange={setInclude} />
          {!something && <Text size="sm">请至少选一项内容。</Text>}
          <Text size="sm" c="dimmed">
            对方在“收件”里逐条看到新增、更新和不同之处，决定后才收入；包里没有的单位不会被删除。
          </Text>
        </>
      )}
    </ToStickDialog>
  )
}
