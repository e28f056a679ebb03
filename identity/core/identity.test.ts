import { expect, test } from 'vitest'
import type { SourceEvent } from '../model/source-event.ts'
import { Identity } from './identity.ts'

const at = Date.UTC(2026, 10, 21, 15)
const minute = 60_000
const hour = 60 * minute

const sourceEvent = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => ({
  bookmaker,
  site: bookmaker,
  sport: 'football',
  home,
  away,
  live: false,
  startAt: at,
  ...more,
})

const fresh = () => new Identity({ path: ':memory:', now: at - hour })

test('the basic message of two bookmakers without start times is one event', () => {
  const identity = fresh()
  const basic = (bookmaker: string): SourceEvent => ({
    bookmaker,
    site: bookmaker,
    sport: 'football',
    league: 'Premier League',
    home: 'Manchester United',
    away: 'Chelsea',
    live: true,
  })
  const one = identity.resolve(basic('first'), at)
  const two = identity.resolve(basic('second'), at)
  expect(one).toMatchObject({ state: 'accepted', evidence: 'founder', slug: 'manchester_united_vs_chelsea' })
  expect(two).toMatchObject({ state: 'accepted', evidence: 'names', swapped: false })
  if (one.state !== 'accepted' || two.state !== 'accepted') throw new Error('unreachable')
  expect(two.eventId).toBe(one.eventId)
  expect(identity.resolve(basic('second'), at + 1000)).toBe(two)
})

test('an exchanged pair joins swapped, a third spelling joins too', () => {
  const identity = fresh()
  const one = identity.resolve(sourceEvent('a', 'Zenit Kazan', 'Kuzbass Kemerovo'), at - hour)
  const two = identity.resolve(sourceEvent('b', 'Kuzbass', 'Zenit'), at - hour)
  const three = identity.resolve(sourceEvent('c', 'Зенит-Казань', 'Кузбасс'), at - hour)
  if (one.state !== 'accepted') throw new Error('unreachable')
  expect(two).toMatchObject({ state: 'accepted', eventId: one.eventId, swapped: true })
  expect(three).toMatchObject({ state: 'accepted', eventId: one.eventId, swapped: false })
})

test('women, youth and reserves stay apart from the first team', () => {
  const identity = fresh()
  const first = identity.resolve(sourceEvent('a', 'Roma', 'Lazio', { league: 'Serie A' }), at - hour)
  for (const [home, away, league] of [
    ['Roma W', 'Lazio W', 'Serie A'],
    ['Roma', 'Lazio', 'Serie A Femminile'],
    ['Roma U19', 'Lazio U19', 'Primavera 1'],
    ['Roma II', 'Lazio II', 'Serie A'],
    ['Roma (Kevin) Esports', 'Lazio (Bob) Esports', 'Esoccer Battle 8 min'],
    ['Roma SRL', 'Lazio SRL', 'Serie A SRL'],
  ] as const) {
    const decision = identity.resolve(sourceEvent('b', home, away, { league }), at - hour)
    expect(
      decision.state === 'accepted' && first.state === 'accepted' && decision.eventId === first.eventId,
      `${home} in ${league}`,
    ).toBe(false)
  }
})

test('two matches of one team at the same bookmakers stay two in any order', () => {
  const lists = [
    ['a', 'Salavat Yulaev Ufa', 'Dynamo Moscow'],
    ['b', 'Salavat Yulaev', 'Dynamo Moscow'],
    ['a', 'Salavat Yulaev Ufa', 'Dinamo Minsk'],
    ['w', 'Салават Юлаев', 'Динамо Минск'],
  ] as const
  const orders = lists.flatMap((_, from) => [
    [...lists.slice(from), ...lists.slice(0, from)],
    [...lists.slice(from), ...lists.slice(0, from)].reverse(),
  ])
  for (const order of orders) {
    const identity = new Identity({ path: ':memory:', now: at, recheckMs: 0 })
    for (const later of [0, 1, 2])
      for (const [bookmaker, home, away] of order)
        identity.resolve(
          { bookmaker, site: bookmaker, sport: 'ice_hockey', home, away, live: false },
          at + later * minute,
        )
    const groups = identity
      .events()
      .map(({ members }) => members.map(({ bookmaker, away }) => `${bookmaker} ${away}`).sort())
    expect(groups.sort()).toEqual([
      ['a Dinamo Minsk', 'w Динамо Минск'],
      ['a Dynamo Moscow', 'b Dynamo Moscow'],
    ])
    identity.close()
  }
})

test('a name misspelt at one bookmaker is joined at the first re-check when nothing else could be meant', () => {
  const identity = new Identity({ path: ':memory:', now: at, recheckMs: 1000 })
  const plain = (bookmaker: string, home: string, away: string): SourceEvent => ({
    bookmaker,
    site: bookmaker,
    sport: 'football',
    home,
    away,
    live: false,
  })
  const right = plain('first', 'Zarkovo', 'Borac Zemun')
  const wrong = plain('second', 'Garkovo', 'Borac Zemun')
  identity.resolve(right, at)
  expect(identity.resolve(wrong, at)).toMatchObject({ state: 'review' })
  expect(identity.resolve(wrong, at + 2000)).toMatchObject({ state: 'accepted', swapped: false })
  expect(identity.events()).toHaveLength(1)
  identity.close()
})
