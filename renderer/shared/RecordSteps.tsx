import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { offeredSteps, type StepLimits, type SteppedRecord } from '../../domain/shared/checkStep.ts'
import type { Cycle } from '../../domain/shared/cycle.ts'
import type { Permission } from '../../domain/shared/permissions.ts'
import { useSession } from '../session/useSession.ts'
import { RefusalAlert } from './RefusalAlert.tsx'
import { StepDialog } from './StepDialog.tsx'
import { beginDraft, givenBy, type GivenStep, type StepDraft } from './stepDraft.ts'
import { today } from './today.ts'
import { useChanged } from './useChanged.tsx'

/** What came of a step: the change that can be undone, and what is told where the step's name is not enough. */
interface Taken {
  readonly change?: string | undefined
  readonly message?: string
}

interface RecordStepsProps<State extends string, Event extends string> extends StepLimits<Event> {
  readonly cycle: Cycle<State, Event>
  readonly record: SteppedRecord<State>
  /** What a step needs that does not say. */
  readonly write: Permission
  readonly take: (event: Event, given: GivenStep) => Promise<Taken>
  /** What stands in the fields of a step at first. */
  readonly first?: Readonly<Partial<Record<Event, Partial<StepDraft>>>>
  /** Steps that open a dialog of their own. */
  readonly own?: Readonly<Partial<Record<Event, () => void>>>
}

/** Buttons for the steps that a record's state and the person's permissions allow, each with its dialog. */
export function RecordSteps<State extends string, Event extends string>(props: RecordStepsProps<State, Event>) {
  const { cycle, record, write, take, first, own } = props
  const changed = useChanged()
  const session = useSession()
  const [asked, setAsked] = useState<Event | null>(null)
  const save = useMutation({
    mutationFn: async ({ event, given }: { readonly event: Event; readonly given: GivenStep }) => {
      const { change, message } = await take(event, given)
      changed(message ?? `已办理：${cycle.steps[event].name}。`, change)
    },
  })
  if (session === null) return null
  const dated = cycle.dated === true
  const begin = (event: Event) => {
    const open = own?.[event]
    if (open !== undefined) open()
    else if (dated || cycle.steps[event].asks !== undefined) setAsked(event)
    else save.mutate({ event, given: givenBy({}, beginDraft(today()))! })
  }
  const steps = offeredSteps(cycle, record, session.user, write, props)
  const chief = steps.find(({ barred, aside }) => barred === null && !aside)
  return (
    <>
      {steps.map(step => (
        <Button
          key={step.event}
          variant={step === chief ? 'filled' : 'default'}
          disabled={step.barred !== null}
          title={step.barred ?? undefined}
          loading={save.isPending && save.variables.event === step.event}
          onClick={() => begin(step.event)}
        >
          {step.name}
        </Button>
      ))}
      {asked === null && <RefusalAlert error={save.error} />}
      {asked !== null && (
        <StepDialog
          step={cycle.steps[asked]}
          dated={dated}
          record={record}
          first={first?.[asked] ?? {}}
          onSave={given => save.mutateAsync({ event: asked, given })}
          onClose={() => (save.reset(), setAsked(null))}
        />
      )}
    </>
  )
}
