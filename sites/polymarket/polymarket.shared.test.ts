import { describe, expect, test } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'
import { createTokenBooks } from './state.ts'

const parse = (kind: string, body: unknown) =>
  site.parse({ kind, receivedTime: '2026-08-20T00:00:00.000Z', body: JSON.stringify(body) })
const json = (path: string): unknown => JSON.parse(readShared(path))

describe.runIf(hasShared('sites/polymarket'))('sampled shapes', () => {
  const sample = hasShared('sites/polymarket')
    ? (json('sites/polymarket/sample.json') as Record<string, unknown[]>)
    : {}

  test('three binary markets of a football match, with the book of one', () => {
    const [event, more] = sample['gamma /events']!
    const books = createTokenBooks()
    books.apply(sample['clob /book?token_id='])
    const { quotes } = parse('event', { event, books: { 'home-token': books.book('home-token') } })
    // asks stand at 0.60, 0.52 and 0.51: the last is the best, 1 / 0.51
    expect(
      quotes.map(({ market, selection, odds, limit }) => [market, selection, odds.toFixed(4), limit]),
    ).toEqual([['ft_1x2', 'home', '1.9608', 4 * 0.51]])
    expect(quotes[0]?.match).toMatchObject({
      home: 'Fulham FC',
      away: 'Chelsea FC',
      sport: 'football',
      startTime: '2026-08-24T19:00:00.000Z',
      matchId: 'epl-ful-che-2026-08-24',
    })
    // the sampled spread lacks every word on whether it is open
    expect(
      parse('event', { event: more, books: { a: { bids: [], asks: [{ price: 0.5, size: 1 }] } } }).quotes,
    ).toEqual([])
  })

  test('events that are no match of two sides have no quotes', () => {
    for (const path of [
      'sites/azuro/samples-polymarket/events.json',
      'polymarket_nautilus/rust/gamma_event.json',
      'polymarket_nautilus/http_responses/events_list.json',
    ])
      expect(parse('events', json(path)).quotes, path).toEqual([])
    expect(
      openPrices(
        parse('events', (json('polymarket_nautilus/rust/search_response.json') as { events: unknown }).events)
          .quotes,
      ),
    ).toEqual([])
  })

  test('recorded books and changes give the best price', () => {
    const books = createTokenBooks()
    const recorded = json('polymarket_nautilus/ws_messages/book.json') as {
      asset_id: string
      asks: { price: string; size: string }[]
    }
    books.apply(recorded)
    // asks are listed from worst to best: the last one is what a buyer pays
    const last = recorded.asks.at(-1)!
    expect(books.book(recorded.asset_id)?.asks[0]).toEqual({
      price: Number(last.price),
      size: Number(last.size),
    })
    const { asset_id } = json('polymarket_nautilus/rust/ws_market_book_msg.json') as { asset_id: string }
    books.apply(json('polymarket_nautilus/rust/ws_market_book_msg.json'))
    books.apply(json('polymarket_nautilus/rust/ws_market_price_change_msg.json'))
    expect(books.book(asset_id)).toEqual({
      bids: [
        { price: 0.51, size: 150 },
        { price: 0.5, size: 200 },
        { price: 0.49, size: 350 },
      ],
      asks: [
        { price: 0.51, size: 150 },
        { price: 0.52, size: 250 },
      ],
      at: 1703875201000,
    })
  })
})
