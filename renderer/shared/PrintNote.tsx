import { Button, Group, NumberInput, Popover } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'

/** Notes in the print log how many copies were printed. */
export function PrintNote({ paperId }: { readonly paperId: number }) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [copies, setCopies] = useState(1)
  const [opened, setOpened] = useState(false)
  const note = useMutation({
    mutationFn: () => calls.papers.printed({ id: paperId, copies }),
    onSuccess: () => {
      setOpened(false)
      void queryClient.invalidateQueries({ queryKey: api.papers.list.key() })
    },
  })
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpened(true)}>
          登记打印
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Group align="flex-end">
          <NumberInput
            label="打印份数"
            w="7rem"
            min={1}
            max={9999}
            allowDecimal={false}
            value={copies}
            onChange={value => setCopies(Number(value) || 1)}
          />
          <Button loading={note.isPending} onClick={() => note.mutate()}>
            登记
          </Button>
        </Group>
        {note.error !== null && <RefusalAlert error={note.error} />}
      </Popover.Dropdown>
    </Popover>
  )
}
