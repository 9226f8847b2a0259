import { Group, Text } from '@mantine/core'
import { IconArrowRight, IconClockExclamation } from '@tabler/icons-react'
import type { SteppedRecord } from '../../domain/shared/checkStep.ts'
import type { Cycle } from '../../domain/shared/cycle.ts'
import { nextStepOf, type NextStep, type Outlook } from '../../domain/shared/nextStep.ts'
import { useSession } from '../session/useSession.ts'
import { today } from './today.ts'

/** What comes next, in one line above a record's tabs; red once its day is over. */
export function NextLine({ next }: { readonly next: NextStep | null }) {
  if (next === null) return null
  const Icon = next.late ? IconClockExclamation : IconArrowRight
  return (
    <Group gap={6} mb="sm" wrap="nowrap" {...(next.late ? { c: 'red.8' } : {})} role="status">
      <Icon size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">{next.text}</Text>
    </Group>
  )
}

interface NextStepLineProps<State extends string, Event extends string> extends Omit<
  Outlook<Event>,
  'person' | 'today'
> {
  readonly cycle: Cycle<State, Event>
  readonly record: SteppedRecord<State>
}

/** The next step of a record by its life cycle, as the person logged in sees it. */
export function NextStepLine<State extends string, Event extends string>(props: NextStepLineProps<State, Event>) {
  const session = useSession()
  if (session === null) return null
  const { cycle, record } = props
  return <NextLine next={nextStepOf(cycle, record, { ...props, person: session.user, today: today() })} />
}
