import { useEffect } from 'react'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Calls `lock` after so many minutes without a key, a click or a move; time in which the machine slept counts. */
export function useIdleLock(minutes: number | null, lock: () => void): void {
  useEffect(() => {
    if (minutes === null) return
    let last = Date.now()
    const notice = () => void (last = Date.now())
    for (const sign of signs) window.addEventListener(sign, notice, { passive: true, capture: true })
    const timer = setInterval(() => {
      if (Date.now() - last < minutes * 60_000) return
      last = Date.now()
      lock()
    }, 5000)
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, notice, { capture: true })
    }
  }, [minutes, lock])
}
