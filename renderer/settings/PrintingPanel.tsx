import { Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { InstalledFont, PrintSettings } from '../../domain/papers/printing.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

/** Styles of official papers, and what is printed in where this machine has no font of them. */
const shipped = { 仿宋: 'Fandol 仿宋', 楷体: '霞鹜文楷', 黑体: '思源黑体', 小标宋: '思源宋体（半粗）' } as const

/** Which font each style is printed in, and how to add one. */
function Fonts({ fonts, ownFonts }: { readonly fonts: readonly InstalledFont[]; readonly ownFonts: boolean }) {
  return (
    <>
      {Object.entries(shipped).map(([style, name]) => {
        const own = ownFonts ? fonts.find(font => font.style === style) : undefined
        return (
          <Text key={style} size="sm">
            {style}：{own === undefined ? `${name}（程序自带）` : `${own.name}（本机 ${own.file}）`}
          </Text>
        )
      })}
      <Text size="sm" c="dimmed">
        本机没有的字体，把单位有授权的字体文件（如仿宋_GB2312、楷体_GB2312、方正小标宋简体）安装到系统，重新打开本程序即可用上。各种字体里没有的字，用思源宋体补印。
      </Text>
    </>
  )
}

interface FormProps {
  readonly settings: PrintSettings
  readonly fonts: readonly InstalledFont[]
}

function PrintingForm({ settings, fonts }: FormProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const mayWrite = useMay('papers.write')
  const save = useMutation({
    mutationFn: (next: PrintSettings) => calls.settings.setPrinting(next),
    onSuccess: () => changed('印制设置已保存，以后印制的公文照此办理。'),
  })
  const set = (more: Partial<PrintSettings>) => save.mutate({ ...settings, ...more })
  const millimetres = (label: string, field: 'offsetX' | 'offsetY') => (
    <NumberInput
      label={label}
      w="11rem"
      min={-20}
      max={20}
      step={0.5}
      decimalScale={1}
      suffix=" 毫米"
      disabled={!mayWrite}
      value={settings[field]}
      onChange={value => typeof value === 'number' && set({ [field]: value })}
    />
  )
  return (
    <Stack gap="sm">
      <Checkbox
        label="双面印制：双数页的版心左右对调，正反面对齐"
        disabled={!mayWrite}
        checked={settings.twoSided}
        onChange={event => set({ twoSided: event.currentTarget.checked })}
      />
      <Group align="flex-end">
        <Checkbox
          label="公文盖章"
          disabled={!mayWrite}
          checked={settings.seal !== null}
          onChange={event => set({ seal: event.currentTarget.checked ? 42 : null })}
        />
        <NumberInput
          label="印章直径"
          w="11rem"
          min={20}
          max={60}
          suffix=" 毫米"
          disabled={!mayWrite || settings.seal === null}
          value={settings.seal ?? ''}
          onChange={value => typeof value === 'number' && set({ seal: value })}
        />
        {millimetres('套打右移', 'offsetX')}
        {millimetres('套打下移', 'offsetY')}
      </Group>
      <Text size="sm" c="dimmed">
        套打用已印好红头的纸：先印一张比照，文字偏左、偏上几毫米就填几，偏右、偏下填负数。
      </Text>
      <Checkbox
        label="优先用本机安装的公文字体"
        disabled={!mayWrite}
        checked={settings.ownFonts}
        onChange={event => set({ ownFonts: event.currentTarget.checked })}
      />
      <Fonts fonts={fonts} ownFonts={settings.ownFonts} />
      <RefusalAlert error={save.error} />
    </Stack>
  )
}

/** 印制: sides, seal, red-headed paper, fonts. */
export function PrintingPanel() {
  const { api } = useHost()
  const printing = useQuery(api.settings.printing.queryOptions())
  return (
    <SettingsPanel title="印制" hint="已经印制的公文不变，重印的是当时存下的文件。">
      <RefusalAlert error={printing.error} />
      {printing.data !== undefined && <PrintingForm {...printing.data} />}
    </SettingsPanel>
  )
}
