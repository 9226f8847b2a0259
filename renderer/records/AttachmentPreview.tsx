import { Alert, Badge, Button, Image, Loader, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import type { Attachment } from '../../domain/attachments/attachment.ts'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { mediaNames, shownAs } from '../../domain/attachments/media.ts'
import { PdfContent } from '../shared/PdfPages.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useContent, usePreview } from './usePreview.ts'

interface FileProps {
  readonly area: AttachmentArea
  readonly file: Attachment
}

interface PictureProps {
  readonly content: Blob
  readonly name: string
  readonly height: string
  readonly onOpen?: () => void
}

function Picture({ content, name, height, onOpen }: PictureProps) {
  const picture = useContent(content)
  if (onOpen === undefined) return <Image ref={picture} alt={name} fit="contain" mah={height} />
  return (
    <Image
      ref={picture}
      alt={name}
      h={height}
      fit="contain"
      role="button"
      tabIndex={0}
      style={{ cursor: 'pointer' }}
      onClick={onOpen}
      onKeyDown={event => (event.key === 'Enter' || event.key === ' ') && onOpen()}
    />
  )
}

/** Why nothing is shown in place, and what to do. */
const unshown = '不能在此显示，请另存后查看'

function ReadThumbnail({ area, file, onOpen }: FileProps & { readonly onOpen: () => void }) {
  const { data, error } = usePreview(area, file)
  if (error !== null) return <RefusalAlert error={error} />
  if (data === undefined) return <Badge variant="light">正在读取</Badge>
  if (data === null) return <Badge variant="light">{unshown}</Badge>
  if (data.as === 'picture') return <Picture content={data.content} name={file.name} height="9rem" onOpen={onOpen} />
  return (
    <Button variant="light" onClick={onOpen}>
      查看{data.as === 'pdf' ? ' PDF' : '文本'}
    </Button>
  )
}

/** What can be shown of a file in place; a PDF or text is read only once it is opened. */
export function Thumbnail({ area, file, onOpen }: FileProps & { readonly onOpen: () => void }) {
  const shown = file.media === null ? 'unknown' : shownAs(file.media)
  if (shown === 'picture' || shown === 'unknown') return <ReadThumbnail area={area} file={file} onOpen={onOpen} />
  if (shown === null)
    return (
      <Badge variant="light" style={{ alignSelf: 'flex-start' }}>
        {mediaNames[file.media!]}：{unshown}
      </Badge>
    )
  return (
    <Button variant="light" onClick={onOpen}>
      查看{shown === 'pdf' ? ' PDF' : '文本'}
    </Button>
  )
}

/** One file as large as the window; nothing in it is run. */
export function Viewer({ area, file, onClose }: FileProps & { readonly onClose: () => void }) {
  const { data, error } = usePreview(area, file)
  return (
    <Modal opened fullScreen onClose={onClose} title={file.name} closeButtonProps={{ 'aria-label': '关闭' }}>
      <Stack>
        {error !== null && <RefusalAlert error={error} />}
        {data === undefined && error === null && <Loader />}
        {data === null && <Alert>{unshown}。</Alert>}
        {data?.whole === false && (
          <Alert color="orange">
            {data.as === 'text' ? '只显示开头部分，全文请另存后查看。' : '文件没有读完，可能已损坏；请另存后核对。'}
          </Alert>
        )}
        {data?.as === 'picture' && <Picture content={data.content} name={file.name} height="85vh" />}
        {data?.as === 'pdf' && data.whole && <PdfContent bytes={data.content} />}
        {data?.as === 'text' && (
          <ScrollArea tabIndex={0} role="region" aria-label="文本内容">
            <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{data.content}</Text>
          </ScrollArea>
        )}
      </Stack>
    </Modal>
  )
}
