import { afterAll, beforeAll } from 'vitest'
import { proveVenue } from '../conformance/prove-venue.ts'
import type { HeldBet } from '../conformance/venue-bench.ts'
import { openBench } from './testing/open-bench.ts'
import { startChain, type TestChain } from './testing/start-chain.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

proveVenue({
  name: 'azuro',
  skips: { V07: 'an order on chain is taken whole or not at all' },
  open: async () => {
    const bench = await openBench(chain)
    const { backend, venue } = bench
    let held: readonly HeldBet[] = []
    const read = async () => {
      held = (await bench.held()).map(({ reference, odds, stakeMinor }) => ({ reference, odds, stakeMinor }))
    }
    // the cards read the books without waiting: they are read again after everything the venue does
    const reading = {
      ...venue,
      place: async (...args: Parameters<typeof venue.place>) => {
        const answer = await venue.place(...args)
        await read()
        return answer
      },
      reconcile: async (...args: Parameters<typeof venue.reconcile>) => {
        const answer = await venue.reconcile(...args)
        await read()
        return answer
      },
    }
    return {
      venue: reading,
      order: bench.order,
      fault: (fault) => {
        if (fault.kind === 'price') backend.odds = String(fault.odds)
        if (fault.kind === 'gone') backend.gone = true
        if (fault.kind === 'suspended') Object.assign(backend, { gone: false, state: 'Stopped' })
        if (fault.kind === 'limit') backend.maxBet = fault.minor / 100
        if (fault.kind === 'cut_after_accepting') backend.fault = 'cut_after'
        if (fault.kind === 'cut_before_arriving') backend.fault = 'cut_before'
        if (fault.kind === 'slow') Object.assign(backend, { answerAfterMs: fault.ms, holdMs: fault.ms / 2 })
        if (fault.kind === 'garbage') backend.fault = 'garbage'
        if (fault.kind === 'no_funds') {
          const poor = bench.reader.balance
          Object.assign(bench.reader, { balance: () => poor().then(() => 0n) })
        }
      },
      held: () => held,
      sent: () => backend.sent,
      settleMs: 1_000,
      close: bench.close,
    }
  },
})
