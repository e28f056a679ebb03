import { expect, test } from 'vitest'
import { createCoordinatorClient } from '../coordinator/coordinator-client.ts'
import { startExecutorHere } from '../testing/executor-in-process.ts'
import { createHandClock } from '../testing/hand-clock.ts'
import { noon } from '../testing/sample-candidate.ts'
import { sampleOpportunity } from '../testing/sample-opportunity.ts'
import { priceKey } from '../testing/stand-in-coordinator.ts'
import { recordClosingPrices } from './closing-prices.ts'
import { profitAndLoss } from './profit-and-loss.ts'
import { settleEvent } from './settle-bet.ts'

test('the last price before kick-off is kept, and shows what the bet was worth', async () => {
  const clock = createHandClock(noon)
  const here = await startExecutorHere({ PAPER_DELAY_MS: '0' }, { clock })
  const { ledger } = here.executor
  const client = createCoordinatorClient(here.coordinator.url, undefined)
  const opportunity = sampleOpportunity('o1', undefined, { at: noon })
  here.hold(opportunity)
  const bet = await here.bet(opportunity)
  expect(bet.state).toBe('placed')
  expect(await recordClosingPrices(ledger, client, clock)).toBe(0)

  await clock.advance(52 * 60_000)
  expect(await recordClosingPrices(ledger, client, clock)).toBe(3)
  here.coordinator.prices.set(priceKey(opportunity.legs[0]!), { odds: 2.0 })
  here.coordinator.prices.set(priceKey(opportunity.legs[1]!), {})
  await clock.advance(5 * 60_000)
  expect(await recordClosingPrices(ledger, client, clock)).toBe(2)
  await clock.advance(10 * 60_000)
  here.hold(opportunity)
  // it has begun: prices are others now
  expect(await recordClosingPrices(ledger, client, clock)).toBe(0)
  expect(ledger.find(bet.id)!.legs.map(({ closingOdds }) => closingOdds)).toEqual([2.0, 3.9, 4.2])

  settleEvent(
    ledger,
    {
      ...{
        event_id: opportunity.event_id,
        home: 'Rovers',
        away: 'United',
        status: 'finished',
        score: [1, 0],
      },
      ...{ site: 'scores', at: new Date(clock.now()).toISOString() },
    },
    clock.now(),
  )
  // 5 % on one of three legs
  expect(profitAndLoss(ledger, 'GBP').closing_line_value).toBeCloseTo(0.05 / 3, 9)
  await here.stop()
})
