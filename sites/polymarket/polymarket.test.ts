import { expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { site } from './site.ts'
import { createTokenBooks } from './state.ts'

test('a change sets one level, a size of zero removes it, a resolution removes the book', () => {
  const books = createTokenBooks()
  books.apply({
    event_type: 'book',
    asset_id: 'a',
    bids: [{ price: '.48', size: '30' }],
    asks: [
      { price: '0.6', size: '5' },
      { price: '.52', size: '25' },
    ],
  })
  expect(books.book('a')?.asks).toEqual([
    { price: 0.52, size: 25 },
    { price: 0.6, size: 5 },
  ])
  const change = (price: string, size: string) => ({
    event_type: 'price_change',
    price_changes: [{ asset_id: 'a', price, size, side: 'SELL', best_bid: '0.48', best_ask: '0.5' }],
    timestamp: '1757908892351',
  })
  books.apply(change('0.50', '7'))
  books.apply(change('0.52', '0'))
  expect(books.book('a')).toEqual({
    bids: [{ price: 0.48, size: 30 }],
    asks: [
      { price: 0.5, size: 7 },
      { price: 0.6, size: 5 },
    ],
    at: 1757908892351,
  })
  expect([...books.apply({ event_type: 'market_resolved', assets_ids: ['a', 'b'] })]).toEqual(['a', 'b'])
  expect(books.book('a')).toBeUndefined()
  // a change of a book we never had cannot say what is best
  expect([...books.apply(change('0.5', '7'))]).toEqual([])
})

const event = {
  id: '5',
  slug: 'nba-hil-riv-2026-10-30',
  title: 'Hilltops vs. Rivermen',
  closed: false,
  tags: [{ slug: 'nba', label: 'NBA' }],
  markets: [
    {
      id: '55',
      sportsMarketType: 'moneyline',
      outcomes: '["Hilltops", "Rivermen"]',
      clobTokenIds: '["h", "r"]',
      active: true,
      closed: false,
      acceptingOrders: true,
      enableOrderBook: true,
    },
  ],
}
const book = (asset_id: string, ask: string) => ({
  asset_id,
  bids: [],
  asks: [{ price: ask, size: '100' }],
  timestamp: '1757908892351',
})

test('finds matches, reads their books, then follows the market channel', async () => {
  const subscribed = Promise.withResolvers<unknown>()
  const local = await localSite(
    (path) => {
      if (path === '/books') return { body: JSON.stringify([book('h', '0.42'), book('r', '0.6')]) }
      return {
        body: JSON.stringify(path.includes('tag_slug=nba') && path.includes('offset=0') ? [event] : []),
      }
    },
    (socket) =>
      socket.on('message', (data) => {
        subscribed.resolve(JSON.parse(String(data)))
        setTimeout(() => {
          socket.send('PONG')
          const change = { asset_id: 'h', price: '0.40', size: '50', side: 'SELL' }
          socket.send(
            JSON.stringify({
              event_type: 'price_change',
              price_changes: [change],
              timestamp: '1757908892999',
            }),
          )
        }, 20)
      }),
  )
  const context = testContext(
    `${local.url}/?clob=${local.url}&socket=${local.url.replace('http', 'ws')}/ws/market`,
  )
  const captures = await firstCaptures(site.watch(context), context, 2)
  await local.close()
  expect(await subscribed.promise).toEqual({ assets_ids: ['h', 'r'], type: 'market' })
  const read = captures.map((capture) =>
    site
      .parse(capture)
      .quotes.map(({ selection, odds, limit }) => [selection, Number(odds.toFixed(4)), limit]),
  )
  expect(read).toEqual([
    [
      ['home', 2.381, 42],
      ['away', 1.6667, 60],
    ],
    [
      ['home', 2.5, 20],
      ['away', 1.6667, 60],
    ],
  ])
})

test('a site that refuses is left alone', async () => {
  const refusing = await localSite(() => ({ status: 403, body: 'no' }))
  const context = testContext(refusing.url)
  await expect(firstCaptures(site.watch(context), context, 1)).rejects.toMatchObject({ code: 'blocked' })
  expect(refusing.requests).toHaveLength(1)
  await refusing.close()
})
