import { describe, expect, test } from 'vitest'
import { openSmallEngine, testStart } from '../testing/small-engine.ts'
import { seenAt } from './book-quote.ts'

const result = (home: number, draw: number, away: number, extra: Record<string, unknown> = {}) => ({
  odds: { ft_1x2: { home, draw, away, ...extra } },
})
const keys = (open: ReturnType<typeof openSmallEngine>, eventId = 'e1') =>
  [...open.event(eventId).quotes.values()].map(({ key }) => key).sort()

describe('a price is replaced in place', () => {
  test('a changed one is the only change, with the time it changed; the others are confirmed', () => {
    const open = openSmallEngine()
    open.offer('a1', result(2, 3, 4))
    open.world.now += 1000
    const { changes } = open.offer('a1', result(2, 3.1, 4))
    expect(changes.map(({ quote, gone }) => [quote.selection, quote.odds, gone])).toEqual([
      ['draw', 3.1, false],
    ])
    const quotes = [...open.event().quotes.values()]
    expect(quotes.map(({ seenAt: at }) => at)).toEqual([testStart + 1000, testStart + 1000, testStart + 1000])
    expect(quotes.map(({ changedAt }) => changedAt - testStart)).toEqual([0, 1000, 0])
  })

  test('an unchanged message changes nothing: no new object, no new slot, no change', () => {
    const open = openSmallEngine()
    open.offer('a1', result(2, 3, 4))
    const before = [...open.event().quotes.values()]
    for (let round = 0; round < 100; round++) expect(open.offer('a1', result(2, 3, 4)).changes).toEqual([])
    const after = [...open.event().quotes.values()]
    expect(after.map((quote, index) => quote === before[index])).toEqual([true, true, true])
    expect(open.event().quotes.odds.length).toBe(8)
  })

  test('prices in another order than before are the same prices', () => {
    const open = openSmallEngine()
    open.offer('a1', result(2, 3, 4))
    expect(open.offer('a1', { odds: { ft_1x2: { away: 4, draw: 3, home: 2 } } }).changes).toEqual([])
  })

  test('a suspension is a change, a new limit is none but shows', () => {
    const open = openSmallEngine()
    open.offer('a1', result(2, 3, 4, { max_stake: { home: 100 } }))
    expect(open.offer('a1', result(2, 3, 4, { max_stake: { home: 50 } })).changes).toEqual([])
    expect([...open.event().quotes.values()].map(({ limit }) => limit)).toEqual([50, undefined, undefined])
    const { changes } = open.offer('a1', result(2, 3, 4, { suspended: true }))
    expect(changes.map(({ quote }) => quote.suspended)).toEqual([true, true, true])
  })
})

describe('what is gone', () => {
  test('a complete message takes out what it does not name', () => {
    const open = openSmallEngine()
    open.offer('a1', {
      odds: { ft_1x2: { home: 2, draw: 3, away: 4 }, ft_ou: { over: 2, under: 1.8, line: 2.5 } },
    })
    const { changes } = open.offer('a1', { odds: { ft_1x2: { home: 2, away: 4 } } })
    expect(changes.map(({ quote, gone }) => [quote.market, quote.selection, gone])).toEqual([
      ['ft_1x2', 'draw', true],
      ['ft_ou', 'over', true],
      ['ft_ou', 'under', true],
    ])
    expect(keys(open)).toEqual(['a1|ft_1x2|away|back', 'a1|ft_1x2|home|back'])
  })

  test('a change takes out only what it removes, by price, line, market or whole', () => {
    const open = openSmallEngine()
    const lines = [
      { over: 2, under: 1.8, line: 2.5 },
      { over: 3, under: 1.3, line: 3.5 },
    ]
    const all = { odds: { ft_1x2: { home: 2, draw: 3, away: 4 }, ft_ou: lines } }
    const left = (removed: unknown[]) => {
      open.offer('a1', all)
      open.offer('a1', { odds: {}, removed }, { complete: false })
      return keys(open).map((key) => key.split('|').slice(1, 3).join(' '))
    }
    const totals = ['ft_ou 2.5 over', 'ft_ou 2.5 under', 'ft_ou 3.5 over', 'ft_ou 3.5 under']
    const results = ['ft_1x2 away', 'ft_1x2 draw', 'ft_1x2 home']
    expect(left([{ market: 'ft_1x2', selection: 'draw', side: 'back' }])).toEqual([
      'ft_1x2 away',
      'ft_1x2 home',
      ...totals,
    ])
    expect(left([{ market: 'ft_ou', line: 2.5 }])).toEqual([...results, ...totals.slice(2)])
    expect(left([{ market: 'ft_ou' }])).toEqual(results)
    expect(left([{}])).toEqual([])
    expect(left([{ market: 'ft_ou', line: 2.5, selection: 'over', side: 'back' }])).toEqual([
      ...results,
      ...totals.slice(1),
    ])
  })

  test('a snapshot takes out matches that it does not name, and a slot that was left is used again', () => {
    const open = openSmallEngine()
    open.offer('a1', { ...result(2, 3, 4), match_id: 'e1' })
    open.offer('a1', { ...result(2, 3, 4), match_id: 'e2' })
    const gone = open.engine.book.endSnapshot(open.sourceOf('a1'))
    expect(gone.map(({ eventId, quote, gone: isGone }) => [eventId, quote.odds, isGone])).toEqual([
      ['e1', 2, true],
      ['e1', 3, true],
      ['e1', 4, true],
    ])
    expect(open.event('e1').quotes.size).toBe(0)
    open.offer('a1', { ...result(5, 6, 7), match_id: 'e1' })
    expect([...open.event('e1').quotes.values()].map(({ slot, odds }) => [slot, odds])).toEqual(
      expect.arrayContaining([
        [0, expect.any(Number)],
        [1, expect.any(Number)],
        [2, expect.any(Number)],
      ]),
    )
    // what went kept its figures until the next message began
    expect(gone.map(({ quote }) => quote.selection)).toEqual(['home', 'draw', 'away'])
  })
})

describe('two workers of one bookmaker', () => {
  test('the last to come counts; when the first one goes nothing changes', () => {
    const open = openSmallEngine()
    open.offer('a1', result(2, 3, 4), { worker: 'w1' })
    const { changes } = open.offer('a1', result(2.2, 3, 4), { worker: 'w2' })
    expect(changes.map(({ quote, replaces }) => [quote.odds, replaces?.odds])).toEqual([
      [2.2, 2],
      [3, 3],
      [4, 4],
    ])
    expect(open.event().quotes.size).toBe(3)
    expect(open.engine.book.dropWorker(open.sourceOf('w1'))).toEqual([])
    expect(
      open.event().quotes.find({ bookmaker: 'a1', market: 'ft_1x2', selection: 'home', side: 'back' })?.odds,
    ).toBe(2.2)
    expect(open.engine.book.dropWorker(open.sourceOf('w2')).map(({ gone }) => gone)).toEqual([
      true,
      true,
      true,
    ])
    expect(open.event().quotes.size).toBe(0)
  })
})

describe('which event', () => {
  test('undecided prices form no event; an answer moves them there with their times', () => {
    const open = openSmallEngine()
    const place = { eventId: undefined as string | undefined, swapped: false }
    const { changes } = open.offer('a1', result(2, 3, 4), { place })
    expect(changes.map(({ eventId }) => eventId)).toEqual([undefined, undefined, undefined])
    expect(open.engine.book.event('e1')).toBeUndefined()
    open.world.now += 5000
    open.begin()
    place.eventId = 'e1'
    const moved = open.engine.relocate([place])
    expect(moved.map(({ eventId, gone }) => [eventId, gone])).toEqual([
      ['e1', false],
      ['e1', false],
      ['e1', false],
    ])
    expect([...open.event().quotes.values()].map(({ odds, seenAt: at }) => [odds, at])).toEqual([
      [2, testStart],
      [3, testStart],
      [4, testStart],
    ])
    expect(open.engine.relocate([place])).toEqual([])
  })

  test('an answer that changes takes the prices out of the old event and puts them into the new one', () => {
    const open = openSmallEngine()
    const place = { eventId: 'e1', swapped: false }
    open.offer('a1', result(2, 3, 4), { place })
    place.eventId = 'e9'
    open.begin()
    const moved = open.engine.relocate([place])
    expect(moved.map(({ eventId, gone }) => `${eventId} ${gone}`)).toEqual([
      ...['e1 true', 'e1 true', 'e1 true'],
      ...['e9 false', 'e9 false', 'e9 false'],
    ])
    expect(open.event('e1').quotes.size).toBe(0)
    expect(open.event('e9').quotes.size).toBe(3)
  })

  test('a match that shows another start stays where it is until the answer; one with other teams does not', () => {
    const open = openSmallEngine()
    open.offer('a1', result(2, 3, 4))
    const place = { eventId: undefined as string | undefined, swapped: false, state: 'pending' }
    expect(
      open.offer('a1', { ...result(2, 3, 4), start_time: '2026-06-13T12:00:00Z' }, { place }).changes,
    ).toEqual([])
    expect(open.event().quotes.size).toBe(3)
    Object.assign(place, { eventId: 'e2', state: 'accepted' })
    open.begin()
    open.engine.relocate([place])
    expect([open.event('e1').quotes.size, open.event('e2').quotes.size]).toEqual([0, 3])
    const other = { eventId: undefined, swapped: false, state: 'pending' }
    open.offer('a1', { ...result(2, 3, 4), home_team: 'Others' }, { place: other })
    expect(open.event('e2').quotes.size).toBe(0)
  })

  test('a listing whose home is the event’s away is turned: markets, lines, selections and the score', () => {
    const open = openSmallEngine({}, { startAt: undefined })
    const odds = {
      ft_1x2: { home: 2, draw: 3, away: 4 },
      ft_hdp: { home: 1.9, away: 1.95, handicap: -0.5 },
      ft_home_ou: { over: 1.7, under: 2.1, line: 1.5 },
    }
    open.offer('a1', { odds, live: true, score: [2, 0] }, { place: { eventId: 'e1', swapped: true } })
    const shown = [...open.event().quotes.values()].map((q) =>
      [q.market, q.line, q.selection, q.odds].join(' '),
    )
    expect(shown.sort()).toEqual([
      'ft_1x2  away 2',
      'ft_1x2  draw 3',
      'ft_1x2  home 4',
      'ft_away_ou 1.5 over 1.7',
      'ft_away_ou 1.5 under 2.1',
      'ft_hdp 0.5 away 1.9',
      'ft_hdp 0.5 home 1.95',
    ])
    expect([...open.event().quotes.values()].map(({ raw }) => raw.selection)).toContain('home')
    expect(open.event().score).toMatchObject({ home: 0, away: 2 })
  })

  test('an event nobody offers is forgotten after the wait, and opened again by the listing that had none', () => {
    const open = openSmallEngine()
    open.offer('a1', result(2, 3, 4))
    open.offer('a1', { odds: {}, removed: [{}] }, { complete: false })
    expect(open.engine.book.forget(testStart, 1000)).toEqual([])
    expect(open.engine.book.forget(testStart + 1000, 1000)).toEqual(['e1'])
    open.offer('a1', result(2, 3, 4))
    expect(keys(open)).toHaveLength(3)
    expect(open.engine.book.opened()).toBe(2)
  })
})

test('a worker’s word for everything it offers counts as seen', () => {
  const open = openSmallEngine()
  open.offer('a1', result(2, 3, 4))
  open.sourceOf('a1').confirmedAt = testStart + 9000
  const [quote] = open.event().quotes.values()
  expect([quote!.seenAt - testStart, seenAt(quote!) - testStart]).toEqual([0, 9000])
})

test('sizes are kept by worker, by bookmaker and in all', () => {
  const open = openSmallEngine()
  open.offer('a1', { ...result(2, 3, 4), match_id: 'e1' })
  open.offer('a1', { ...result(2, 3, 4), match_id: 'e2' })
  open.offer('b1', { odds: { ft_btts: { yes: 2 } } })
  const { book } = open.engine
  expect([book.sizeOf(open.sourceOf('a1')), book.sizeOf(open.sourceOf('b1')), book.size()]).toEqual([
    { matches: 2, prices: 6 },
    { matches: 1, prices: 1 },
    { events: 2, prices: 7 },
  ])
  book.dropWorker(open.sourceOf('a1'))
  expect([book.size(), book.offersOf('a1')]).toEqual([
    { events: 2, prices: 1 },
    { bookmakers: 1, known: false },
  ])
})
