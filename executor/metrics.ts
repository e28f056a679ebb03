import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { BetStagesOptions } from './bet-stages.ts'
import type { Executor } from './executor.ts'

/** Counts what is decided and how long it took. */
export const createMetrics = () => {
  const decisions = new Counter({
    name: 'executor_decisions_total',
    help: 'opportunities decided, by refusal code or `allowed`',
    labelNames: ['code'],
    registers: [],
  })
  const age = new Histogram({
    name: 'executor_decision_age_ms',
    help: 'clock time between the change of a price and the decision about it',
    buckets: [5, 10, 25, 50, 100, 250, 500, 1000, 2000, 5000],
    registers: [],
  })
  const decided: NonNullable<BetStagesOptions['onDecision']> = (refusal, ageMs) => {
    decisions.inc({ code: refusal?.code ?? 'allowed' })
    age.observe(Math.max(0, ageMs))
  }
  return {
    decided,
    register: (registry: Registry, { ledger, inProgress }: Executor): void => {
      registry.registerMetric(decisions)
      registry.registerMetric(age)
      new Gauge({
        name: 'executor_bets',
        help: 'bets in the ledger by state',
        labelNames: ['state'],
        registers: [registry],
        collect() {
          this.reset()
          for (const row of ledger.db.all('SELECT state, count(*) AS bets FROM bets GROUP BY state'))
            this.set({ state: row.state as string }, row.bets as number)
        },
      })
      new Gauge({
        name: 'executor_in_progress',
        help: 'bets being decided or placed now',
        registers: [registry],
        collect() {
          this.set(inProgress())
        },
      })
    },
  }
}
