import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Identity } from '../core/identity.ts'
import { compareMatches } from '../likeness/compare-matches.ts'
import { teamSimilarity } from '../likeness/team-similarity.ts'
import type { RegisteredTeam } from '../model/registered-team.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { parseTeamName } from '../names/team-name.ts'
import { RegisteredClubs } from './registered-clubs.ts'
import { slugSpelling } from './registered-spellings.ts'

const rows: readonly (readonly [name: string, country: string, keys?: Record<string, string>])[] = [
  ['Dagenham F.C.', 'United Kingdom'],
  ['Davenham', 'Jamaica'],
  ['Real Sociedad', 'Spain'],
  ['Real Oviedo', 'Spain'],
  ['FC Mykolaiv', 'Ukraine'],
  ['FC Vodnyk Mykolaiv', 'Ukraine'],
  ['FC Utrecht', 'Netherlands'],
  ['SC Lyon', 'France'],
  ['Olympique Lyonnais', 'France'],
  ['FC Thun', 'Switzerland', { worldfootball: 'berner-oberland', transfermarkt: '938' }],
  ['Chaux-de-Fonds', 'Switzerland', { flashscore: 'la-tschaux/WG9pOTse' }],
  ['Barcelona S.C.', 'Ecuador'],
  ['FC Barcelona', 'Spain', { flashscore: 'blaugrana/SKbpVP5K' }],
  ['Halkirk Rovers (women)', 'United Kingdom', { worldfootball: 'the-anglers-frauen' }],
  ['Halkirk Rangers', 'United Kingdom'],
  ['AC Cesena', 'Italy', { transfermarkt: '1429' }],
  ['Cesona FC', 'Italy', { transfermarkt: '1429' }],
]
const teams: RegisteredTeam[] = rows.map(([name, country, keys = {}], index) => ({
  ...{ id: `r${index}`, sport: 'football', name, country, keys },
}))
const register = new RegisteredClubs(teams)
const apart = (a: string, b: string, country?: string, sport = 'football') => {
  const [one, other] = [parseTeamName(a), parseTeamName(b)]
  return register.knownApart(sport, country, one, other, teamSimilarity(one, other))
}
const one = (a: string, b: string, country?: string, sport = 'football') =>
  register.knownAsOne(sport, country, parseTeamName(a), parseTeamName(b))

describe('known apart', () => {
  test.each([
    ['each the name of a club', 'Dagenham', 'Davenham', true],
    [
      'whole names of one country though the shorter leaves all out that tells',
      'Real Sociedad',
      'Real Oviedo',
      true,
    ],
    ['whole names of one country, one within the other', 'FC Mykolaiv', 'Vodnyk Mykolaiv', false],
    ['the same, both written whole', 'FC Mykolaiv', 'FC Vodnyk Mykolaiv', true],
    ['a short form is nobody elses name', 'Lyon', 'Olympique Lyonnais', false],
    ['one of them is not registered', 'Dagenham', 'Ragenham', false],
    ['practically equal', 'Barcelona SC', 'FC Barcelona', false],
    ['one key: one club under two names', 'Cesena', 'Cesona', false],
    ['the womens club is not the mens', 'Halkirk Rovers', 'Halkirk Rangers', false],
  ])('%s', (_why, a, b, expected) => {
    expect(apart(a, b)).toBe(expected)
    expect(apart(b, a)).toBe(expected)
  })

  test('in another sport the register says nothing', () => {
    expect(apart('Dagenham', 'Davenham', undefined, 'ice_hockey')).toBe(false)
    expect(apart('Dagenham', 'Davenham', undefined, 'unknown')).toBe(false)
  })
})

describe('known as one', () => {
  test.each([
    ['name and slug', 'FC Thun', 'Berner Oberland', undefined, true],
    ['name and the words of a slug with an id', 'Chaux-de-Fonds', 'La Tschaux', undefined, true],
    ['an id is no spelling', 'FC Thun', '938', undefined, false],
    ['the name is another clubs as well', 'Barcelona', 'Blaugrana', undefined, false],
    ['but not in this country', 'Barcelona', 'Blaugrana', 'ES', true],
    ['the club plays elsewhere', 'FC Thun', 'Berner Oberland', 'DE', false],
    ['another class of team', 'FC Thun U19', 'Berner Oberland', undefined, false],
  ])('%s', (_why, a, b, country, expected) => {
    expect(one(a, b, country)).toBe(expected)
    expect(one(b, a, country)).toBe(expected)
  })
})

test('slugs are spellings, ids and codes are not', () => {
  expect(
    [
      '1-fc-koeln/WG9pOTse',
      '/three-star-club',
      'palmeiras_2',
      'te132074',
      '18d9d2a7',
      '10597',
      'psg',
      'Bournemouth',
    ].map(slugSpelling),
  ).toEqual(['1 fc koeln', 'three star club', 'palmeiras', ...Array.from({ length: 5 }, () => undefined)])
})

describe('a pair of matches', () => {
  const match = (home: string, away: string) => ({ home, away, sport: 'football', startAt: 0 })
  const knowledge = { register }

  test('that names carry waits for a person where a register holds two clubs', () => {
    const [a, b] = [match('Dagenham', 'FC Utrecht'), match('Davenham', 'FC Utrecht')]
    expect(compareMatches(a, b).verdict).toBe('accepted')
    const { verdict, reasons } = compareMatches(a, b, knowledge)
    expect(verdict).toBe('review')
    expect(reasons).toContainEqual({ code: 'registered_apart', side: 'home' })
  })

  test('that no likeness explains is accepted where the register knows both spellings', () => {
    const [a, b] = [match('Berner Oberland', 'FC Utrecht'), match('FC Thun', 'Utrecht')]
    expect(compareMatches(a, b).verdict).not.toBe('accepted')
    expect(compareMatches(a, b, knowledge)).toMatchObject({ verdict: 'accepted', aliased: true })
  })
})

describe('in the coordinator', () => {
  const sourceEvent = (bookmaker: string, home: string, away: string): SourceEvent => ({
    ...{ bookmaker, site: bookmaker, rawId: `${home} ${away}`, sport: 'football', home, away, live: false },
    startAt: 3_600_000,
  })

  test('a register counts from the moment it is taken in, and after a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'register-'))
    const path = join(folder, 'identity.sqlite')
    const review = {
      state: 'review',
      candidates: [{ reasons: expect.arrayContaining([{ code: 'registered_apart', side: 'home' }]) }],
    }
    let identity = new Identity({ path, now: 0 })
    identity.resolve(sourceEvent('a', 'Dagenham', 'FC Utrecht'), 0)
    expect(identity.importTeams(teams)).toBe(teams.length)
    expect(identity.resolve(sourceEvent('b', 'Davenham', 'FC Utrecht'), 0)).toMatchObject(review)
    identity.close()
    identity = new Identity({ path, now: 10_000 })
    expect(identity.resolve(sourceEvent('c', 'Davenham F.C.', 'FC Utrecht'), 10_000)).toMatchObject({
      state: 'accepted',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'names', home: expect.any(Number) })]),
    })
    // nobody else lists either match: being each other's only choice does not overrule the register
    for (let now = 20_000; now < 200_000; now += 20_000) {
      identity.resolve(sourceEvent('a', 'Dagenham', 'FC Utrecht'), now)
      for (const bookmaker of ['b', 'c'])
        identity.resolve(
          sourceEvent(bookmaker, bookmaker === 'b' ? 'Davenham' : 'Davenham F.C.', 'FC Utrecht'),
          now,
        )
    }
    expect(identity.events().map(({ members }) => members.map(({ bookmaker }) => bookmaker).sort())).toEqual([
      ['a'],
      ['b', 'c'],
    ])
    identity.close()
    rmSync(folder, { recursive: true })
  })

  test('a misspelt name that fits two events goes to the one whose club is spelt most like it', () => {
    const clubs = ['Asmara Brewery', 'Asmara', 'Express FC'].map((name, index) => ({
      ...{ id: `u${index}`, sport: 'football', name, country: 'Eritrea', keys: {} },
    }))
    const place = (registered: boolean) => {
      const identity = new Identity({ path: ':memory:', now: 0 })
      if (registered) identity.importTeams(clubs)
      const first = identity.resolve(sourceEvent('a', 'Asmara Brewery', 'Express'), 0)
      identity.resolve(sourceEvent('a', 'Asmara', 'Express'), 0)
      const atOnce = identity.resolve(sourceEvent('b', 'Asmara Bewery', 'Express'), 0)
      let later = atOnce
      // weighing the whole neighbourhood comes to the same
      for (let now = 20_000; now < 200_000; now += 20_000) {
        identity.resolve(sourceEvent('a', 'Asmara Brewery', 'Express'), now)
        identity.resolve(sourceEvent('a', 'Asmara', 'Express'), now)
        later = identity.resolve(sourceEvent('b', 'Asmara Bewery', 'Express'), now)
      }
      identity.close()
      return { first: (first as { eventId: string }).eventId, atOnce, later }
    }
    expect(place(false).atOnce.state).toBe('undecided')
    const { first, atOnce, later } = place(true)
    expect(atOnce).toMatchObject({ state: 'accepted', eventId: first })
    expect(later).toMatchObject({ state: 'accepted', eventId: first })
  })
})
