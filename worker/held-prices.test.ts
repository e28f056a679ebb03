import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type QuoteInput, quote } from '#protocol/quote.ts'
import { createHeldPrices, type HeldPrices } from './held-prices.ts'

const at = (seconds: number) => ({ at: Date.UTC(2026, 5, 12, 12, 0, seconds), mono: seconds * 1000 })
const match = (id: string) => ({ matchId: id, home: `Home ${id}`, away: `Away ${id}` })
const price = (id: string, selection: string, odds: number, more: Partial<QuoteInput> = {}): QuoteInput => ({
  bookmaker: 'acme',
  match: match(id),
  market: 'ft_1x2',
  selection,
  odds,
  ...more,
})
const offered = (held: HeldPrices) =>
  [...held.matches.values()]
    .flatMap(({ match: { matchId }, prices }) =>
      [...prices.values()].map(({ quote }) => `${matchId} ${quote.selection} ${quote.odds}`),
    )
    .sort()
const create = (options: Partial<Parameters<typeof createHeldPrices>[0]> = {}) =>
  createHeldPrices({ bookmaker: undefined, push: false, ...options })

test('a reading of everything replaces everything', () => {
  const held = create()
  held.apply({ scope: 'all', quotes: [price('1', 'home', 2), price('2', 'home', 3)] }, at(1))
  held.changed.clear()
  held.apply({ scope: 'all', quotes: [price('2', 'home', 3), price('2', 'draw', 3.4)] }, at(2))
  expect(offered(held)).toEqual(['2 draw 3.4', '2 home 3'])
  expect([...held.changed].sort()).toEqual(['acme|1|Home 1|Away 1', 'acme|2|Home 2|Away 2'])
})

test('a reading of one match replaces that match and nothing else', () => {
  const held = create()
  held.apply(
    { scope: 'all', quotes: [price('1', 'home', 2), price('1', 'draw', 3), price('2', 'home', 3)] },
    at(1),
  )
  held.apply({ scope: '1', quotes: [price('1', 'home', 2.1)] }, at(2))
  expect(offered(held)).toEqual(['1 home 2.1', '2 home 3'])
})

test('a change without scope keeps the rest; a later reading of everything takes back what it brought', () => {
  const held = create()
  held.apply({ scope: 'all', quotes: [price('1', 'home', 2)] }, at(1))
  held.apply({ quotes: [price('1', 'draw', 3), price('1', 'home', 2.2)] }, at(2))
  expect(offered(held)).toEqual(['1 draw 3', '1 home 2.2'])
  held.apply({ scope: 'all', quotes: [price('1', 'home', 2.2)] }, at(3))
  expect(offered(held)).toEqual(['1 home 2.2'])
})

test.each([
  ['a match', { matchId: '1' }, ['2 home 3']],
  ['a match by its teams', { home: 'Home 2', away: 'Away 2' }, ['1 draw 3', '1 home 2']],
  ['a selection', { matchId: '1', market: 'ft_1x2', selection: 'draw' }, ['1 home 2', '2 home 3']],
  ['a price by its own id', { rawId: 'x' }, ['1 draw 3', '1 home 2']],
  ['a market everywhere', { market: 'ft_1x2' }, []],
  ['a bookmaker that has none', { bookmaker: 'other' }, ['1 draw 3', '1 home 2', '2 home 3']],
  ['nothing at all', {}, ['1 draw 3', '1 home 2', '2 home 3']],
])('removes %s', (_, removal, left) => {
  const held = create()
  const quotes = [price('1', 'home', 2), price('1', 'draw', 3), price('2', 'home', 3, { rawId: 'x' })]
  held.apply({ scope: 'all', quotes }, at(1))
  const { bad } = held.apply({ quotes: [], removed: [removal] }, at(2))
  expect(offered(held)).toEqual(left)
  expect(bad).toBe(Object.keys(removal).length === 0 ? 1 : 0)
})

test('what is removed and named in one reading is there', () => {
  const held = create()
  held.apply({ scope: 'all', quotes: [price('1', 'home', 2)] }, at(1))
  held.apply({ removed: [{ matchId: '1' }], quotes: [price('1', 'away', 4)] }, at(2))
  expect(offered(held)).toEqual(['1 away 4'])
})

test('a price that does not fit costs only itself, and what it was before', () => {
  const held = create()
  held.apply({ scope: 'all', quotes: [price('1', 'home', 2), price('1', 'draw', 3)] }, at(1))
  const { quotes, bad, problems } = held.apply(
    { quotes: [price('1', 'home', 1), price('1', 'away', Number.NaN), price('1', 'draw', 3.1)] },
    at(2),
  )
  expect({ quotes, bad }).toEqual({ quotes: 1, bad: 2 })
  expect(problems[0]).toMatch(/ft_1x2 home: odds odds must be over 1/)
  expect(offered(held)).toEqual(['1 draw 3.1'])
})

test('a match without a name costs its own prices only', () => {
  const held = create()
  const nameless = { ...price('1', 'home', 2), match: { home: ' ', away: 'B' } }
  const { quotes, bad } = held.apply({ scope: 'all', quotes: [nameless, price('2', 'home', 3)] }, at(1))
  expect({ quotes, bad }).toEqual({ quotes: 1, bad: 1 })
})

test('only the chosen bookmaker is held', () => {
  const held = create({ bookmaker: 'acme' })
  held.apply(
    { scope: 'all', quotes: [price('1', 'home', 2), price('1', 'home', 9, { bookmaker: 'other' })] },
    at(1),
  )
  expect(offered(held)).toEqual(['1 home 2'])
})

test('everything is confirmed as far as the oldest of it was seen', () => {
  const held = create()
  expect(held.confirmedAt()).toBeUndefined()
  held.apply({ scope: 'all', quotes: [] }, at(1))
  expect(held.confirmedAt()).toBe(at(1).at)
  held.apply({ scope: 'list', quotes: [price('1', 'home', 2)] }, at(2))
  held.apply({ scope: '2', quotes: [price('2', 'home', 2)] }, at(3))
  held.apply({ scope: '2', quotes: [price('2', 'home', 2)] }, at(9))
  expect(held.confirmedAt()).toBe(at(2).at)
  held.apply({ scope: 'list', quotes: [price('1', 'home', 2)] }, at(10))
  expect(held.confirmedAt()).toBe(at(9).at)
})

test('a stream that speaks confirms what it does not change; a polled change does not', () => {
  for (const [push, confirmed] of [
    [true, at(5).at],
    [false, at(1).at],
  ] as const) {
    const held = create({ push })
    held.apply({ scope: 'all', quotes: [price('1', 'home', 2), price('2', 'home', 3)] }, at(1))
    held.apply({ quotes: [price('1', 'home', 2.2)] }, at(5))
    expect(held.confirmedAt()).toBe(confirmed)
  }
})

test('what is no longer named while others are goes after a while; a silent site keeps all', () => {
  const held = create()
  held.apply({ scope: '1', quotes: [price('1', 'home', 2)] }, at(0))
  held.apply({ scope: '2', quotes: [price('2', 'home', 3)] }, at(1))
  expect(held.expire(30_000)).toBe(0)
  held.apply({ scope: '2', quotes: [price('2', 'home', 3)] }, at(40))
  expect(held.expire(30_000)).toBe(1)
  expect(offered(held)).toEqual(['2 home 3'])
  expect(held.confirmedAt()).toBe(at(40).at)
})

test('a match that changes its facts is to be published, an unchanged one is not', () => {
  const held = create()
  held.apply({ scope: 'all', quotes: [price('1', 'home', 2)] }, at(1))
  held.changed.clear()
  held.apply({ scope: 'all', quotes: [price('1', 'home', 2)] }, at(2))
  expect(held.changed.size).toBe(0)
  held.apply(
    { scope: 'all', quotes: [price('1', 'home', 2, { match: { ...match('1'), live: true } })] },
    at(3),
  )
  expect(held.changed.size).toBe(1)
})

test('a price that was repriced is what the schema would have made of it', () => {
  const figure = fc.oneof(
    fc.double(),
    fc.double({ min: 1, max: 1e6, noNaN: true }),
    fc.constantFrom<unknown>(1, 1.0000001, 2.5, 1e6, '2', null, true),
  )
  const change = fc.record({
    odds: figure,
    limit: fc.option(figure, { nil: undefined }),
    suspended: fc.constantFrom<unknown>(undefined, true, false, 'no'),
    rawId: fc.constantFrom<unknown>(undefined, 'x', 7),
  })
  fc.assert(
    fc.property(change, (changed) => {
      const given = Object.entries(changed).filter(([, value]) => value !== undefined)
      const input = { ...price('1', 'home', 2), ...Object.fromEntries(given) } as QuoteInput
      const held = create()
      held.apply({ quotes: [price('1', 'home', 2)] }, at(1))
      held.apply({ quotes: [input] }, at(2))
      const parsed = quote.safeParse(input)
      const kept = [...held.matches.values()].flatMap(({ prices }) =>
        [...prices.values()].map((one) => one.quote),
      )
      expect(kept).toEqual(parsed.success ? [parsed.data] : [])
    }),
    { numRuns: 1000 },
  )
})
