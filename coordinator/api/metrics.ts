import { Gauge } from 'prom-client'
import type { ApiContext } from './routes.ts'

/** Figures for Prometheus, read from the parts when asked. */
export const addMetrics = ({
  app,
  counters,
  quarantine,
  fleet,
  board,
  detector,
  broadcaster,
  offers,
  announcer,
  book,
  now,
}: ApiContext): void => {
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void): void => {
    new Gauge({
      name: `oddsfleet_${name}`,
      help,
      labelNames,
      registers: [app.metrics],
      collect() {
        this.reset()
        collect(this)
      },
    })
  }
  gauge('quotes_total', 'Prices received, changed or not', [], (each) => each.set(counters.quotes))
  gauge('ticks_total', 'Prices that changed', [], (each) => each.set(counters.ticks))
  gauge('undecided_ticks_total', 'Changed prices whose event nobody knows', [], (each) =>
    each.set(counters.undecided),
  )
  gauge('updates_total', 'Updates of workers, by how they were read', ['read'], (each) => {
    for (const [read, count] of Object.entries(counters.updates)) each.set({ read }, count)
  })
  gauge('problems_total', 'Bad messages, by error code', ['code'], (each) => {
    for (const [code, count] of Object.entries(counters.problems)) each.set({ code }, count)
  })
  gauge('exceptions_total', 'Exceptions that cost one match, event or message', [], (each) =>
    each.set(quarantine.caught()),
  )
  gauge('rejected_total', 'Phantom arbitrages the gates held back, by reason', ['reason'], (each) => {
    for (const [reason, count] of Object.entries(detector.rejected())) each.set({ reason }, count)
  })
  gauge(
    'opportunities_total',
    'Opportunities opened, moved and closed, by kind',
    ['kind', 'change'],
    (each) => {
      for (const [name, count] of Object.entries(announcer.counts())) {
        const [kind, change] = name.split(':') as [string, string]
        each.set({ kind, change }, count)
      }
    },
  )
  gauge('opportunities_open', 'Opportunities open now', [], (each) => each.set(board.open().length))
  gauge('solves_total', 'Times a price broke a witness and the event was solved again', [], (each) =>
    each.set(detector.solves()),
  )
  gauge('events', 'Events on offer', [], (each) => each.set([...book.events()].length))
  gauge('consumers', 'Connections that listen', [], (each) => each.set(broadcaster.count()))
  gauge('offers_waiting', 'Offers that wait for the queue', [], (each) => each.set(offers.health().waiting))
  gauge(
    'worker_tick_age_seconds',
    'Age of the last valid tick of each worker',
    ['worker_id', 'site'],
    (each) => {
      for (const worker of fleet.all())
        if (worker.lastTickAt !== undefined)
          each.set({ worker_id: worker.id, site: worker.site }, Math.max(0, now() - worker.lastTickAt) / 1000)
    },
  )
}
