/** What the worker is doing, in the words of its heartbeat. */
export type WorkerState = 'starting' | 'watching' | 'backing_off' | 'blocked' | 'stopped'

/** Counters since the start; every one is also a metric `worker_<name>_total`. */
export const counterHelp = {
  captures: 'things the site sent',
  skipped: 'captures that could not be read',
  quotes: 'prices read',
  bad_quotes: 'prices dropped because they do not fit the schema',
  expired: 'prices dropped because the site stopped naming them',
  updates: 'odds:update messages sent',
  ticks: 'changed prices sent',
  reopened: 'times a fresh page was opened',
  failures: 'times the site failed otherwise than in a known way',
  verified: 'prices looked at again on request',
} as const
export type Counter = keyof typeof counterHelp

/** One worker's state and counters, as its heartbeat, health and metrics show them. */
export const createStatus = () => ({
  state: 'starting' as WorkerState,
  reason: undefined as string | undefined,
  /** number of the last update sent; the first is 1 */
  seq: 0,
  /** last capture that could be read: UTC ms of the watched world, and ms of this process's monotonic clock */
  lastTickAt: undefined as number | undefined,
  lastTickMono: undefined as number | undefined,
  /** the site's own clock, ISO 8601 */
  sourceTime: undefined as string | undefined,
  rssBytes: process.memoryUsage.rss(),
  counters: Object.fromEntries(Object.keys(counterHelp).map((name) => [name, 0])) as Record<Counter, number>,
})
export type WorkerStatus = ReturnType<typeof createStatus>

/** Real time since the site last said something that could be read, in ms; undefined before the first. */
export const tickAgeMs = (status: WorkerStatus): number | undefined =>
  status.lastTickMono === undefined ? undefined : performance.now() - status.lastTickMono
