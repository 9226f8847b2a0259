import { Button, Group, Modal, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { emptyPerson, PersonForm, personLacking } from './PersonForm.tsx'
import { emptyPost, PostForm } from './PostForm.tsx'

/** Registers a person, and where the person works. */
export function AddPersonDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [fields, setFields] = useState(emptyPerson)
  const [identity, setIdentity] = useState('')
  const [post, setPost] = useState(emptyPost)
  const [startedOn, setStartedOn] = useState<string>(today())
  const add = useMutation({
    mutationFn: () =>
      calls.people.add({
        fields,
        identity: identity === '' ? null : identity,
        post: post.unitId === null ? null : { ...post, unitId: post.unitId },
        startedOn: IsoDay.parse(startedOn),
      }),
    onSuccess({ change }) {
      changed(`已登记 ${fields.name}。`, change)
      setFields(emptyPerson)
      setIdentity('')
      onClose()
    },
  })
  const lacking = personLacking(fields, identity) ?? (IsoDay.safeParse(startedOn).success ? null : '请填写任职日期')
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title="新增人员" closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack
        component="form"
        onSubmit={event => {
          event.preventDefault()
          if (lacking === null) add.mutate()
        }}
      >
        <PersonForm
          fields={fields}
          identity={identity}
          onChange={(next, number) => (setFields(next), setIdentity(number))}
        />
        <PostForm post={post} onChange={setPost} />
        <DayInput label="任职日期" value={startedOn} onChange={setStartedOn} />
        <RefusalAlert error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" disabled={lacking !== null} loading={add.isPending}>
            {lacking === null ? '登记' : `登记（${lacking}）`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
