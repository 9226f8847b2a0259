import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronDown } from '@tabler/icons-react'
import { movedColumn, shownColumns, toggledColumn, type ListColumn } from '../../domain/shared/listColumn.ts'

interface ListColumnsProps {
  readonly columns: readonly Pick<ListColumn<never>, 'key' | 'head' | 'optional'>[]
  /** Keys of the chosen columns; null where none were chosen yet. */
  readonly chosen: readonly string[] | null
  readonly onChoose: (columns: readonly string[] | null) => void
}

/** Which columns a list shows, and in which order; everybody has his own. */
export function ListColumns({ columns, chosen, onChoose }: ListColumnsProps) {
  const shown = shownColumns(columns, chosen)
  const keys = shown.map(({ key }) => key)
  const others = columns.filter(({ key }) => !keys.includes(key))
  return (
    <Popover withinPortal shadow="md" position="bottom-end">
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          列
        </Button>
      </Popover.Target>
      <Popover.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Stack gap={6}>
          {[...shown, ...others].map(({ key, head }) => (
            <Group key={key} justify="space-between" wrap="nowrap">
              <Checkbox
                label={head}
                checked={keys.includes(key)}
                disabled={key === columns[0]?.key}
                onChange={() => onChoose(toggledColumn(keys, key))}
              />
              {keys.includes(key) && (
                <Group gap={0} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    aria-label={`${head}前移`}
                    onClick={() => onChoose(movedColumn(keys, key, -1))}
                  >
                    <IconArrowUp size={14} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    aria-label={`${head}后移`}
                    onClick={() => onChoose(movedColumn(keys, key, 1))}
                  >
                    <IconArrowDown size={14} />
                  </ActionIcon>
                </Group>
              )}
            </Group>
          ))}
          <Button variant="default" size="compact-sm" disabled={chosen === null} onClick={() => onChoose(null)}>
            恢复原来的列
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
