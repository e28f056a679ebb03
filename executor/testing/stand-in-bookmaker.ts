import type { PlaceBehaviour, StandInCoordinator } from './stand-in-coordinator.ts'

/** A bet in the bookmakers' own books. */
export type AcceptedBet = { readonly reference: string; readonly odds: number; readonly stakeMinor: number }

/** A small deterministic generator of numbers in [0, 1): the same seed, the same trouble. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Bookmakers behind the stand-in that misbehave at random: lose answers after taking the bet, lose orders, reject, fill in part, answer late. They
 * take every reference they are sent, so whoever sends twice bets twice, and their books show it.
 */
export const misbehave = (coordinator: StandInCoordinator, random: () => number) => {
  const books: AcceptedBet[] = []
  const answer = ({ reference, odds, stakeMinor }: AcceptedBet) => ({
    ...{ status: 'placed', reference, odds, stake_minor: stakeMinor, bet_id: `bet-${reference}` },
  })
  coordinator.onPlace = (request): PlaceBehaviour => {
    const luck = random()
    const reference = request.reference as string
    if (luck < 0.05) return { kind: 'cut' }
    if (luck < 0.12)
      return { kind: 'answer', body: { status: 'rejected', code: 'price_changed', message: 'moved' } }
    const ordered = request.stake_minor as number
    const stakeMinor = luck < 0.15 ? Math.max(1, Math.floor(ordered / 2)) : ordered
    const bet = { reference, odds: request.min_odds as number, stakeMinor }
    books.push(bet)
    if (luck < 0.22) return { kind: 'cut' }
    return { kind: 'answer', body: answer(bet), afterMs: luck < 0.3 ? 40 : 0 }
  }
  coordinator.onPlaced = (reference) => {
    const bet = books.find((one) => one.reference === reference)
    return {
      status: 200,
      body: bet ? answer(bet) : { status: 'rejected', code: 'not_found', message: 'no such bet' },
    }
  }
  return { books }
}
