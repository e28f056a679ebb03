import type { ErrorCode } from '#protocol/error-code.ts'

/** What the coordinator counts since it started. */
export const createCounters = () => {
  const problems: Partial<Record<ErrorCode, number>> = {}
  return {
    /** prices received, changed or not */
    quotes: 0,
    /** prices that were different */
    ticks: 0,
    /** ticks whose event nobody knows yet */
    undecided: 0,
    /** updates by how they were read: scanned from their bytes, or as JSON with the schema */
    updates: { scanned: 0, json: 0 },
    problems,
    problem: (code: ErrorCode): void => {
      problems[code] = (problems[code] ?? 0) + 1
    },
  }
}
export type Counters = ReturnType<typeof createCounters>
