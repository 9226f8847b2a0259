import { Button, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'

/** A rare deed; `barred` says why it cannot be done now. */
interface RareDeed {
  readonly label: string
  readonly barred?: string | null
  readonly onClick: () => void
}

/** Rare deeds, out of the way of the others. */
export function MoreMenu({ deeds }: { readonly deeds: readonly RareDeed[] }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" aria-label="其他操作">
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw="22rem">
        {deeds.map(({ label, barred = null, onClick }) => (
          <Menu.Item key={label} color="red" disabled={barred !== null} onClick={onClick}>
            {label}
            {barred !== null && <Text size="xs">{barred}</Text>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
