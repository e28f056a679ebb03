import { expect, test } from 'vitest'
import { eventKey } from '../events/event-key.ts'
import { compareMatches } from '../likeness/compare-matches.ts'
import type { NamedMatch, SourceEvent } from '../model/source-event.ts'
import { Identity } from './identity.ts'

/** Failures of other products, each with where it was reported; here they are decided rightly. */

const at = Date.UTC(2026, 10, 21, 17, 55)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Case = readonly [why: string, a: NamedMatch, b: NamedMatch, verdict: 'accepted' | 'not accepted']

const cases: readonly Case[] = [
  [
    'U19 two days from the first team (goals.zone#2)',
    { home: 'Benfica', away: 'Porto', startAt: at },
    { home: 'Benfica U19', away: 'Porto U19', startAt: at + 2 * day },
    'not accepted',
  ],
  [
    'women two days from the first team (goals.zone#2)',
    { home: 'Benfica', away: 'Porto', startAt: at },
    { home: 'Benfica Feminino', away: 'Porto Feminino', startAt: at + 2 * day },
    'not accepted',
  ],
  [
    'a sanitiser that deletes "women" (luccamordente/bet)',
    { home: 'Corinthians', away: 'Santos' },
    { home: 'Corinthians Women', away: 'Santos Women' },
    'not accepted',
  ],
  [
    'a sanitiser that deletes "U-20" (luccamordente/bet)',
    { home: 'Corinthians', away: 'Santos' },
    { home: 'Corinthians U-20', away: 'Santos U-20' },
    'not accepted',
  ],
  [
    'Roma is the men’s club as well (teamarr#789)',
    { home: 'Roma', away: 'Lazio' },
    { home: 'AS Roma', away: 'SS Lazio' },
    'accepted',
  ],
  [
    'Roma is not the women’s club (teamarr#789)',
    { home: 'Roma', away: 'Lazio', league: 'Serie A' },
    { home: 'Roma', away: 'Lazio', league: 'Serie A Women' },
    'not accepted',
  ],
  [
    'Barrie Colts and Erie Otters (teamarr#730)',
    { home: 'Barrie Colts', away: 'London Knights' },
    { home: 'Erie Otters', away: 'London Knights' },
    'not accepted',
  ],
  [
    'D-backs are the Diamondbacks (teamarr#480)',
    { sport: 'baseball', home: 'D-backs', away: 'Dodgers' },
    { sport: 'baseball', home: 'Arizona Diamondbacks', away: 'Los Angeles Dodgers' },
    'accepted',
  ],
  [
    'SF and SEA in baseball (teamarr#472)',
    { sport: 'baseball', home: 'SF', away: 'SEA' },
    { sport: 'baseball', home: 'San Francisco Giants', away: 'Seattle Mariners' },
    'accepted',
  ],
  [
    'SF and SEA are not the football teams (teamarr#472)',
    { sport: 'baseball', home: 'SF', away: 'SEA' },
    { sport: 'baseball', home: 'San Francisco 49ers', away: 'Seattle Seahawks' },
    'not accepted',
  ],
  [
    'AZ is not a baseball team in football (teamarr#472)',
    { sport: 'football', home: 'AZ', away: 'Ajax' },
    { sport: 'football', home: 'Arizona Diamondbacks', away: 'Ajax' },
    'not accepted',
  ],
  [
    'ARK inside CARK (ha-teamtracker#2)',
    { home: 'ARK', away: 'Texas' },
    { home: 'CARK', away: 'Texas' },
    'not accepted',
  ],
  [
    'Olympiakos Piraeus and Olympiacos (teamarr#845)',
    { home: 'Olympiakos Piraeus', away: 'PAOK' },
    { home: 'Olympiacos', away: 'PAOK Thessaloniki' },
    'accepted',
  ],
  [
    'Dalvík/Reynir is one club (teamarr#240)',
    { home: 'Dalvík/Reynir', away: 'Völsungur' },
    { home: 'Dalvik / Reynir', away: 'Volsungur' },
    'accepted',
  ],
  [
    'a trailing note is no team (teamarr PR#129)',
    { home: 'Arsenal', away: 'Chelsea (Available outside the UK)' },
    { home: 'Arsenal', away: 'Chelsea' },
    'accepted',
  ],
  [
    '"{country} Rugby" is the country (Sportarr#57)',
    { sport: 'rugby', home: 'France Rugby', away: 'Ireland Rugby' },
    { sport: 'rugby', home: 'France', away: 'Irlanda' },
    'accepted',
  ],
  [
    'United and City are who they are (SharpAPI)',
    { home: 'Manchester United', away: 'Arsenal' },
    { home: 'Manchester City', away: 'Arsenal' },
    'not accepted',
  ],
  [
    '17:55 and 18:10 in two buckets (SharpAPI)',
    { home: 'Ajax', away: 'PSV', startAt: at },
    { home: 'Ajax', away: 'PSV', startAt: at + 15 * minute },
    'accepted',
  ],
  [
    'a double-header is two games (SharpAPI)',
    { sport: 'baseball', home: 'Cubs', away: 'Reds', startAt: at },
    { sport: 'baseball', home: 'Cubs', away: 'Reds', startAt: at + 4 * hour },
    'not accepted',
  ],
  [
    'compound surname (manu-labs#313)',
    { sport: 'tennis', home: 'Davidovich Fokina A', away: 'Ruud C' },
    { sport: 'tennis', home: 'Alejandro Davidovich Fokina', away: 'Casper Ruud' },
    'accepted',
  ],
  [
    'a like title is not a like match (pmxt#2087)',
    { home: 'Real Madrid', away: 'Barcelona' },
    { home: 'Real Madrid', away: 'Bayern Munich' },
    'not accepted',
  ],
  [
    'the pair’s other fixture (OddsHarvester #60)',
    { home: 'Ajax', away: 'PSV', startAt: at },
    { home: 'Ajax', away: 'PSV', startAt: at + 120 * day },
    'not accepted',
  ],
  [
    'league renamed by a sponsor (OddsHarvester §4)',
    { home: 'Ajax', away: 'PSV', league: 'Eredivisie', startAt: at },
    { home: 'Ajax', away: 'PSV', league: 'VriendenLoterij Eredivisie', startAt: at },
    'accepted',
  ],
  [
    'a W behind one team only',
    { home: 'Real Zaragoza', away: 'SD Huesca' },
    { home: 'Real Zaragoza', away: 'Huesca W' },
    'not accepted',
  ],
  [
    'a W behind one team and "women" behind the other',
    { home: 'Real Zaragoza Women', away: 'SD Huesca W' },
    { home: 'Real Zaragoza (w)', away: 'Huesca (w)' },
    'accepted',
  ],
  [
    'a W that is an initial',
    { home: 'Kuhn W', away: 'Ram R' },
    { home: 'Wilhelm Kuhn', away: 'Rajeev Ram' },
    'accepted',
  ],
  ['reserves', { home: 'Ajax', away: 'PSV' }, { home: 'Jong Ajax', away: 'Jong PSV' }, 'not accepted'],
  [
    'second teams',
    { home: 'Bayern Munich', away: 'Nurnberg' },
    { home: 'Bayern München II', away: 'Nürnberg II' },
    'not accepted',
  ],
  [
    'console football',
    { home: 'Arsenal', away: 'Chelsea' },
    { home: 'Arsenal (Kevin)', away: 'Chelsea (Bob)', league: 'Esoccer Battle - 8 mins play' },
    'not accepted',
  ],
  [
    'simulated league',
    { home: 'Arsenal', away: 'Chelsea' },
    { home: 'Arsenal SRL', away: 'Chelsea SRL' },
    'not accepted',
  ],
  [
    'three against three',
    { sport: 'basketball', home: 'Serbia', away: 'Latvia' },
    { sport: 'basketball', home: 'Serbia 3x3', away: 'Latvia 3x3' },
    'not accepted',
  ],
  [
    'singles and doubles',
    { sport: 'tennis', home: 'Murray J', away: 'Soares B' },
    { sport: 'tennis', home: 'Murray J / Ram R', away: 'Soares B / Melo M' },
    'not accepted',
  ],
  [
    'friendly and cup',
    { home: 'Ajax', away: 'PSV', league: 'Club Friendlies' },
    { home: 'Ajax', away: 'PSV', league: 'KNVB Beker' },
    'not accepted',
  ],
  [
    'first and second leg',
    { home: 'Ajax', away: 'PSV', league: 'Cup, 1st leg' },
    { home: 'Ajax', away: 'PSV', league: 'Cup, 2nd leg' },
    'not accepted',
  ],
  [
    'corners of a match are another contest',
    { home: 'Ajax', away: 'PSV' },
    { home: 'Ajax (corners)', away: 'PSV (corners)' },
    'not accepted',
  ],
  [
    'two countries alike',
    { home: 'Slovakia', away: 'Iran' },
    { home: 'Slovenia', away: 'Iraq' },
    'not accepted',
  ],
  [
    'countries in three languages',
    { home: 'Германия', away: 'Schweden' },
    { home: 'Germany', away: 'Suecia' },
    'accepted',
  ],
  [
    'Cyrillic',
    { home: 'Ноттингем Форест', away: 'Вест Хэм Юнайтед' },
    { home: 'Nottingham Forest', away: 'West Ham United' },
    'accepted',
  ],
  [
    'Greek',
    { home: 'Παναθηναϊκός', away: 'Άρης Θεσσαλονίκης' },
    { home: 'Panathinaikos', away: 'Aris Thessaloniki' },
    'accepted',
  ],
  [
    'mojibake',
    { home: 'Bayern MÃ¼nchen', away: '1. FC KÃ¶ln' },
    { home: 'Bayern Munich', away: 'Cologne' },
    'accepted',
  ],
]

test.each(cases)('%s', (_why, a, b, verdict) => {
  for (const comparison of [compareMatches(a, b), compareMatches(b, a)])
    expect(comparison.verdict === 'accepted' ? 'accepted' : 'not accepted', JSON.stringify(comparison)).toBe(
      verdict,
    )
})

const sourceEvent = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => ({
  bookmaker,
  site: bookmaker,
  sport: 'basketball',
  home,
  away,
  live: false,
  startAt: at,
  ...more,
})

test('teams the other way round are found and turned (pinnacleapi#15)', () => {
  const identity = new Identity({ path: ':memory:', now: at })
  identity.resolve(sourceEvent('a', 'Los Angeles Lakers', 'Boston Celtics'), at)
  expect(identity.resolve(sourceEvent('b', 'Celtics', 'Lakers'), at)).toMatchObject({
    state: 'accepted',
    swapped: true,
  })
})

test('a book that shows another match under a sister site’s id is not believed (PySBR#2)', () => {
  const identity = new Identity({ path: ':memory:', now: at })
  const one = identity.resolve(sourceEvent('a', 'Lakers', 'Celtics', { feedIds: { sportradar: '1' } }), at)
  const two = identity.resolve(
    sourceEvent('b', 'Miami Heat', 'Chicago Bulls', { feedIds: { sportradar: '1' } }),
    at,
  )
  if (one.state !== 'accepted' || two.state === 'rejected') throw new Error('unreachable')
  expect(two.eventId).not.toBe(one.eventId)
  expect(two.state).toBe('review')
})

test('a start is UTC whatever the zone it was grouped in (OddsHarvester §10)', () => {
  const key = (at: number) =>
    eventKey({ sport: 'football', league: 'Serie A', home: 'Roma', away: 'Lazio', at })
  expect(key(Date.parse('2026-11-21T23:30:00-03:00'))).toBe(key(Date.parse('2026-11-22T02:30:00Z')))
})
