import { Group, Input, SegmentedControl } from '@mantine/core'
import type { Appearance } from '../../domain/settings/api.ts'
import { useAppearance } from './useAppearance.ts'
import { SettingsPanel } from './SettingsPanel.tsx'

const colors: { value: Appearance['colors']; label: string }[] = [
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
  { value: 'system', label: '跟随系统' },
]
const sizes: { value: Appearance['fontSize']; label: string }[] = [
  { value: 'normal', label: '标准' },
  { value: 'large', label: '大' },
  { value: 'largest', label: '特大' },
]

/** Colours and letter size of this machine; takes effect at once. */
export function AppearancePanel() {
  const { appearance, setAppearance } = useAppearance()
  return (
    <SettingsPanel title="外观" hint="只影响这台电脑，立即生效。">
      <Group gap="xl">
        <Input.Wrapper label="颜色" labelElement="div">
          <Group mt={4}>
            <SegmentedControl
              aria-label="颜色"
              data={colors}
              value={appearance.colors}
              onChange={value => setAppearance({ ...appearance, colors: value as Appearance['colors'] })}
            />
          </Group>
        </Input.Wrapper>
        <Input.Wrapper label="字号" labelElement="div">
          <Group mt={4}>
            <SegmentedControl
              aria-label="字号"
              data={sizes}
              value={appearance.fontSize}
              onChange={value => setAppearance({ ...appearance, fontSize: value as Appearance['fontSize'] })}
            />
          </Group>
        </Input.Wrapper>
      </Group>
    </SettingsPanel>
  )
}
