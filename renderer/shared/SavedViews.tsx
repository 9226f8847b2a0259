import { Button, Group, Menu, Stack, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListName } from '../../domain/lists/listName.ts'
import { useHost } from '../host/HostContext.tsx'

interface SavedViewsProps {
  /** The list whose queries these are. */
  readonly list: ListName
  readonly view: object
  readonly onChange: (definition: unknown) => void
}

/** 常用查询: what a person keeps of a list's conditions, by name; everybody has his own. */
export function SavedViews({ list, view, onChange }: SavedViewsProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const views = useQuery(api.lists.views.queryOptions({ input: { list } })).data ?? []
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.lists.views.key() })
  const save = useMutation({
    mutationFn: () => calls.lists.saveView({ list, name, definition: JSON.parse(JSON.stringify(view)) as never }),
    onSuccess: () => (setName(''), refresh()),
  })
  const remove = useMutation({ mutationFn: (id: number) => calls.lists.removeView({ id }), onSuccess: refresh })
  return (
    <Menu closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          常用查询
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.length === 0 && <Menu.Label>还没有保存的查询</Menu.Label>}
        {views.map(saved => (
          <Group key={saved.id} gap={4} wrap="nowrap">
            <Menu.Item onClick={() => onChange(saved.definition)}>{saved.name}</Menu.Item>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`删除 ${saved.name}`}
              onClick={() => remove.mutate(saved.id)}
            >
              删除
            </Button>
          </Group>
        ))}
        <Menu.Divider />
        <Stack p="xs" gap="xs">
          <TextInput
            label="保存当前查询为"
            value={name}
            maxLength={40}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
            {name.trim() === '' ? '保存（请先起名）' : '保存'}
          </Button>
        </Stack>
      </Menu.Dropdown>
    </Menu>
  )
}
