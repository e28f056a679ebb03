import { Counter, Gauge, type Registry } from 'prom-client'
import type { Losses } from './losses.ts'
import { type Counter as CounterName, counterHelp, tickAgeMs, type WorkerStatus } from './status.ts'

export type MetricSources = {
  readonly status: WorkerStatus
  readonly losses: Losses
  readonly connections: () => number
  readonly browserStarts: () => number
  readonly heldMatches: () => number
  readonly mutedMarkets: () => number
}

/** Exposes a worker's figures; they are read when somebody asks. */
export const registerMetrics = (registry: Registry, sources: MetricSources): void => {
  const { status } = sources
  const registers = [registry]
  const counter = (name: string, help: string, value: () => number) =>
    new Counter({
      name: `worker_${name}_total`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(value())
      },
    })
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `worker_${name}`,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  for (const [name, help] of Object.entries(counterHelp))
    counter(name, help, () => status.counters[name as CounterName])
  new Counter({
    name: 'worker_lost_total',
    help: 'what of the site’s answers could not be read, by kind',
    labelNames: ['kind'],
    registers,
    collect() {
      this.reset()
      for (const { kind, count } of sources.losses.all()) this.inc({ kind }, count)
    },
  })
  counter('connections', 'registrations the coordinator acknowledged', sources.connections)
  counter('browser_starts', 'browsers started', sources.browserStarts)
  gauge('held_matches', 'matches the site offers now', sources.heldMatches)
  gauge('muted_markets', 'markets whose prices contradict one another', sources.mutedMarkets)
  gauge(
    'tick_age_seconds',
    'time since the site said something that could be read',
    () => Math.round(tickAgeMs(status) ?? Number.POSITIVE_INFINITY) / 1000,
  )
  gauge('tree_rss_bytes', 'resident memory of the worker and its browser', () => status.rssBytes)
  gauge('blocked', '1 while the site does not want to be read', () => Number(status.state === 'blocked'))
}
