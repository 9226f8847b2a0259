import { Alert, Loader, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Handle } from '../../domain/shared/handle.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from './RefusalAlert.tsx'
import classes from './PdfPages.module.css'

/**
 * Reads a PDF; the reader is fetched with the first preview, not with the desk. The other build of it asks for a Chromium
 * of this year, and offices have older ones.
 */
async function read(data: Uint8Array): Promise<PDFDocumentLoadingTask> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  GlobalWorkerOptions.workerSrc = workerUrl
  // glyphs are drawn as paths: the page's policy lets no font in
  return getDocument({ data, disableFontFace: true, useSystemFonts: false, isEvalSupported: false })
}

/** Pixels of a point on the screen; canvases are drawn twice as fine, so that 200% zoom stays sharp. */
const scale = 1.2
const fine = 2

/** More pages than these are not drawn; the saved file has them all. */
const mostPages = 60

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))

function PdfPage({ pdf, number }: { readonly pdf: PDFDocumentProxy; readonly number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let gone = false
    const draw = async () => {
      const page = await pdf.getPage(number)
      const target = canvas.current
      if (gone || target === null) return
      const viewport = page.getViewport({ scale: scale * fine })
      target.width = viewport.width
      target.height = viewport.height
      target.style.setProperty('width', `${viewport.width / fine}px`)
      await page.render({ canvas: target, viewport }).promise
      target.dataset['drawn'] = 'true'
    }
    draw().catch((error: unknown) => {
      // a preview that is closed while it is drawn is not an error
      if (!gone) throw error
    })
    return () => {
      gone = true
    }
  }, [pdf, number])
  return <canvas ref={canvas} className={classes['page']} role="img" aria-label={`第 ${number} 页`} />
}

/** The pages of a PDF as the core made it: the same bytes are printed. */
export function PdfPages({ file }: { readonly file: Handle }) {
  const { api } = useHost()
  const content = useQuery({ ...api.papers.content.queryOptions({ input: { file } }), staleTime: Infinity, gcTime: 0 })
  if (content.error !== null) return <RefusalAlert error={content.error} />
  return content.data === undefined ? <Loader /> : <Base64Pdf base64={content.data.base64} />
}

function Base64Pdf({ base64 }: { readonly base64: string }) {
  const bytes = useMemo(() => bytesOf(base64), [base64])
  return <PdfContent bytes={bytes} />
}

/** The pages of a PDF whose bytes are here; the reader takes them over, so it gets a copy. */
export function PdfContent({ bytes }: { readonly bytes: Uint8Array }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  useEffect(() => {
    const task = read(bytes.slice())
    let gone = false
    task
      .then(started => started.promise)
      .then(setPdf)
      .catch((error: unknown) => {
        if (!gone) throw error
      })
    return () => {
      gone = true
      void task.then(started => started.destroy())
    }
  }, [bytes])
  if (pdf === null) return <Loader />
  const numbers = Array.from({ length: Math.min(pdf.numPages, mostPages) }, (_, at) => at + 1)
  return (
    <Stack align="center" className={classes['desk']!} tabIndex={0} role="region" aria-label="打印预览">
      {numbers.map(number => (
        <PdfPage key={number} pdf={pdf} number={number} />
      ))}
      {pdf.numPages > mostPages && <Alert>只显示前 {mostPages} 页，全文请保存 PDF 查看。</Alert>}
    </Stack>
  )
}
