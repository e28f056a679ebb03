import { describe, expect, test } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { outcomeOf } from './names.ts'
import { site } from './site.ts'

type Game = { gameId: string }
type Condition = {
  conditionId: string
  state: string
  game: Game
  outcomes: { outcomeId: string; odds: string }[]
}

const root = 'sites/azuro/'
const json = (path: string): unknown => JSON.parse(readShared(`${root}${path}`))
const parse = (game: unknown, conditions: unknown) =>
  site.parse({
    kind: 'game',
    receivedTime: '2026-05-11T18:45:40Z',
    body: JSON.stringify({ environment: 'PolygonUSDT', game, conditions }),
  })

/** Every game of a listing with the conditions recorded for it. */
const games = (listing: string, conditions: string) => {
  const { games } = json(listing) as { games: Game[] }
  const recorded = (json(conditions) as { conditions: Condition[] }).conditions
  return games.flatMap((game) => {
    const own = recorded.filter((condition) => condition.game.gameId === game.gameId)
    return own.length === 0 ? [] : [{ game, own, reading: parse(game, own) }]
  })
}

describe.runIf(hasShared(root))('recorded feed', () => {
  test('Tottenham – Leeds: Tottenham were favourites in every market', () => {
    const [tottenham] = games('samples/games-by-filters.json', 'samples/conditions-by-game-ids.json')
    const { quotes } = tottenham!.reading
    expect(quotes[0]?.match).toMatchObject({
      home: 'Tottenham Hotspur',
      away: 'Leeds United',
      sport: 'football',
      startTime: '2026-05-11T19:00:00.000Z',
      league: 'England Premier League',
    })
    expect(openPrices(quotes, 'ft_1x2')).toEqual(['ft_1x2 away 4.53', 'ft_1x2 draw 3.78', 'ft_1x2 home 1.79'])
    // the favourite pays more for giving a goal and a half than for winning at all, and less for starting ahead
    const handicap = (line: number, selection: string) =>
      quotes.find(
        (quote) => quote.market === 'ft_hdp' && quote.line === line && quote.selection === selection,
      )?.odds
    for (const line of [-2.5, -1.5])
      if (handicap(line, 'home') !== undefined) expect(handicap(line, 'home')!).toBeGreaterThan(1.79)
    for (const line of [1.5])
      if (handicap(line, 'away') !== undefined) expect(handicap(line, 'away')!).toBeGreaterThan(4.53)
    const overs = quotes
      .filter(({ market, selection }) => market === 'ft_ou' && selection === 'over')
      .sort((a, b) => a.line! - b.line!)
    expect(overs.length).toBeGreaterThan(2)
    // more goals are always dearer to ask for
    expect(overs.every((quote, index) => index === 0 || quote.odds >= overs[index - 1]!.odds)).toBe(true)
  })

  test.each([
    ['samples/games-by-filters.json', 'samples/conditions-by-game-ids.json'],
    ['samples/prematch-games-by-filters.json', 'samples/prematch-conditions-by-game-ids.json'],
    ['samples/live-games-by-filters.json', 'samples/live-conditions-by-game-ids.json'],
    ['synthetic/games-prematch.json', 'synthetic/conditions-v2026_05.json'],
    ['synthetic/games-prematch.json', 'synthetic/conditions-v2026_08.json'],
    ['synthetic/games-live.json', 'synthetic/conditions-v2026_08.json'],
  ])(
    '%s with %s: every bettable outcome of the dictionary is quoted at its own price',
    (listing, conditions) => {
      const found = games(listing, conditions)
      for (const { own, reading } of found) {
        const raw = new Map(
          own.flatMap(({ conditionId, outcomes }) =>
            outcomes.map(({ outcomeId, odds }) => [`${conditionId}:${outcomeId}`, Number(odds)]),
          ),
        )
        for (const quote of reading.quotes) {
          expect(quote.odds).toBe(raw.get(quote.rawId!))
          expect(quote).toMatchObject(outcomeOf(quote.rawId!.split(':')[1]!)!)
        }
      }
      if (found.length > 0) expect(found.some(({ reading }) => reading.quotes.length > 0)).toBe(true)
    },
  )

  test('nothing of the recorded stopped conditions is open', () => {
    const { conditions } = JSON.parse(
      readShared(`${root}samples-2026-08/conditions-by-game-ids.excerpt.json`),
    ) as { conditions: Condition[] }
    const game = {
      gameId: '1006000000000030699275',
      title: 'Lan Mi - Isabella Barrera Aguirre',
      startsAt: '1788000000',
      state: 'Prematch',
      sport: { sportId: '45' },
      participants: [{ name: 'Lan Mi' }, { name: 'Isabella Barrera Aguirre' }],
    }
    expect(parse(game, conditions).quotes).toEqual([])
    const open = conditions.map((condition) => ({
      ...condition,
      state: 'Active',
      hidden: false,
      outcomes: condition.outcomes.map((outcome) => ({ ...outcome, state: 'Active', hidden: false })),
    }))
    // the favourite (1.13) gives seven games: outcome 377 is “Lan Mi (-7)” in the recording itself
    expect(openPrices(parse(game, open).quotes)).toEqual([
      'game_games_hdp -7 away 1.72',
      'game_games_hdp -7 home 2.08',
      'game_winner away 5.54',
      'game_winner home 1.13',
    ])
  })

  test('every title names the participants in order', () => {
    const { games } = json('samples/games-by-filters.json') as { games: { gameId: string }[] }
    for (const game of games) expect(parse(game, []).scope).toBe(`game ${game.gameId}`)
  })
})
