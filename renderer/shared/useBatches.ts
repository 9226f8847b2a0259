import { useRef, useState } from 'react'

/** How far work on many things is. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** Does work on many things, piece by piece, and tells how many were reached. */
export type EachBatch = <T>(all: readonly T[], work: (some: T[]) => Promise<void>, piece?: number) => Promise<number>

/** So many at once: between two pieces a person may stop, and what is done stays done. */
const usualPiece = 10

const piecesOf = <T>(all: readonly T[], piece: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / piece) }, (_, at) => all.slice(at * piece, (at + 1) * piece))

/** Long work on many things with its progress; `stop` ends it between two pieces. */
export function useBatches(): { progress: Progress | null; stop: () => void; each: EachBatch } {
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopped = useRef(false)
  const each: EachBatch = async (all, work, piece = usualPiece) => {
    stopped.current = false
    let done = 0
    setProgress({ done, total: all.length })
    try {
      for (const some of piecesOf(all, piece)) {
        if (stopped.current) break
        await work(some)
        done += some.length
        setProgress({ done, total: all.length })
      }
    } finally {
      setProgress(null)
    }
    return done
  }
  return {
    progress,
    stop: () => {
      stopped.current = true
    },
    each,
  }
}
