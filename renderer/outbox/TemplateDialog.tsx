import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { UnitSheetKind, type SheetKind } from '../../domain/sheets/sheetImport.ts'
import { sheetKindNames } from '../../domain/sheets/sheetKinds.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { UnitSelect } from '../shared/UnitSelect.tsx'

const kinds = (['figures', ...UnitSheetKind.options] as const).map(value => ({ value, label: sheetKindNames[value] }))

/**
 * Makes a blank sheet for units that do not use the form; a sheet made for one unit names it, and is recognised by
 * that.
 */
export function TemplateDialog({ onClose }: { readonly onClose: () => void }) {
  const { calls, host } = useHost()
  const [kind, setKind] = useState<SheetKind>('findings')
  const [unit, setUnit] = useState<number | null>(null)
  const make = useMutation({
    async mutationFn() {
      const { file, name, bytes } = await calls.sheets.template({ kind, ...(unit === null ? {} : { unit }) })
      await host.handOut({ handle: file, name, bytes })
      return name
    },
  })
  const needsUnit = kind === 'feedback'
  return (
    <Modal opened onClose={onClose} title="做空白表格" size="lg">
      <Stack>
        <Select
          label="种类"
          allowDeselect={false}
          data={kinds}
          value={kind}
          onChange={value => setKind(value as SheetKind)}
        />
        <UnitSelect label={needsUnit ? '单位' : '单位（可以不选）'} value={unit} onChange={setUnit} />
        <Text size="sm" c="dimmed">
          {needsUnit
            ? '表里已填好该单位未办结的任务，只填办理情况。'
            : '选了单位，收回时就知道是谁报的；不选，各单位通用，收回时由人指明单位。'}
          填好的表格和报送包一起，在“收件”里收入。
        </Text>
        {make.data !== undefined && <Alert color="green" role="status" title={`已保存：${make.data}`} />}
        <RefusalAlert error={make.error} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            关闭
          </Button>
          <Button disabled={needsUnit && unit === null} loading={make.isPending} onClick={() => make.mutate()}>
            保存空白表格
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
