import { test } from 'vitest'
import { startExecutorHere } from './testing/executor-in-process.ts'
import { sampleOpportunity } from './testing/sample-opportunity.ts'

/**
 * From an offer to its decision: strategy, stakes, every limit against a ledger of 300 placed bets, entered and refused on disk.
 * The p99 column is what matters to a price that moves.
 */
test('an offer is decided', { timeout: 120_000 }, async ({ bench }) => {
  const here = await startExecutorHere({ PAPER_DELAY_MS: '0' })
  for (let bet = 0; bet < 300; bet++) {
    const opportunity = sampleOpportunity(`placed-${bet}`)
    here.hold(opportunity)
    await here.bet(opportunity)
  }
  let n = 0
  await bench.compare(
    bench('refused by a limit', async () => {
      await here.bet(sampleOpportunity(`refused-${n++}`, undefined, { quarantined: 'too_good' }))
    }),
    bench('allowed by every limit, looked at again over HTTP, then gone', async () => {
      await here.bet(sampleOpportunity(`gone-${n++}`))
    }),
  )
  await here.stop()
})
