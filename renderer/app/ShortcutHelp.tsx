import { Kbd, Modal, Stack, Table, Text } from '@mantine/core'
import { maxShortcuts, type NavigationEntry } from '../shared/pages.ts'

interface ShortcutHelpProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly entries: readonly NavigationEntry[]
}

export function ShortcutHelp({ opened, onClose, entries }: ShortcutHelpProps) {
  const keys: readonly (readonly [string, string])[] = [
    ...entries.slice(0, maxShortcuts).map(({ title }, index) => [`Alt + ${index + 1}`, `打开“${title}”`] as const),
    ['Ctrl + Shift + L', '锁定'],
    ['Tab、Shift + Tab', '移到下一项、上一项'],
    ['空格、回车', '按下按钮、选中选项'],
    ['Ctrl + 加号、减号', '放大、缩小页面'],
    ['Esc', '关闭对话框'],
    ['F1', '打开本帮助'],
  ]
  return (
    <Modal opened={opened} onClose={onClose} title="键盘操作" closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        <Table>
          <Table.Tbody>
            {keys.map(([key, does]) => (
              <Table.Tr key={key}>
                <Table.Td>
                  <Kbd>{key}</Kbd>
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" c="dimmed">
          使用说明书在安装目录的 docs/manual 文件夹。
        </Text>
      </Stack>
    </Modal>
  )
}
