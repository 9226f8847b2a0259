import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useHost } from '../host/HostContext.tsx'

/** How long after the last key a draft is kept, in milliseconds. */
const keptAfterMs = 600

/**
 * What a person types into a form: kept in the vault under that person within a second, and read back when the form is
 * opened again, also after a lock or the end of the program. `drop` forgets it once the form is saved or given up.
 */
export function useDraft<T>(form: string, empty: T) {
  const { api, calls } = useHost()
  const kept = useQuery({ ...api.drafts.read.queryOptions({ input: { form } }), staleTime: 0, gcTime: 0 })
  const [typed, setTyped] = useState<T | null>(null)
  const [saved, setSaved] = useState<T | null>(null)
  const waiting = useRef<number | undefined>(undefined)
  const restored = typed === null && kept.data !== undefined && kept.data !== null
  const content = typed ?? (kept.data ? (JSON.parse(kept.data.content) as T) : empty)
  useEffect(() => {
    if (typed === null) return undefined
    waiting.current = window.setTimeout(() => {
      // a draft that cannot be kept now is tried again with the next key
      calls.drafts.keep({ form, content: JSON.stringify(typed) }).then(
        () => setSaved(typed),
        () => undefined,
      )
    }, keptAfterMs)
    return () => window.clearTimeout(waiting.current)
  }, [typed, form, calls])
  const drop = async () => {
    window.clearTimeout(waiting.current)
    setTyped(null)
    await calls.drafts.drop({ form })
    await kept.refetch()
  }
  return {
    content,
    set: setTyped,
    restored,
    ready: kept.data !== undefined,
    isTyped: typed !== null,
    isKept: typed !== null && saved === typed,
    drop,
  }
}
