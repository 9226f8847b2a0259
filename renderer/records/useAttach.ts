import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import type { AttachmentRole } from '../../domain/attachments/roles.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { pastedPicture } from './pastedPicture.ts'

interface Added {
  readonly change: string
  readonly added: boolean
}

/** What is said of files that were laid at a record: how many, and how many it had already. */
export function addedText(done: readonly Pick<Added, 'added'>[]): string {
  const added = done.filter(one => one.added).length
  const again = done.length - added
  if (again === 0) return `已添加 ${added} 个附件。`
  return added === 0
    ? '这条记录已有内容相同的附件，没有重复添加。'
    : `已添加 ${added} 个附件，${again} 个内容相同的没有重复添加。`
}

/** Lays files at a record, one after the other, however they come: chosen, dropped, pasted. */
export function useAttach(area: AttachmentArea, record: number, role: AttachmentRole) {
  const { calls, host } = useHost()
  const changed = useChanged()
  const addAll = async (handles: readonly Handle[]): Promise<Added[]> => {
    const done: Added[] = []
    for (const file of handles) done.push(await calls.attachments.add({ area, record, role, file }))
    return done
  }
  const paste = async (files: readonly File[]): Promise<Added[]> => {
    const handles = await host.bring(files, () => undefined)
    if (handles.length > 0) return addAll(handles)
    const done: Added[] = []
    // a picture of the clipboard has no file that the shell could bring
    for (const file of files.filter(({ type }) => type.startsWith('image/')))
      done.push(await calls.attachments.paste({ area, record, role, picture: await pastedPicture(file) }))
    return done
  }
  return useMutation({
    async mutationFn(from: { handles: readonly Handle[] } | { files: readonly File[] } | { pasted: readonly File[] }) {
      if ('handles' in from) return addAll(from.handles)
      return 'pasted' in from ? paste(from.pasted) : addAll(await host.bring(from.files, () => undefined))
    },
    onSuccess(done) {
      const last = done.findLast(one => one.added)
      if (done.length > 0) changed(addedText(done), last?.change)
    },
  })
}

/** Hands on the files of the clipboard when somebody pastes; text stays with the field that it is pasted into. */
export function usePaste(enabled: boolean, onFiles: (files: readonly File[]) => void): void {
  useEffect(() => {
    if (!enabled) return
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const files = [...(clipboardData?.files ?? [])]
      if (files.length > 0) onFiles(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [enabled, onFiles])
}
