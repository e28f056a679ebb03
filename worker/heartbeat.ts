export type HeartbeatOptions = {
  readonly intervalMs: number
  /** sends one */
  readonly beat: () => void
}

/** Two heartbeats that readings cause are at least this far apart. */
const leastGapMs = 100

/**
 * Beats every `intervalMs`, and when nudged: at once if the last beat is long enough ago, else together with the other nudges of the same
 * tenth of a second.
 */
export const createHeartbeat = ({ intervalMs, beat }: HeartbeatOptions) => {
  let lastAt = Number.NEGATIVE_INFINITY
  let soon: NodeJS.Timeout | undefined
  const now = () => {
    clearTimeout(soon)
    soon = undefined
    lastAt = performance.now()
    beat()
  }
  const regular = setInterval(now, intervalMs)
  return {
    nudge(): void {
      if (soon !== undefined) return
      const wait = lastAt + leastGapMs - performance.now()
      if (wait <= 0) now()
      else soon = setTimeout(now, wait)
    },
    /** Beats now, whatever was sent before. */
    now,
    stop(): void {
      clearInterval(regular)
      clearTimeout(soon)
    },
  }
}
export type Heartbeat = ReturnType<typeof createHeartbeat>
