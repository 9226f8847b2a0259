import { useRef, useState } from 'react'

export interface Progress {
  readonly done: number
  readonly total: number
}

/** Handles many items, batch by batch, and gives how many were reached before a stop. */
export type EachBatch = <T>(all: readonly T[], work: (some: T[]) => Promise<void>, piece?: number) => Promise<number>

/** Items of one batch: a person may stop after each batch, and finished batches stay. */
const usualPiece = 10

const piecesOf = <T>(all: readonly T[], piece: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / piece) }, (_, at) => all.slice(at * piece, (at + 1) * piece))

/** Long work on many items with its progress; `stop` ends it after the current batch. */
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
