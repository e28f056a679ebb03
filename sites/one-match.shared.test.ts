import { describe, expect, it } from 'vitest'
import { kindOfMarket } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { loadSite } from './load-site.ts'
import { hasShared, readShared } from './shared-recordings.testkit.ts'

const folder = 'pdmuinck_multibook_payloads/genC_2021-05_06_backend'
const files = ['altenar/betoffers.json', 'meridian/betoffers__v2021-06-01.json']

/** Every price of a market under its best bookmaker, for markets both sell whole. */
const bestPrices = (sold: readonly (readonly QuoteInput[])[]) => {
  const markets = new Map<string, Map<string, number[]>>()
  for (const quotes of sold)
    for (const { market, line, selection, odds, suspended } of quotes) {
      const selections = selectionsOf(kindOfMarket(market)!)
      if (suspended || selections === undefined) continue
      const key = line === undefined ? market : `${market} ${line}`
      const prices = markets.get(key) ?? new Map<string, number[]>()
      markets.set(key, prices.set(selection, [...(prices.get(selection) ?? []), odds]))
    }
  return [...markets].filter(([, prices]) =>
    [...prices.values()].every((odds) => odds.length === sold.length),
  )
}

describe.runIf(hasShared(folder))('two bookmakers’ recordings of one match', () => {
  it('mean the same by every market: no sure win hides between them, and no price is far from the other', async () => {
    const sold = await Promise.all(
      files.map(async (file) => {
        const site = await loadSite(file.split('/')[0]!)
        return site.parse({
          kind: 'event',
          receivedTime: '2021-05-21T12:00:00Z',
          body: readShared(`${folder}/${file}`),
        }).quotes
      }),
    )
    expect(sold.map(([first]) => first!.match.feedIds)).toEqual([
      { sportradar: '26963464' },
      { sportradar: '26963464' },
    ])
    const markets = bestPrices(sold)
    expect(markets.map(([key]) => key)).toEqual(
      expect.arrayContaining([
        'ft_1x2',
        'ft_dc',
        'ft_dnb',
        'ft_hdp 0.5',
        'ft_ehdp 1',
        'ft_ou 2.5',
        'ft_btts',
        'ft_oe',
        'ht_1x2',
        'h2_1x2',
        'ht_ou 1.5',
      ]),
    )
    for (const [key, prices] of markets) {
      const paid =
        [...prices.values()].reduce((sum, odds) => sum + 1 / Math.max(...odds), 0) /
        (key.includes('_dc') ? 2 : 1)
      expect(paid, key).toBeGreaterThan(0.97)
      for (const [selection, odds] of prices)
        expect(Math.max(...odds) / Math.min(...odds), `${key} ${selection}`).toBeLessThan(1.5)
    }
  })
})
