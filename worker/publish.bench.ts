import { test } from 'vitest'
import type { QuoteInput } from '#protocol/quote.ts'
import { wholeSite } from '#sites/driving/shard.ts'
import { createHeldPrices } from './held-prices.ts'
import { createPublisher } from './publish.ts'

/** A board of 200 matches with 7 prices each, of which a share moved; 1,400 prices a reading. */
const board = (turn: number, share: number): QuoteInput[] =>
  Array.from({ length: 200 }, (_, n) => n).flatMap((n) => {
    const match = { matchId: `${n}`, home: `Home ${n}`, away: `Away ${n}`, sport: 'football' }
    const moved = n < 200 * share ? (turn % 2) * 0.02 : 0
    return (
      [
        ['ft_1x2', undefined, 'home', 2.1 + moved],
        ['ft_1x2', undefined, 'draw', 3.4 + moved],
        ['ft_1x2', undefined, 'away', 3.5 + moved],
        ['ft_ou', 2.5, 'over', 1.9 + moved],
        ['ft_ou', 2.5, 'under', 1.95 + moved],
        ['ft_hdp', -0.5, 'home', 1.92 + moved],
        ['ft_hdp', -0.5, 'away', 1.94 + moved],
      ] as const
    ).map(([market, line, selection, odds]) => ({
      bookmaker: 'acme',
      match,
      market,
      selection,
      odds: Math.round(odds * 100) / 100,
      ...(line !== undefined && { line }),
    }))
  })

/** One step: a reading is held, and what changed is written as messages. */
const story = (share: number) => {
  const held = createHeldPrices({ bookmaker: undefined, push: false })
  const publisher = createPublisher({ held, shard: () => wholeSite, isExchange: false })
  const boards = [board(0, share), board(1, share)] as const
  let turn = 0
  return () => {
    turn++
    held.apply({ scope: 'all', quotes: boards[turn % 2]! }, { at: turn, mono: turn })
    for (const update of publisher.take()) JSON.stringify(update)
  }
}

test('one reading of 1,400 prices, held and told', { timeout: 60_000 }, async ({ bench }) => {
  const text = JSON.stringify(board(0, 0))
  await bench.compare(
    bench('nothing moved', story(0)),
    bench('a tenth moved', story(0.1)),
    bench('everything moved', story(1)),
    bench('JSON.parse of the same prices, for comparison', () => void JSON.parse(text)),
  )
})
