import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Clause } from '../../domain/notices/structure/structure.ts'

interface ClauseDialogProps {
  readonly clause: Clause
  readonly onSave: (heading: string, text: string) => void
  readonly onClose: () => void
}

/** Corrects the wording of a clause by the paper. */
export function ClauseDialog({ clause, onSave, onClose }: ClauseDialogProps) {
  const [heading, setHeading] = useState(clause.heading)
  const [text, setText] = useState(clause.text)
  return (
    <Modal opened onClose={onClose} title={`改正文字 ${clause.label}`} size="xl">
      <Stack>
        <Textarea
          label="标题句"
          autosize
          maxLength={500}
          value={heading}
          onChange={event => setHeading(event.currentTarget.value)}
        />
        <Textarea
          label="正文"
          autosize
          minRows={4}
          maxRows={16}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            返回
          </Button>
          <Button disabled={`${heading}${text}`.trim() === ''} onClick={() => onSave(heading, text)}>
            保存
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
