import type { Clock } from '#runtime/clock.ts'

/** A clock that moves only when it is told to. */
export type HandClock = Clock & {
  /** Moves on and lets whoever waited for that go on. */
  advance(ms: number): Promise<void>
}

export const createHandClock = (start: number): HandClock => {
  let now = start
  const waiting = new Set<{ at: number; wake: () => void }>()
  return {
    now: () => now,
    rate: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        if (ms <= 0) return resolve()
        const one = { at: now + ms, wake: resolve }
        waiting.add(one)
        signal?.addEventListener(
          'abort',
          () => {
            waiting.delete(one)
            reject(signal.reason)
          },
          { once: true },
        )
      }),
    advance: async (ms) => {
      now += ms
      for (const one of [...waiting])
        if (one.at <= now) {
          waiting.delete(one)
          one.wake()
        }
      await new Promise((resolve) => setTimeout(resolve, 30))
    },
    onSetBack: () => () => {},
    close: () => {},
  }
}
