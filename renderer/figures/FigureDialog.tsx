import { Alert, Button, Group, Modal, ScrollArea, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FigureRow } from '../../domain/figures/api.ts'
import { figureConflicts, inWan, type FigureCell, type FigureCells } from '../../domain/figures/cell.ts'
import { figureGroups, figureItems, type FigureItem } from '../../domain/figures/items.ts'
import { parseFigure } from '../../domain/figures/parseFigure.ts'
import { monthText, type Month } from '../../domain/shared/period.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { TrashMenu } from '../records/TrashMenu.tsx'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'

function typedOf(item: FigureItem, cell: FigureCell | undefined): string {
  if (cell === undefined) return ''
  if (cell.state === 'zero') return '0'
  if (cell.state === 'notApplicable') return `不适用：${cell.reason}`
  return item.unit === '万元' ? inWan(cell.value) : String(cell.value)
}

type Typed = Readonly<Record<string, string>>

/** The typed texts as cells, and a message for each text that is no figure. */
function readTyped(typed: Typed): { cells: FigureCells; wrong: ReadonlyMap<string, string> } {
  const cells: Record<string, FigureCell> = {}
  const wrong = new Map<string, string>()
  for (const item of figureItems) {
    const cell = parseFigure(item, typed[item.key] ?? '')
    if (typeof cell === 'string') wrong.set(item.key, cell)
    else if (cell !== null) cells[item.key] = cell
  }
  return { cells, wrong }
}

interface FigureInputsProps {
  readonly typed: Typed
  readonly wrong: ReadonlyMap<string, string>
  readonly readOnly: boolean
  readonly onChange: (typed: Typed) => void
}

function FigureInputs({ typed, wrong, readOnly, onChange }: FigureInputsProps) {
  return (
    <ScrollArea.Autosize mah="48vh" type="auto">
      {Object.entries(figureGroups).map(([group, name]) => (
        <Stack key={group} gap={4} mb="sm">
          <Text fw={600}>{name}</Text>
          <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="xs" verticalSpacing={6}>
            {figureItems
              .filter(item => item.group === group)
              .map(item => (
                <TextInput
                  key={item.key}
                  label={`${item.name}（${item.unit}）`}
                  readOnly={readOnly}
                  maxLength={60}
                  value={typed[item.key] ?? ''}
                  error={wrong.get(item.key)}
                  onChange={event => onChange({ ...typed, [item.key]: event.currentTarget.value })}
                />
              ))}
          </SimpleGrid>
        </Stack>
      ))}
    </ScrollArea.Autosize>
  )
}

/** A correction of figures that were reported before needs a reason. */
function ReasonInput({ why, onChange }: { readonly why: string; readonly onChange: (why: string) => void }) {
  return (
    <TextInput
      flex={1}
      withAsterisk
      label="更正原因"
      maxLength={200}
      value={why}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

interface FigureDialogProps {
  readonly row: FigureRow
  readonly month: Month
  readonly mayWrite: boolean
  readonly onClose: () => void
}

/** One unit's month, typed: a number, 0, or 不适用 with the reason; an empty field was not reported. */
export function FigureDialog({ row, month, mayWrite, onClose }: FigureDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(figureItems.map(item => [item.key, typedOf(item, row.cells[item.key])])),
  )
  const [receivedOn, setReceivedOn] = useState<string>(row.receivedOn ?? today())
  const [why, setWhy] = useState('')
  const { cells, wrong } = readTyped(typed)
  const conflicts = figureConflicts(cells)
  const corrects = row.reportId !== null
  const save = useMutation({
    mutationFn: () =>
      calls.figures.save({
        unitId: row.unitId,
        month,
        cells,
        why: why.trim() || null,
        receivedOn: IsoDay.parse(receivedOn),
      }),
    onSuccess: ({ change }) => (changed(`已保存“${row.unitName}”的报表。`, change), onClose()),
  })
  const lacking = wrong.size > 0 || conflicts.length > 0 || (corrects && why.trim().length < 2) || receivedOn === ''
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${row.unitName}　${monthText(month)}`}
      closeOnClickOutside={false}
    >
      <form onSubmit={event => (event.preventDefault(), save.mutate())}>
        <Stack>
          <Text size="sm" c="dimmed">
            没有发生的填 0；确实不涉及的填“不适用：原因”；留空表示没有报送。按 Tab 键到下一项。
          </Text>
          <FigureInputs typed={typed} wrong={wrong} readOnly={!mayWrite} onChange={setTyped} />
          {conflicts.map(({ text }) => (
            <Alert key={text} color="red">
              {text}，请核对。
            </Alert>
          ))}
          {mayWrite && (
            <Group align="flex-end">
              <DayInput label="报送日期" value={receivedOn} onChange={setReceivedOn} />
              {corrects && <ReasonInput why={why} onChange={setWhy} />}
            </Group>
          )}
          {save.error !== null && <RefusalAlert error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {mayWrite ? '返回' : '关闭'}
            </Button>
            {row.reportId !== null && <TrashMenu area="figures" id={row.reportId} onGone={onClose} />}
            {mayWrite && (
              <Button type="submit" disabled={lacking} loading={save.isPending}>
                保存
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
