import { useEffect, useRef } from 'react'
import type { Handle } from '../../domain/shared/handle.ts'
import { useRestart } from './RestartContext.tsx'

interface Choice<T> {
  readonly choices: readonly T[] | undefined
  readonly value: Handle | null
  /** What a person tells one choice from another by. */
  readonly markOf: (choice: T) => string
  readonly onChange: (handle: Handle) => void
}

/** A core that was started again gives everything new handles: what was chosen is chosen again under its new one. */
export function useFoundAgain<T extends { readonly handle: Handle }>({ choices, value, markOf, onChange }: Choice<T>) {
  const { restarted } = useRestart()
  const mark = useRef<string | null>(null)
  useEffect(() => {
    const chosen = choices?.find(({ handle }) => handle === value)
    if (chosen !== undefined) mark.current = markOf(chosen)
    const again = restarted && value !== null && choices?.find(choice => markOf(choice) === mark.current)
    if (again && again.handle !== value && chosen === undefined) onChange(again.handle)
  })
}
