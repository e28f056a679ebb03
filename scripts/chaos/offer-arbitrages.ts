import { pause } from '../fleet/ask.ts'
import type { Fixture } from './fixtures.ts'
import { type Generous, type Market, markets, selectionsOf } from './prices.ts'
import type { StandInBookmaker } from './stand-in-worker.ts'

/** Shares of the fair price: two bookmakers paying this on opposite selections make an arbitrage of three percent. */
const generousShare = 1.03
/** One in so many generous prices is gone again before a bet can be finished. */
const hastyShare = 0.2

/** The matches, each market of each used once, no two of a match at the same time. */
const slotsOf = (fixtures: readonly Fixture[], count: number): { fixture: Fixture; market: Market }[] =>
  Array.from({ length: count }, (_, n) => ({
    fixture: fixtures[n % fixtures.length]!,
    market: markets[Math.floor(n / fixtures.length) % markets.length]!,
  }))

/**
 * Opens arbitrages one after the other, spread evenly over the time: one bookmaker is generous on one selection, the other on all others; a few seconds
 * later, or before anybody can have finished betting, both are ordinary again.
 * @returns how many were opened
 */
export const offerArbitrages = async (
  [one, other]: readonly [StandInBookmaker, StandInBookmaker],
  fixtures: readonly Fixture[],
  { count, durationMs, random }: { count: number; durationMs: number; random: () => number },
): Promise<number> => {
  const startedAt = performance.now()
  const closing: Promise<void>[] = []
  const wobble = (): number => (random() - 0.5) * 0.02
  const slots = slotsOf(fixtures, count)
  for (const [n, { fixture, market }] of slots.entries()) {
    await pause(Math.max(0, startedAt + (n * durationMs) / count - performance.now()))
    const selections = Object.keys(selectionsOf(market, fixture.chances).chances)
    const chosen = selections[Math.floor(random() * selections.length)]!
    const generous = (those: readonly string[]): Generous =>
      new Map(those.map((selection) => [`${market} ${selection}`, generousShare]))
    one.show(fixture, generous([chosen]), 0)
    other.show(fixture, generous(selections.filter((selection) => selection !== chosen)), 0)
    const isHasty = random() < hastyShare
    const openMs = isHasty ? 200 + random() * 600 : 3500 + random() * 2500
    const wobbles = [wobble(), wobble()] as const
    closing.push(
      pause(openMs).then(() => {
        one.show(fixture, new Map(), wobbles[0])
        other.show(fixture, new Map(), wobbles[1])
      }),
    )
  }
  await Promise.all(closing)
  return slots.length
}
