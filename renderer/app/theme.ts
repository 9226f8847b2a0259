import { Alert, Badge, createTheme, PasswordInput, type MantineColorsTuple } from '@mantine/core'
import type { Appearance } from '../../domain/settings/api.ts'

/** The blue of the office: dark enough for white text at every size. */
const office: MantineColorsTuple = [
  '#eaf2fb',
  '#d3e2f3',
  '#a5c3e6',
  '#74a2d9',
  '#4c86ce',
  '#3474c8',
  '#2766ba',
  '#1c4e8a',
  '#174376',
  '#0f345f',
]

const fonts =
  '"Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "PingFang SC", sans-serif'

export const theme = createTheme({
  respectReducedMotion: true,
  colors: { office },
  primaryColor: 'office',
  primaryShade: { light: 7, dark: 5 },
  fontFamily: fonts,
  headings: { fontFamily: fonts },
  // nothing smaller than 14 px: the oldest clerk reads it too
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  components: {
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
    // a state is a colour and a word, and the word is never cut
    Badge: Badge.extend({ styles: { root: { flexShrink: 0, minWidth: 'max-content' } } }),
    PasswordInput: PasswordInput.extend({
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': '显示或隐藏口令' } },
    }),
  },
  defaultRadius: 'sm',
  focusRing: 'auto',
})

/** Size of the root letter in pixels; everything on the page is measured by it. */
export const rootSize: Readonly<Record<Appearance['fontSize'], number>> = { normal: 16, large: 18, largest: 20 }
