import { Badge, Button, Checkbox, Group, NumberInput, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RosterRow, SessionDetail } from '../../domain/training/api.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { UnitSelect } from '../shared/UnitSelect.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import { WithdrawButton } from './WithdrawButton.tsx'

type Entry = Pick<RosterRow, 'signedIn' | 'score'>

/** Rows that are shown at once; longer rosters are signed in by paste. */
const maxShownRows = 500

function withTick(ticked: ReadonlySet<number>, id: number, on: boolean): ReadonlySet<number> {
  const next = new Set(ticked)
  if (on) next.add(id)
  else next.delete(id)
  return next
}

interface LineProps {
  readonly row: RosterRow
  readonly entry: Entry
  readonly writable: boolean
  readonly ticked: boolean
  readonly onTick: (on: boolean) => void
  readonly onChange: (entry: Entry) => void
}

function Line({ row, entry, writable, ticked, onTick, onChange }: LineProps) {
  return (
    <Table.Tr>
      {writable && (
        <Table.Td>
          <Checkbox
            aria-label={`选择${row.personName}`}
            checked={ticked}
            onChange={({ currentTarget }) => onTick(currentTarget.checked)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Checkbox
          aria-label={`${row.personName}签到`}
          disabled={!writable}
          checked={entry.signedIn}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ signedIn: checked, score: checked ? entry.score : null })
          }
        />
      </Table.Td>
      <Table.Td>{row.personName}</Table.Td>
      <Table.Td>{row.unitName ?? '—'}</Table.Td>
      <Table.Td>{row.post ?? '—'}</Table.Td>
      <Table.Td w="8rem">
        <NumberInput
          aria-label={`${row.personName}成绩`}
          hideControls
          min={0}
          max={100}
          disabled={!writable || !entry.signedIn}
          value={entry.score ?? ''}
          onChange={value => onChange({ signedIn: true, score: value === '' ? null : Math.round(Number(value)) })}
        />
      </Table.Td>
      <Table.Td>
        {row.passed === null ? (
          '—'
        ) : (
          <Badge color={row.passed ? 'green' : 'red'}>{row.passed ? '合格' : '不合格'}</Badge>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

interface RosterTableProps {
  readonly rows: readonly RosterRow[]
  readonly current: (row: RosterRow) => Entry
  readonly writable: boolean
  readonly ticked: ReadonlySet<number>
  readonly onTick: (rosterId: number, on: boolean) => void
  readonly onChange: (rosterId: number, entry: Entry) => void
}

function RosterTable({ rows, current, writable, ticked, onTick, onChange }: RosterTableProps) {
  return (
    <ScrollTable label="参训名单" minWidth={600} maxHeight="55dvh">
      <Table.Thead>
        <Table.Tr>
          {[...(writable ? ['选'] : []), '签到', '姓名', '单位', '岗位', '成绩', '结果'].map(head => (
            <Table.Th key={head}>{head}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Line
            key={row.id}
            row={row}
            writable={writable}
            entry={current(row)}
            ticked={ticked.has(row.id)}
            onTick={on => onTick(row.id, on)}
            onChange={entry => onChange(row.id, entry)}
          />
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

/** The roster: enrolled by unit, signed in one by one or by paste, with scores. */
export function Roster({ session, writable }: { readonly session: SessionDetail; readonly writable: boolean }) {
  const { api, calls } = useHost()
  const changed = useChanged()
  const { id } = session
  const { data, error } = useQuery(api.training.roster.queryOptions({ input: { id, offset: 0, limit: maxShownRows } }))
  const [unitId, setUnit] = useState<number | null>(null)
  const [entries, setEntries] = useState<Readonly<Record<number, Entry>>>({})
  const [pasting, setPasting] = useState(false)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const enrol = useMutation({
    mutationFn: () => calls.training.enrol({ id, personIds: [], unitIds: [unitId!] }),
    onSuccess: ({ added, known, change }) => changed(`新增参训人员 ${added} 人，已在名单 ${known} 人。`, change),
  })
  const record = useMutation({
    mutationFn: (rows: readonly (Entry & { rosterId: number })[]) => calls.training.record({ id, rows: [...rows] }),
    onSuccess: ({ change }) => (changed('签到和成绩已保存。', change), setEntries({})),
  })
  const rows = data?.rows ?? []
  const current = (row: RosterRow): Entry => entries[row.id] ?? { signedIn: row.signedIn, score: row.score }
  const chosen = rows.filter(row => ticked.has(row.id)).map(row => row.id)
  const touched = rows.filter(row => entries[row.id] !== undefined)
  const signInAll = () => setEntries(Object.fromEntries(rows.map(row => [row.id, { ...current(row), signedIn: true }])))
  const failed = error ?? enrol.error ?? record.error
  return (
    <Stack gap="xs">
      {failed !== null && <RefusalAlert error={failed} />}
      {writable && (
        <Group align="flex-end">
          <UnitSelect label="从单位选人（含下级单位）" value={unitId} onChange={setUnit} />
          <Button variant="default" disabled={unitId === null} loading={enrol.isPending} onClick={() => enrol.mutate()}>
            加入名单
          </Button>
          <Button variant="default" onClick={() => setPasting(true)}>
            粘贴签到名单
          </Button>
          <Button variant="default" disabled={rows.length === 0} onClick={signInAll}>
            全部签到
          </Button>
          <Button
            disabled={touched.length === 0}
            loading={record.isPending}
            onClick={() => record.mutate(touched.map(row => ({ rosterId: row.id, ...current(row) })))}
          >
            保存签到和成绩
          </Button>
          <WithdrawButton session={id} rosterIds={chosen} onDone={() => setTicked(new Set())} />
        </Group>
      )}
      {data?.total === 0 && <Text c="dimmed">还没有参训人员。选定单位加入，或粘贴名单。</Text>}
      {(data?.total ?? 0) > maxShownRows && (
        <Text size="sm">
          共 {data?.total} 人，列出前 {maxShownRows} 人；其余请用粘贴名单签到。
        </Text>
      )}
      {rows.length > 0 && (
        <RosterTable
          rows={rows}
          current={current}
          writable={writable}
          ticked={ticked}
          onTick={(rosterId, on) => setTicked(withTick(ticked, rosterId, on))}
          onChange={(rosterId, entry) => setEntries({ ...entries, [rosterId]: entry })}
        />
      )}
      {pasting && <PasteDialog id={id} onClose={() => setPasting(false)} />}
    </Stack>
  )
}
