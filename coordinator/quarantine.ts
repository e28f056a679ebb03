import type { Log } from '#runtime/log.ts'

/** What is kept of an input in the log: enough to repeat the mistake, not enough to fill a disk. */
const mostLogged = 4_000
/** So many names are remembered at once; more of them means that one mistake meets everything, and the oldest are tried again. */
const mostKept = 10_000

export type QuarantinePorts = {
  readonly log: Log
  readonly now: () => number
  /** how long a match or an event that failed is left alone, in ms */
  readonly forMs?: number
}

/**
 * Keeps the trouble of one match or event to itself. What throws is counted, logged with its input and left alone for a
 * while, so that a mistake of ours costs one match and one log line, not the process and not a log line per update.
 */
export const createQuarantine = ({ log, now, forMs = 60_000 }: QuarantinePorts) => {
  const until = new Map<string, number>()
  let caught = 0

  const has = (key: string): boolean => {
    const end = until.get(key)
    if (end === undefined) return false
    const start = end - forMs
    // a clock that was set back must not lengthen it
    if (now() < end && now() >= start) return true
    until.delete(key)
    return false
  }

  return {
    has,
    /** Counts and logs an exception of `what`, and leaves `key` alone for a while. */
    add: (key: string, what: string, error: unknown, input: unknown): void => {
      caught++
      if (until.size >= mostKept) until.delete(until.keys().next().value!)
      until.set(key, now() + forMs)
      log.error(
        { err: error, [what]: key, input: shortened(input) },
        `set a ${what} aside after an exception`,
      )
    },
    /** exceptions since the start */
    caught: (): number => caught,
    /** what is set aside now */
    size: (): number => {
      for (const key of until.keys()) has(key)
      return until.size
    },
  }
}
export type Quarantine = ReturnType<typeof createQuarantine>

const shortened = (input: unknown): string => {
  try {
    return (JSON.stringify(input) ?? 'undefined').slice(0, mostLogged)
  } catch {
    return 'an input that cannot be written'
  }
}
