import { useId, type ReactNode } from 'react'
import type { SubmissionFault } from '../../domain/packages/submissionRules.ts'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly kind?: 'text' | 'date' | 'long'
  readonly choices?: Readonly<Record<string, string>>
  readonly hint?: string | undefined
  readonly wide?: boolean
  /** What is wrong with it; it stands beneath in red. */
  readonly fault?: string | undefined
}

/** One labelled input of the form, with what is wrong with it right beneath. */
export function Field({ label, value, onChange, kind = 'text', choices, hint, wide = false, fault }: FieldProps) {
  const id = useId()
  const shared = {
    id,
    value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  const input =
    choices !== undefined ? (
      <select {...shared}>
        {Object.entries(choices).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    ) : kind === 'long' ? (
      <textarea {...shared} rows={3} />
    ) : (
      <input {...shared} type={kind} />
    )
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {input}
      {hint !== undefined && <p className="hint">{hint}</p>}
      {fault !== undefined && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

/** What is wrong with a record, by field. */
export const faultsOf = (faults: readonly SubmissionFault[], area: string, key: string) => (field: string) =>
  faults.find(one => one.area === area && one.key === key && one.field === field)?.text

interface CardProps {
  readonly title: string
  readonly note?: ReactNode
  readonly wrong?: boolean
  readonly onRemove?: () => void
  readonly children: ReactNode
}

/** One record of a part. */
export function Card({ title, note, wrong = false, onRemove, children }: CardProps) {
  return (
    <section className={wrong ? 'card wrong' : 'card'} aria-label={title}>
      <header>
        <h3>{title}</h3>
        {onRemove !== undefined && (
          <button type="button" className="quiet" onClick={onRemove}>
            删除
          </button>
        )}
      </header>
      {note}
      <div className="fields">{children}</div>
    </section>
  )
}
