import { Badge, Button, Group, Modal, ScrollArea, Select, Stack, Table, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { MatchedLine } from '../../domain/training/api.ts'
import { pastedDoubts, readPasted } from '../../domain/training/pastedRoster.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'

interface MatchesProps {
  readonly lines: readonly MatchedLine[]
  readonly chosen: Readonly<Record<number, string | null>>
  readonly onChoose: (line: number, person: string | null) => void
}

/** The person matched to each line; where several match, one must be chosen. */
function Matches({ lines, chosen, onChoose }: MatchesProps) {
  return (
    <ScrollArea.Autosize mah="45vh" type="auto">
      <Table>
        <Table.Tbody>
          {lines.map(line => (
            <Table.Tr key={line.line}>
              <Table.Td>{line.name}</Table.Td>
              <Table.Td>{line.unit ?? '—'}</Table.Td>
              <Table.Td>{line.score ?? '—'}</Table.Td>
              <Table.Td>
                {line.outcome === 'found' && <Badge color="green">{line.candidates[0]?.unitName ?? '已找到'}</Badge>}
                {line.outcome === 'unknown' && <Badge color="red">人员库中没有</Badge>}
                {line.outcome === 'several' && (
                  <Select
                    aria-label={`${line.name}是哪一位`}
                    placeholder="有几位同名，请选择"
                    data={line.candidates.map(one => ({
                      value: String(one.personId),
                      label: `${one.name}　${one.unitName ?? ''}`,
                    }))}
                    value={chosen[line.line] ?? null}
                    onChange={person => onChoose(line.line, person)}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}

/** What of the text is not taken. */
const Doubts = ({ text }: { readonly text: string }) =>
  pastedDoubts(text).map(doubt => (
    <Text key={doubt} size="sm" c="orange.8">
      {doubt}
    </Text>
  ))

/** Signs people in from lines copied out of a sheet; ambiguous names are never guessed. */
export function PasteDialog({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [text, setText] = useState('')
  const [matched, setMatched] = useState<readonly MatchedLine[] | null>(null)
  const [chosen, setChosen] = useState<Readonly<Record<number, string | null>>>({})
  const lines = readPasted(text)
  const match = useMutation({
    mutationFn: () => calls.training.match({ id, lines: [...lines] }),
    onSuccess: setMatched,
  })
  const people = (matched ?? []).flatMap(({ line, outcome, candidates, score }) => {
    const person = outcome === 'found' ? candidates[0]!.personId : Number(chosen[line] ?? 0)
    return person === 0 ? [] : [{ personId: person, score }]
  })
  const sign = useMutation({
    mutationFn: () => calls.training.signIn({ id, people }),
    onSuccess: result => (
      changed(`已签到 ${people.length} 人，其中新加入名单 ${result.added} 人。`, result.change),
      onClose()
    ),
  })
  const error = match.error ?? sign.error
  return (
    <Modal opened onClose={onClose} title="粘贴签到名单" size="xl" closeOnClickOutside={false}>
      <Stack>
        {matched === null ? (
          <Textarea
            data-autofocus
            label="名单"
            description="从 Excel 复制，一行一人；姓名、单位、电话、身份证号、成绩的次序不限。"
            autosize
            minRows={10}
            maxRows={16}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
        ) : (
          <Matches
            lines={matched}
            chosen={chosen}
            onChoose={(line, person) => setChosen({ ...chosen, [line]: person })}
          />
        )}
        <Doubts text={text} />
        {error !== null && <RefusalAlert error={error} />}
        <Group justify="flex-end">
          <Text size="sm" c="dimmed">
            {matched === null ? `识别出 ${lines.length} 人` : `可签到 ${people.length} 人，共 ${matched.length} 行`}
          </Text>
          <Button variant="default" onClick={matched === null ? onClose : () => setMatched(null)}>
            返回
          </Button>
          {matched === null ? (
            <Button disabled={lines.length === 0} loading={match.isPending} onClick={() => match.mutate()}>
              核对人员
            </Button>
          ) : (
            <Button disabled={people.length === 0} loading={sign.isPending} onClick={() => sign.mutate()}>
              签到
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
