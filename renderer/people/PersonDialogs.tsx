import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PersonDetail } from '../../domain/people/api.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { PersonForm, personLacking } from './PersonForm.tsx'
import { emptyPost, PostForm } from './PostForm.tsx'

/** Puts what is recorded of a person right. */
export function EditDialog({ person, onClose }: { readonly person: PersonDetail; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const { name, sex, bornOn, phone, note } = person
  const [fields, setFields] = useState({ name, sex, bornOn, phone, note })
  const [identity, setIdentity] = useState('')
  const save = useMutation({
    mutationFn: () => calls.people.change({ id: person.id, fields, identity: identity === '' ? null : identity }),
    onSuccess({ change }) {
      changed('已修改。', change)
      onClose()
    },
  })
  const lacking = personLacking(fields, identity)
  return (
    <Modal opened onClose={onClose} size="lg" title={`修改：${name}`} closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack
        component="form"
        onSubmit={event => {
          event.preventDefault()
          if (lacking === null) save.mutate()
        }}
      >
        <PersonForm
          fields={fields}
          identity={identity}
          masked={person.identityMasked}
          onChange={(next, number) => (setFields(next), setIdentity(number))}
        />
        <RefusalAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" disabled={lacking !== null} loading={save.isPending}>
            {lacking === null ? '保存' : `保存（${lacking}）`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Begins an employment at another unit, or in another post. */
export function EmployDialog({ person, onClose }: { readonly person: PersonDetail; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [post, setPost] = useState(emptyPost)
  const [startedOn, setStartedOn] = useState<string>(today())
  const employ = useMutation({
    mutationFn: () =>
      calls.people.employ({
        id: person.id,
        post: { ...post, unitId: post.unitId! },
        startedOn: IsoDay.parse(startedOn),
      }),
    onSuccess({ change }) {
      changed('已增加任职。', change)
      onClose()
    },
  })
  const lacking = post.unitId === null ? '请选择单位' : IsoDay.safeParse(startedOn).success ? null : '请填写任职日期'
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`增加任职：${person.name}`}
      closeButtonProps={{ 'aria-label': '关闭' }}
    >
      <Stack
        component="form"
        onSubmit={event => {
          event.preventDefault()
          if (lacking === null) employ.mutate()
        }}
      >
        <PostForm post={post} onChange={setPost} />
        <DayInput label="任职日期" value={startedOn} onChange={setStartedOn} />
        <RefusalAlert error={employ.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" disabled={lacking !== null} loading={employ.isPending}>
            {lacking === null ? '确定' : `确定（${lacking}）`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Takes a person out of the lists; the record stays. */
export function RemoveDialog({ person, onClose }: { readonly person: PersonDetail; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const remove = useMutation({
    mutationFn: () => calls.people.remove({ id: person.id, reason, on: today() }),
    onSuccess({ change }) {
      changed(`已移除 ${person.name}；记录保留，可以撤销。`, change)
      void navigate({ to: '/people' })
    },
  })
  const ready = reason.trim().length > 1
  return (
    <Modal opened onClose={onClose} title={`移除：${person.name}`} closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack
        component="form"
        onSubmit={event => {
          event.preventDefault()
          if (ready) remove.mutate()
        }}
      >
        <TextInput
          label="原因"
          value={reason}
          maxLength={200}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <RefusalAlert error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button type="submit" color="red" disabled={!ready} loading={remove.isPending}>
            {ready ? '移除' : '移除（请填写原因）'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
