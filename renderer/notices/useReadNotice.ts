import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReadNotice } from '../../domain/notices/api.ts'
import type { ClauseEdit } from '../../domain/notices/structure/edit.ts'
import { useHost } from '../host/HostContext.tsx'
import { recordPath } from '../shared/pages.ts'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'

/** A paper on its way into the register: read, put right, kept. */
export function useReadNotice(original: string) {
  const navigate = useNavigate()
  const { calls, host } = useHost()
  const changed = useChanged()
  const [read, setRead] = useState<ReadNotice | null>(null)
  const understand = useMutation({
    mutationFn: () => calls.notices.read({ original, day: today() }),
    onSuccess: setRead,
  })
  const open = useMutation({
    mutationFn: async (file: File) => {
      const [handle] = await host.bring([file], () => undefined)
      return calls.notices.readFile({ file: handle!, day: today() })
    },
    onSuccess: setRead,
  })
  const again = useMutation({
    mutationFn: ({ original: text, fields, structure, edit }: ReadNotice & { readonly edit: ClauseEdit | null }) =>
      calls.notices.readAgain({ original: text, fields, structure, edit }),
    // what was typed meanwhile stays
    onSuccess: found => setRead(now => (now === null ? found : { ...found, fields: now.fields })),
  })
  const setFields = (fields: ReadNotice['fields']) => {
    if (read === null) return
    const changed = { ...read, fields }
    setRead(changed)
    const isDated = fields.signedOn !== read.fields.signedOn || fields.receivedOn !== read.fields.receivedOn
    if (isDated) again.mutate({ ...changed, edit: null })
  }
  const register = useMutation({
    mutationFn: ({ original: text, fields, structure }: ReadNotice) =>
      calls.notices.add({ original: text, fields, structure }),
    onSuccess: ({ id, change }) => {
      changed('来文已登记。', change)
      void navigate({ to: recordPath('/notices/$id', id) })
    },
  })
  const error = understand.error ?? open.error ?? again.error ?? register.error
  return { read, setRead, setFields, understand, open, again, register, error }
}
