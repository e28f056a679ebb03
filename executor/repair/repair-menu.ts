import { plan } from '#betting/plan/plan.ts'
import { checkQuote } from '#betting/witness/quote.ts'
import { ImpossibleInput } from '#markets/impossible-input.ts'
import { resultRange, type StandingLeg } from '../exposure/result-range.ts'
import { outlayMinor } from '../odds-floor.ts'
import { engineQuote } from './engine-quote.ts'
import type { LivePrice } from './live-price.ts'

/** A new leg of a repair, in the order in which it is placed. */
export type RepairLeg = { readonly price: LivePrice; readonly stakeMinor: number }

/** One way out of a half-placed bet. Money in minor units, everything that stands included. */
export type RepairOption = {
  readonly kind: 'complete' | 'hedge' | 'cash_out' | 'accept'
  readonly legs: readonly RepairLeg[]
  /** references of standing legs that are sold, with the least that must be paid for each */
  readonly sell: readonly { readonly reference: string; readonly leastMinor: number }[]
  readonly worstMinor: number
  readonly bestMinor: number
  readonly extraOutlayMinor: number
  /** the worst result should the repair itself be interrupted at its worst moment */
  readonly interruptedMinor: number
}

export type RepairBounds = {
  /** most new money */
  readonly extraOutlayMinor: number
  readonly minStakeMinor: number
  readonly maxStakeMinor: number
  /** an interrupted repair leaves the bet no worse than this */
  readonly floorMinor: number
}

export type HalfPlaced = {
  readonly sport?: string
  readonly standing: readonly (StandingLeg & { readonly reference: string })[]
  readonly prices: readonly LivePrice[]
  readonly offers: readonly { readonly reference: string; readonly amountMinor: number }[]
  readonly bounds: RepairBounds
}

/** More lines than this are more than a plan of whole stakes can search. */
const mostLines = 10

/** Whether the planner can settle it; what it cannot is no way out. */
const isReadable = (price: LivePrice): boolean => {
  try {
    checkQuote(engineQuote(price))
    return true
  } catch (error) {
    if (error instanceof ImpossibleInput) return false
    throw error
  }
}

/** The best price of every bet there is, those of markets already bet on first. */
const bestPrices = ({ standing, prices }: HalfPlaced): readonly LivePrice[] => {
  const best = new Map<string, LivePrice>()
  for (const price of prices) {
    const key = `${price.market}|${price.line ?? ''}|${price.selection}|${price.side}`
    const known = best.get(key)
    const better = known && (price.side === 'back' ? price.odds > known.odds : price.odds < known.odds)
    if (!known || better) best.set(key, price)
  }
  const near = new Set(standing.map(({ market, line }) => `${market}|${line ?? ''}`))
  const isFar = ({ market, line }: LivePrice) => Number(!near.has(`${market}|${line ?? ''}`))
  const period = new Set(standing.map(({ market }) => market.slice(0, market.lastIndexOf('_'))))
  return [...best.values()]
    .filter(isReadable)
    .filter(({ market }) => period.has(market.slice(0, market.lastIndexOf('_'))))
    .toSorted((a, b) => isFar(a) - isFar(b))
    .slice(0, mostLines)
}

/**
 * Every way out, best worst case first; doing nothing is always among them. What is worse than doing nothing, crosses a bound, or could leave
 * the bet below the floor when it is interrupted, is not listed.
 */
export const repairMenu = (half: HalfPlaced): readonly RepairOption[] => {
  const accept: RepairOption = {
    kind: 'accept',
    legs: [],
    sell: [],
    ...resultRange(half.standing, half.sport),
    extraOutlayMinor: 0,
    interruptedMinor: resultRange(half.standing, half.sport).worstMinor,
  }
  const prices = bestPrices(half)
  const backs = prices.filter(({ side }) => side === 'back')
  const lays = prices.filter(({ side }) => side === 'lay')
  const sets = [backs, lays, prices, ...prices.map((price) => [price])]
  const options = sets.flatMap((set) => planned(half, set)).concat(sold(half, accept))
  const seen = new Set<string>()
  return [
    ...options.filter((option) => {
      const key = JSON.stringify([option.kind, option.legs, option.sell])
      if (seen.has(key)) return false
      seen.add(key)
      return (
        option.worstMinor > accept.worstMinor &&
        option.extraOutlayMinor <= half.bounds.extraOutlayMinor &&
        option.interruptedMinor >= half.bounds.floorMinor
      )
    }),
    accept,
  ].toSorted(
    (a, b) =>
      b.worstMinor - a.worstMinor || a.legs.length - b.legs.length || a.extraOutlayMinor - b.extraOutlayMinor,
  )
}

const planned = (half: HalfPlaced, prices: readonly LivePrice[]): readonly RepairOption[] => {
  const { standing, bounds, sport } = half
  if (prices.length === 0 || bounds.extraOutlayMinor < 1) return []
  const legs = prices.flatMap((price) => {
    const maxMinor = Math.min(bounds.maxStakeMinor, price.maxStakeMinor ?? bounds.maxStakeMinor)
    return maxMinor < bounds.minStakeMinor
      ? []
      : [{ quote: engineQuote(price), limits: { minMinor: bounds.minStakeMinor, maxMinor }, price }]
  })
  if (legs.length === 0) return []
  try {
    const result = plan({
      legs,
      placed: standing.map((leg) => ({ quote: engineQuote(leg), stakeMinor: leg.stakeMinor })),
      bankrollMinor: bounds.extraOutlayMinor,
      objective: { kind: 'least_loss' },
      ...(sport === undefined ? {} : { rules: { sport } }),
    })
    if (result.kind === 'dropped') return []
    const chosen = result.stakes.map(({ leg, stakeMinor }) => ({
      price: (leg as (typeof legs)[number]).price,
      stakeMinor,
    }))
    return [inBestOrder(half, chosen)]
  } catch (error) {
    // a line nobody can settle, or too many unrelated scores: this set is no way out
    if (error instanceof ImpossibleInput || error instanceof RangeError) return []
    throw error
  }
}

const asStanding = ({ price, stakeMinor }: RepairLeg): StandingLeg => ({ ...price, stakeMinor })

/** Places next whatever leaves the best worst case should nothing follow. */
const inBestOrder = ({ standing, sport }: HalfPlaced, chosen: readonly RepairLeg[]): RepairOption => {
  const legs: RepairLeg[] = []
  let rest = [...chosen]
  let interruptedMinor = resultRange(standing, sport).worstMinor
  const worstWith = (next: RepairLeg): number =>
    resultRange([...standing, ...[...legs, next].map(asStanding)], sport).worstMinor
  while (rest.length > 0) {
    const next = rest.reduce((best, leg) => (worstWith(leg) > worstWith(best) ? leg : best))
    interruptedMinor = Math.min(interruptedMinor, worstWith(next))
    legs.push(next)
    rest = rest.filter((leg) => leg !== next)
  }
  return {
    kind: chosen.every(({ price }) => price.side === 'lay') ? 'hedge' : 'complete',
    legs,
    sell: [],
    ...resultRange([...standing, ...legs.map(asStanding)], sport),
    extraOutlayMinor: legs.reduce(
      (sum, { price, stakeMinor }) => sum + outlayMinor(price.side, price.odds, stakeMinor),
      0,
    ),
    interruptedMinor,
  }
}

/** Selling what can be sold: everything on offer together. */
const sold = ({ standing, offers, sport }: HalfPlaced, accept: RepairOption): readonly RepairOption[] => {
  const sell = offers.filter(({ reference }) => standing.some((leg) => leg.reference === reference))
  if (sell.length === 0) return []
  const range = (sales: typeof sell) => {
    const gone = new Map(sales.map(({ reference, amountMinor }) => [reference, amountMinor]))
    const rest = resultRange(
      standing.filter(({ reference }) => !gone.has(reference)),
      sport,
    )
    const gained = standing.reduce((sum, { reference, side, odds, stakeMinor }) => {
      const amount = gone.get(reference)
      return amount === undefined ? sum : sum + amount - outlayMinor(side, odds, stakeMinor)
    }, 0)
    return { worstMinor: rest.worstMinor + gained, bestMinor: rest.bestMinor + gained }
  }
  let interruptedMinor = accept.worstMinor
  for (let count = 1; count <= sell.length; count++)
    interruptedMinor = Math.min(interruptedMinor, range(sell.slice(0, count)).worstMinor)
  return [
    {
      kind: 'cash_out',
      legs: [],
      sell: sell.map(({ reference, amountMinor }) => ({ reference, leastMinor: amountMinor })),
      ...range(sell),
      extraOutlayMinor: 0,
      interruptedMinor,
    },
  ]
}
