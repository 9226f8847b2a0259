import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Attachment } from '../../domain/attachments/attachment.ts'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { pictureType, shownAs, type Media } from '../../domain/attachments/media.ts'
import { useHost } from '../host/HostContext.tsx'
import { joinedBytes, textOf } from './previewContent.ts'

/** Content that can be shown: a picture by its address, a PDF by its bytes, a text; `whole` is false for a beginning only. */
export type Shown =
  | { readonly as: 'picture'; readonly content: Blob; readonly whole: boolean }
  | { readonly as: 'pdf'; readonly content: Uint8Array; readonly whole: boolean }
  | { readonly as: 'text'; readonly content: string; readonly whole: boolean }

function shownOf(media: Media, bytes: Uint8Array<ArrayBuffer>, whole: boolean): Shown | null {
  const as = shownAs(media)
  if (as === null) return null
  if (as === 'picture') return { as, content: new Blob([bytes], { type: pictureType(media) }), whole }
  return as === 'pdf' ? { as, content: bytes, whole } : { as, content: textOf(bytes), whole }
}

/** What a page can show of a file, read piece by piece; null where it can only be saved. */
export function usePreview(area: AttachmentArea, file: Attachment) {
  const { calls } = useHost()
  return useQuery({
    queryKey: ['attachment', area, file.id],
    staleTime: Infinity,
    gcTime: 60_000,
    async queryFn(): Promise<Shown | null> {
      const pieces: string[] = []
      let [media, whole]: [Media | null, boolean] = [null, false]
      for await (const piece of await calls.attachments.preview({ area, attachment: file.id })) {
        pieces.push(piece.base64)
        media = piece.media
        whole = piece.whole === true
      }
      return media === null ? null : shownOf(media, joinedBytes(pieces), whole)
    },
  })
}

/** Gives a picture its content for as long as it stands on the page. */
export const useContent = (content: Blob) =>
  useCallback(
    (picture: HTMLImageElement | null) => {
      const address = URL.createObjectURL(content)
      picture?.setAttribute('src', address)
      return () => URL.revokeObjectURL(address)
    },
    [content],
  )
