import type { FormTask } from '../../domain/outbox/formData.ts'
import { assignmentStateNames } from '../../domain/tasks/lifecycle.ts'
import type { TaskDraft } from './draft.ts'
import { Card, faultsOf, Field } from './Field.tsx'
import { FilesField } from './FilesField.tsx'
import type { SectionProps } from './formSection.ts'

const choices = { '': '本次不报', sign: '签收', submit: '反馈办理情况' }

function TaskCard({ task, draft, faults, onChange }: SectionProps & { readonly task: FormTask }) {
  const { assignment, title, clause, requirement, output, dueOn, state } = task
  const typed = draft.tasks[assignment]!
  const fault = faultsOf(faults, 'feedback', assignment)
  const change = (part: Partial<TaskDraft>) =>
    onChange({ tasks: { ...draft.tasks, [assignment]: { ...typed, ...part } } })
  return (
    <Card
      title={title}
      wrong={faults.some(({ area, key }) => area === 'feedback' && key === assignment)}
      note={
        <p className="note">
          {[`${dueOn} 前`, `当前：${assignmentStateNames[state]}`, output && `成果：${output}`]
            .filter(Boolean)
            .join('　')}
          {requirement !== '' && <span className="clause">{requirement}</span>}
          {clause !== '' && clause !== requirement && <span className="clause">{clause}</span>}
        </p>
      }
    >
      <Field
        label="办理"
        value={typed.event}
        choices={choices}
        onChange={event => change({ event: event as TaskDraft['event'] })}
      />
      {typed.event !== '' && (
        <Field label="日期" kind="date" value={typed.on} fault={fault('on')} onChange={on => change({ on })} />
      )}
      {typed.event === 'submit' && (
        <Field
          label="办理情况"
          kind="long"
          wide
          value={typed.note}
          fault={fault('note')}
          onChange={note => change({ note })}
        />
      )}
      {typed.event === 'submit' && (
        <FilesField
          place={{ area: 'assignments', record: assignment, role: 'feedback' }}
          draft={draft}
          fault={fault('files')}
          onChange={onChange}
        />
      )}
    </Card>
  )
}

/** Tasks with their clauses and the unit's feedback on each. */
export function TasksPart(props: SectionProps) {
  const { tasks } = props.content
  if (tasks.length === 0) return <p className="empty">办公室没有下发给本单位、尚未办结的任务，这一部分不用填。</p>
  return (
    <>
      {tasks.map(task => (
        <TaskCard key={task.assignment} task={task} {...props} />
      ))}
    </>
  )
}
