import { Badge, Group, NavLink, ScrollArea, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TreeUnit } from '../../domain/organizations/api.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'

interface UnitTreeProps {
  readonly day: IsoDay
  readonly value: number | undefined
  readonly onChange: (under: number | undefined) => void
}

function Branch({
  units,
  parentId,
  value,
  onChange,
}: Omit<UnitTreeProps, 'day'> & {
  readonly units: readonly TreeUnit[]
  readonly parentId: number | null
}) {
  const known = new Set(units.map(unit => unit.id))
  const here = units.filter(unit =>
    parentId === null ? unit.parentId === null || !known.has(unit.parentId) : unit.parentId === parentId,
  )
  return here.map(unit => {
    const below = units.some(other => other.parentId === unit.id)
    return (
      <NavLink
        key={unit.id}
        active={value === unit.id}
        defaultOpened={parentId === null}
        label={
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" truncate>
              {unit.name}
            </Text>
            {unit.enterprises > 0 && (
              <Badge variant="light" size="md">
                {unit.enterprises}
              </Badge>
            )}
          </Group>
        }
        onClick={() => onChange(value === unit.id ? undefined : unit.id)}
      >
        {below ? <Branch units={units} parentId={unit.id} value={value} onChange={onChange} /> : null}
      </NavLink>
    )
  })
}

/** The units above the enterprises; choosing one shows what lies beneath it. */
export function UnitTree({ day, value, onChange }: UnitTreeProps) {
  const { api } = useHost()
  const units = useQuery(api.organizations.tree.queryOptions({ input: { day } })).data ?? []
  return (
    <ScrollArea h="100%" mih="16rem" type="auto" aria-label="单位树">
      <NavLink label="全部单位" active={value === undefined} onClick={() => onChange(undefined)} />
      <Branch units={units} parentId={null} value={value} onChange={onChange} />
    </ScrollArea>
  )
}
