import { proveVenue } from '../conformance/prove-venue.ts'
import { openBench } from './testing/open-bench.ts'

proveVenue({
  name: 'polymarket',
  skips: {},
  open: async () => {
    const { service, venue, order, held, close } = await openBench()
    return {
      ...{ venue, order, held, close },
      fault: (fault) => {
        if (fault.kind === 'price') service.odds = fault.odds
        if (fault.kind === 'gone') service.gone = true
        if (fault.kind === 'suspended') Object.assign(service, { gone: false, suspended: true })
        if (fault.kind === 'limit' || fault.kind === 'part') service.most = BigInt(fault.minor) * 10_000n
        if (fault.kind === 'cut_after_accepting') service.fault = 'cut_after'
        if (fault.kind === 'cut_before_arriving') service.fault = 'cut_before'
        if (fault.kind === 'slow') service.answerAfterMs = fault.ms
        if (fault.kind === 'garbage') service.fault = 'garbage'
        if (fault.kind === 'no_funds') service.balance = 0n
      },
      sent: () => service.sent,
      settleMs: 800,
    }
  },
})
