import {
  Button,
  Group,
  Modal,
  Paper,
  ScrollArea,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { InspectionDetail } from '../../domain/inspections/api.ts'
import {
  answerNames,
  checklistOn,
  focusItemNames,
  type Answer,
  type ChecklistItem,
} from '../../domain/inspections/checklist.ts'
import { hasBasis } from '../../domain/inspections/inspection.ts'
import type { FindingLevel } from '../../domain/inspections/lifecycle.ts'
import { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'

interface Problem {
  readonly description: string
  readonly place: string
  readonly level: FindingLevel
  readonly basis: string
}

const blank: Problem = { description: '', place: '', level: 'general', basis: '' }
const answerChoices = (Object.entries(answerNames) as [Answer, string][]).map(([value, label]) => ({ value, label }))
const levels = [
  { value: 'general', label: '一般隐患' },
  { value: 'major', label: '重大隐患' },
]

interface ItemProps {
  readonly item: ChecklistItem
  readonly answer: Answer
  readonly problem: Problem
  readonly onAnswer: (answer: Answer) => void
  readonly onProblem: (problem: Problem) => void
}

/** One item of the checklist; an item that does not comply also asks for its finding. */
function Item({ item, answer, problem, onAnswer, onProblem }: ItemProps) {
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm">
          <b>{focusItemNames[item.focus]}：</b>
          {item.text}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={item.text}
          data={answerChoices}
          value={answer}
          onChange={value => onAnswer(value as Answer)}
        />
      </Group>
      {answer === 'problem' && (
        <Group mt="xs" align="flex-end" grow>
          <TextInput
            label="隐患描述"
            withAsterisk
            value={problem.description}
            onChange={event => onProblem({ ...problem, description: event.currentTarget.value })}
          />
          <TextInput
            label="具体部位"
            value={problem.place}
            onChange={event => onProblem({ ...problem, place: event.currentTarget.value })}
          />
          <Select
            label="级别"
            allowDeselect={false}
            data={levels}
            value={problem.level}
            onChange={value => onProblem({ ...problem, level: value as FindingLevel })}
          />
          {problem.level === 'major' && (
            <TextInput
              label="判定依据"
              withAsterisk
              value={problem.basis}
              onChange={event => onProblem({ ...problem, basis: event.currentTarget.value })}
            />
          )}
        </Group>
      )}
    </Paper>
  )
}

interface ChecklistProps {
  readonly items: readonly ChecklistItem[]
  readonly answers: Readonly<Record<string, Answer>>
  readonly problemOf: (key: string) => Problem
  readonly onAnswer: (key: string, answer: Answer) => void
  readonly onProblem: (key: string, problem: Problem) => void
}

function Checklist({ items, answers, problemOf, onAnswer, onProblem }: ChecklistProps) {
  return (
    <ScrollArea.Autosize mah="42vh" type="auto">
      <Stack gap={6}>
        {items.map(item => (
          <Item
            key={item.key}
            item={item}
            answer={answers[item.key] ?? 'ok'}
            problem={problemOf(item.key)}
            onAnswer={answer => onAnswer(item.key, answer)}
            onProblem={problem => onProblem(item.key, problem)}
          />
        ))}
      </Stack>
    </ScrollArea.Autosize>
  )
}

interface Site {
  readonly place: string
  readonly siteHead: string
}

function SiteInputs({ site, onChange }: { readonly site: Site; readonly onChange: (site: Site) => void }) {
  return (
    <>
      <TextInput
        label="检查场所"
        maxLength={120}
        value={site.place}
        onChange={event => onChange({ ...site, place: event.currentTarget.value })}
      />
      <TextInput
        label="现场负责人"
        maxLength={20}
        value={site.siteHead}
        onChange={event => onChange({ ...site, siteHead: event.currentTarget.value })}
      />
    </>
  )
}

const findingOf = ({ focus }: ChecklistItem, problem: Problem, responsible: string) => ({
  ...problem,
  source: 'enforcement' as const,
  category: 'site' as const,
  focus,
  responsible,
  phone: '',
  stopped: false,
  caseNo: null,
})

const isDescribed = (problem: Problem): boolean => problem.description.trim().length >= 2 && hasBasis(problem)

/** 现场检查记录: the checklist line by line, and the situation in words. */
export function CheckDialog({ one, onClose }: { readonly one: InspectionDetail; readonly onClose: () => void }) {
  const { calls } = useHost()
  const changed = useChanged()
  const [checkedOn, setDay] = useState<string>(today())
  const [site, setSite] = useState<Site>({ place: '', siteHead: '' })
  const [situation, setSituation] = useState('')
  const [chosen, setChosen] = useState<Readonly<Record<string, Answer>>>({})
  const [problems, setProblems] = useState<Readonly<Record<string, Problem>>>({})
  const { items } = checklistOn(IsoDay.safeParse(checkedOn).data ?? today())
  // an untouched item is saved as 符合, as the page shows it
  const answers = Object.fromEntries(items.map(({ key }) => [key, chosen[key] ?? 'ok']))
  const wrong = items.filter(({ key }) => answers[key] === 'problem')
  const problemOf = (key: string) => problems[key] ?? blank
  const save = useMutation({
    mutationFn: () =>
      calls.inspections.execute({
        id: one.id,
        record: { checkedOn: IsoDay.parse(checkedOn), ...site, situation, answers },
        findings: wrong.map(item => findingOf(item, problemOf(item.key), one.principal ?? '')),
      }),
    onSuccess: ({ change }) => {
      changed(wrong.length === 0 ? '已登记，未发现问题，检查办结。' : `已登记，发现 ${wrong.length} 个隐患。`, change)
      onClose()
    },
  })
  const ready = wrong.every(({ key }) => isDescribed(problemOf(key)))
  return (
    <Modal opened onClose={onClose} title="登记检查情况" size="80rem" closeOnClickOutside={false}>
      <Stack gap="xs">
        <Group grow>
          <DayInput label="检查日期" value={checkedOn} onChange={setDay} />
          <SiteInputs site={site} onChange={setSite} />
        </Group>
        <Checklist
          items={items}
          answers={answers}
          problemOf={problemOf}
          onAnswer={(key, answer) => setChosen({ ...chosen, [key]: answer })}
          onProblem={(key, problem) => setProblems({ ...problems, [key]: problem })}
        />
        <Textarea
          label="检查情况"
          autosize
          minRows={2}
          maxRows={4}
          maxLength={4000}
          value={situation}
          onChange={event => setSituation(event.currentTarget.value)}
        />
        {save.error !== null && <RefusalAlert error={save.error} />}
        <Group justify="flex-end">
          <Text size="sm" c="dimmed">
            {wrong.length === 0 ? '没有不符合项，保存后检查办结。' : `${wrong.length} 项不符合，保存后进入隐患台账。`}
          </Text>
          <Button variant="default" onClick={onClose}>
            返回
          </Button>
          <Button disabled={!ready} loading={save.isPending} onClick={() => save.mutate()}>
            保存
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
