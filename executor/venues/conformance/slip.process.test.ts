import { createCoordinatorClient } from '../../coordinator/coordinator-client.ts'
import { sampleOrder } from '../../testing/sample-order.ts'
import { type PlaceBehaviour, startStandInCoordinator } from '../../testing/stand-in-coordinator.ts'
import { createSlipVenue } from '../slip.ts'
import { proveVenue } from './prove-venue.ts'
import type { Fault, HeldBet } from './venue-bench.ts'

/** A bookmaker behind a worker: it takes a reference once and remembers it. */
const createBookmaker = () => {
  const bets = new Map<string, HeldBet>()
  let fault: Fault | undefined
  const placed = ({ reference, odds, stakeMinor }: HeldBet) => ({
    status: 'placed',
    reference,
    odds,
    stake_minor: stakeMinor,
    bet_id: `slip-${reference}`,
  })
  const rejected = (code: string): PlaceBehaviour => ({
    kind: 'answer',
    body: { status: 'rejected', code, message: code },
  })
  return {
    bets,
    set fault(next: Fault) {
      fault = next
    },
    find: (reference: string) => {
      const bet = bets.get(reference)
      return bet && { status: 200, body: placed(bet) }
    },
    take: (request: Record<string, unknown>): PlaceBehaviour => {
      const reference = request.reference as string
      const known = bets.get(reference)
      if (known) return { kind: 'answer', body: placed(known) }
      const stake = request.stake_minor as number
      const odds = fault?.kind === 'price' ? fault.odds : 2.1
      if (fault?.kind === 'cut_before_arriving') return { kind: 'cut' }
      if (fault?.kind === 'gone') return rejected('price_gone')
      if (fault?.kind === 'suspended') return rejected('suspended')
      if (fault?.kind === 'no_funds') return rejected('insufficient_funds')
      if (fault?.kind === 'limit' && stake > fault.minor) return rejected('limit')
      if (odds < (request.min_odds as number)) return rejected('price_changed')
      if (fault?.kind === 'garbage') return { kind: 'answer', body: { status: 'perhaps' } }
      const bet = { reference, odds, stakeMinor: fault?.kind === 'part' ? fault.minor : stake }
      bets.set(reference, bet)
      if (fault?.kind === 'cut_after_accepting') return { kind: 'cut' }
      return { kind: 'answer', body: placed(bet), afterMs: fault?.kind === 'slow' ? fault.ms : 0 }
    },
  }
}

proveVenue({
  name: 'slip',
  skips: {},
  open: async () => {
    const coordinator = await startStandInCoordinator()
    const bookmaker = createBookmaker()
    coordinator.onPlace = bookmaker.take
    coordinator.onPlaced = bookmaker.find
    const venue = createSlipVenue(createCoordinatorClient(coordinator.url, undefined))
    return {
      venue,
      order: (changes) => sampleOrder(venue, changes),
      fault: (next) => {
        bookmaker.fault = next
      },
      held: () => [...bookmaker.bets.values()],
      sent: () => coordinator.placeRequests.length,
      settleMs: 400,
      close: () => coordinator.stop(),
    }
  },
})
