import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Group,
  Loader,
  Modal,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SheetKind } from '../../domain/sheets/sheetImport.ts'
import type { MappedHow } from '../../domain/shared/sheets/mapping.ts'
import { columnLetters } from '../../domain/shared/sheets/sheet.ts'
import { columnName, sheetColumns, sheetKindNames } from '../../domain/sheets/sheetKinds.ts'
import type { FileRow, SeenColumn, SheetDescription } from '../../domain/inbox/api.ts'
import { Month } from '../../domain/shared/period.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { ScrollTable } from '../shared/ScrollTable.tsx'
import { UnitSelect } from '../shared/UnitSelect.tsx'

const hows: Readonly<Record<MappedHow, { readonly text: string; readonly color: string }>> = {
  known: { text: '表头已认出', color: 'green' },
  remembered: { text: '以前确认过', color: 'blue' },
  guessed: { text: '猜的，请核对', color: 'orange' },
}

interface ColumnsProps {
  readonly kind: SheetKind
  readonly columns: readonly SeenColumn[]
  readonly fields: Readonly<Record<number, string>>
  readonly onField: (place: number, field: string) => void
}

/** Every column of the sheet: its head, sample cells, and the field it is mapped to. */
function Columns({ kind, columns, fields, onField }: ColumnsProps) {
  const choices = [
    { value: '', label: '（不收入）' },
    ...sheetColumns[kind].map(({ field, heads: [label] }) => ({ value: field, label })),
  ]
  return (
    <ScrollTable label="各列的含义" minWidth={640} maxHeight="18rem" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="3rem">列</Table.Th>
          <Table.Th>表头</Table.Th>
          <Table.Th>内容举例</Table.Th>
          <Table.Th w="13rem">作为</Table.Th>
          <Table.Th w="8.5rem">依据</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map(({ place, head, field, how, samples }) => (
          <Table.Tr key={place}>
            <Table.Td>{columnLetters(place)}</Table.Td>
            <Table.Td>{head || '（空）'}</Table.Td>
            <Table.Td>
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {samples.join('；')}
              </Text>
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={`${columnLetters(place)}列作为`}
                size="xs"
                searchable
                allowDeselect={false}
                data={choices}
                value={fields[place] ?? ''}
                onChange={value => onField(place, value ?? '')}
              />
            </Table.Td>
            <Table.Td>
              {how !== null && fields[place] === field && (
                <Badge variant="light" color={hows[how].color}>
                  {hows[how].text}
                </Badge>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}

/** Why the mapping of the columns cannot be saved; null when it can. */
function wrongWith(kind: SheetKind, fields: Readonly<Record<number, string>>): string | null {
  const chosenFields = Object.values(fields).filter(field => field !== '')
  const twice = chosenFields.find((field, at) => chosenFields.indexOf(field) !== at)
  if (twice !== undefined) return `有两列都作为“${columnName(kind, twice)}”，请只留一列。`
  const lacking = sheetColumns[kind].filter(({ field, required }) => required === true && !chosenFields.includes(field))
  return lacking.length === 0 ? null : `还没有指明：${lacking.map(({ heads: [head] }) => head).join('、')}。`
}

interface MappingFormProps {
  readonly file: FileRow
  readonly kind: SheetKind
  readonly seen: SheetDescription
  readonly onDone: () => void
}

const withUnit: ReadonlySet<SheetKind> = new Set(['figures', 'roster', 'findings', 'feedback'])

/** The form to confirm a sheet of a kind: its unit, its month and the meaning of its columns. */
function MappingForm({ file, kind, seen, onDone }: MappingFormProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [unitId, setUnitId] = useState(seen.unit?.id ?? null)
  const [month, setMonth] = useState<string>(seen.month ?? '')
  const [hiddenRows, setHiddenRows] = useState(false)
  const [fields, setFields] = useState<Readonly<Record<number, string>>>(
    Object.fromEntries(seen.columns.map(({ place, field }) => [place, field ?? ''])),
  )
  const confirm = useMutation({
    async mutationFn() {
      const width = Math.max(0, ...seen.columns.map(({ place }) => place + 1))
      const mapping = Array.from({ length: width }, (_, place) => fields[place] || null)
      const sheetMonth = Month.safeParse(month).data ?? null
      await calls.inbox.confirmSheet({
        id: file.id,
        given: { kind, unitId, month: sheetMonth, hiddenRows, fields: mapping },
      })
    },
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: api.inbox.key() })
      onDone()
    },
  })
  const wrong =
    wrongWith(kind, fields) ?? (kind === 'figures' && !Month.safeParse(month).success ? '还没有写明报表月份。' : null)
  return (
    <Stack>
      <Group align="end">
        {withUnit.has(kind) && (
          <UnitSelect
            label="报送单位（表里有这一列的，以表里为准）"
            value={unitId}
            name={seen.unit?.name}
            onChange={setUnitId}
          />
        )}
        {kind === 'figures' && (
          <TextInput
            type="month"
            label="报表月份"
            value={month}
            onChange={event => setMonth(event.currentTarget.value)}
          />
        )}
      </Group>
      <Columns
        kind={kind}
        columns={seen.columns}
        fields={fields}
        onField={(place, field) => setFields({ ...fields, [place]: field })}
      />
      <Checkbox
        label="报送单位隐藏的行也收入"
        checked={hiddenRows}
        onChange={event => setHiddenRows(event.currentTarget.checked)}
      />
      <RefusalAlert error={confirm.error} />
      <Group justify="space-between">
        <Text size="sm" c={wrong === null ? 'dimmed' : 'red'}>
          {wrong ?? '确认后记住这个单位的表头，下次不再询问。这里只是确认，还不会导入。'}
        </Text>
        <Button disabled={wrong !== null} loading={confirm.isPending} onClick={() => confirm.mutate()}>
          确认
        </Button>
      </Group>
    </Stack>
  )
}

interface SheetDialogProps {
  readonly file: FileRow
  readonly onClose: () => void
}

/** 核对表格: the kind and mapping that were recognised, to be confirmed or changed. */
export function SheetDialog({ file, onClose }: SheetDialogProps) {
  const { api } = useHost()
  const [kind, setKind] = useState<SheetKind | null>(file.sheet)
  const seen = useQuery(api.inbox.sheet.queryOptions({ input: { id: file.id, kind }, retry: false, staleTime: 0 }))
  return (
    <Modal opened onClose={onClose} size="xl" title={`核对表格　${file.name}`}>
      <Stack>
        <Select
          label="这是什么表"
          w="16rem"
          allowDeselect={false}
          placeholder="请选择"
          data={SheetKind.options.map(value => ({ value, label: sheetKindNames[value] }))}
          value={kind}
          onChange={value => setKind(value as SheetKind)}
        />
        <RefusalAlert error={seen.error} />
        {seen.isPending && <Loader size="sm" />}
        {kind !== null && seen.data?.kind === null && (
          <Alert color="yellow">没有找到这种表的任何一列，请看是不是选错了种类，或让报送单位改用模板。</Alert>
        )}
        {kind !== null && seen.data !== undefined && seen.data.kind === kind && (
          <MappingForm key={kind} file={file} kind={kind} seen={seen.data} onDone={onClose} />
        )}
      </Stack>
    </Modal>
  )
}
