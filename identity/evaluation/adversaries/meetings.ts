import type { SourceEvent } from '../../model/source-event.ts'

/** Listings of one or two bookmakers of several matches of the same two, and which of them are one match. */
export type Meeting = {
  readonly name: string
  readonly listings: readonly SourceEvent[]
  /**
   * What is right: the event of every listing by number, in the order of the listings; `?` where it waits for a person. More than one where
   * asking is as right as knowing.
   */
  readonly want: readonly string[]
}

const hour = 3_600_000
const minute = 60_000
/** Three in the afternoon of a summer day. */
const noon = Date.UTC(2026, 6, 10, 15)
export const meetingsBegin = noon - 3 * hour

type Names = readonly [home: string, away: string, league?: string]
let ids = 0
const listed =
  (sport: string) =>
  (
    bookmaker: string,
    [home, away, league]: Names,
    after?: number,
    more: Partial<SourceEvent> = {},
  ): SourceEvent => ({
    ...{ bookmaker, site: bookmaker, rawId: `${bookmaker}${ids++}`, sport, home, away, live: false },
    ...(league === undefined ? {} : { league }),
    ...(after === undefined ? {} : { startAt: noon + after }),
    ...more,
  })

const baseball = listed('baseball')
const football = listed('football')
const tableTennis = listed('table_tennis')
const hockey = listed('ice_hockey')
const basketball = listed('basketball')
const esports = listed('esports')

const full: Names = ['Baltimore Orioles', 'Seattle Mariners', 'MLB']
const short: Names = ['Orioles', 'Mariners', 'MLB']
const rico: Names = ['Arsenal (Rico)', 'Chelsea (Max)', 'eSoccer Battle - 8 mins play']
const ricoToo: Names = ['Arsenal (Rico) Esports', 'Chelsea (Max) Esports', 'eSoccer Battle - 8 mins play']
const setka: Names = ['Novak Jan', 'Svoboda Petr', 'Setka Cup']
const clubs: Names = ['Arsenal', 'Chelsea', 'Premier League']
const clubsToo: Names = ['Arsenal FC', 'Chelsea FC', 'Premier League']

const apart = ['0 1', '0? 1?', '0 1?', '0? 1']
const twoAndTwo = ['0 1 0 1', '0 1 2? 3?', '0? 1? 2? 3?', '0? 1? 0? 1?']

/** Several meetings of the same two on one day or on days running, and one meeting read in several ways. */
export const meetings: readonly Meeting[] = [
  {
    name: 'a double-header at two bookmakers',
    listings: [
      baseball('a', full, 0),
      baseball('a', full, 3.5 * hour),
      baseball('b', short, 0),
      baseball('b', short, 3.4 * hour),
    ],
    want: ['0 1 0 1'],
  },
  {
    name: 'a double-header, the second bookmaker from the second game on',
    listings: [
      baseball('b', short, 3.5 * hour),
      baseball('a', full, 0),
      baseball('a', full, 3.4 * hour),
      baseball('b', short, 5 * minute),
    ],
    want: ['0 1 0 1', '0 1 0 1?'],
  },
  {
    name: 'a double-header that one page shows three hours late',
    listings: [
      baseball('a', full, 0),
      baseball('a', full, 3.5 * hour),
      baseball('b', short, 3 * hour),
      baseball('b', short, 6.5 * hour),
    ],
    want: twoAndTwo,
  },
  {
    name: 'one game of a double-header without a start',
    listings: [baseball('a', full, 0), baseball('a', full, 3.5 * hour), baseball('b', short)],
    want: ['0 1 2?', '0? 1? 2?', '0 1 2'],
  },
  {
    name: 'numbered games with one start',
    listings: [
      baseball('a', ['Baltimore Orioles (Game 1)', 'Seattle Mariners', 'MLB'], 0),
      baseball('b', ['Game 2: Orioles', 'Mariners', 'MLB'], 0),
    ],
    want: apart,
  },
  {
    name: 'a game number beside the same start',
    listings: [
      baseball('a', ['Game 1: Baltimore Orioles', 'Seattle Mariners', 'MLB'], 0),
      baseball('b', short, 0),
    ],
    want: ['0 0'],
  },
  {
    name: 'the end of a game that was broken off, and the game of the day',
    listings: [
      baseball('a', ['Baltimore Orioles (resumed)', 'Seattle Mariners', 'MLB'], 0),
      baseball('b', short, hour),
    ],
    want: apart,
  },
  {
    name: 'three days running at two bookmakers',
    listings: [0, 1, 2].flatMap((day) => [
      baseball('a', full, day * 24 * hour),
      baseball('b', short, day * 24 * hour),
    ]),
    want: ['0 0 1 1 2 2'],
  },
  {
    name: 'three days running, a page without starts',
    listings: [
      baseball('a', full, 0),
      baseball('a', full, 24 * hour),
      baseball('a', full, 48 * hour),
      baseball('b', short),
    ],
    want: ['0 1 2 3?', '0? 1? 2? 3?', '0 1 2 3'],
  },
  {
    name: 'the third day without a start beside the first',
    listings: [baseball('a', full, 0), baseball('b', short)],
    want: apart,
  },
  {
    name: 'a weekend series in ice hockey, one page without a start',
    listings: [
      hockey('a', ['Hershey Bears', 'Lehigh Valley Phantoms', 'AHL'], 0),
      hockey('b', ['Hershey Bears', 'Lehigh Valley Phantoms', 'AHL']),
    ],
    want: apart,
  },
  {
    name: 'basketball on Saturday and Sunday',
    listings: [0, 24].flatMap((after) => [
      basketball('a', ['Alvark Tokyo', 'Chiba Jets', 'B.League'], after * hour),
      basketball('b', ['Tokyo Alvark', 'Chiba Jets', 'B.League'], after * hour),
    ]),
    want: ['0 0 1 1'],
  },
  {
    name: 'a simulated match twice within a quarter of an hour',
    listings: [football('b', rico, 0), football('b', rico, 12 * minute)],
    want: apart,
  },
  {
    name: 'both simulated matches at two bookmakers',
    listings: [
      football('a', rico, 0),
      football('a', rico, 12 * minute),
      football('b', ricoToo, 0),
      football('b', ricoToo, 12 * minute),
    ],
    want: twoAndTwo,
  },
  {
    name: 'both simulated matches, the later one first at the second bookmaker',
    listings: [
      football('b', ricoToo, 12 * minute),
      football('a', rico, 0),
      football('a', rico, 12 * minute),
      football('b', ricoToo, 0),
    ],
    want: ['0 1 0 1'],
  },
  {
    name: 'the simulated return match',
    listings: [
      football('a', rico, 0),
      football('b', ['Chelsea (Max)', 'Arsenal (Rico)', rico[2]!], 12 * minute),
    ],
    want: apart,
  },
  {
    name: 'table tennis twice within a quarter of an hour at one bookmaker',
    listings: [tableTennis('a', setka, 0), tableTennis('a', setka, 12 * minute)],
    want: apart,
  },
  {
    name: 'table tennis twice within half an hour at two bookmakers',
    listings: [
      tableTennis('a', setka, 0),
      tableTennis('b', setka, 30 * minute),
      tableTennis('a', setka, 30 * minute),
      tableTennis('b', setka, 0),
    ],
    want: ['0 1 1 0'],
  },
  {
    name: 'an e-sports match twice within twelve minutes',
    listings: [
      esports('a', ['Team One', 'Team Two', 'Cup'], 0),
      esports('a', ['Team One', 'Team Two', 'Cup'], 12 * minute),
    ],
    want: apart,
  },
  ...[4, 5, 7, 9, 11, 14].map((hours) => ({
    name: `equal names ${hours} hours apart`,
    listings: [football('a', clubs, 0), football('b', clubsToo, hours * hour)],
    want: ['0 0', '0? 1?', '0 1?'],
  })),
  {
    name: 'a start of which only the day is known',
    listings: [football('a', clubs, 29 * hour), football('b', clubsToo, 9 * hour)],
    want: ['0 0', '0? 1?', '0 1?'],
  },
  {
    name: 'an hour apart',
    listings: [football('a', clubs, 0), football('b', clubsToo, hour)],
    want: ['0 0'],
  },
  {
    name: 'half a day apart',
    listings: [football('a', clubs, 2 * hour), football('b', clubsToo, 14 * hour)],
    want: ['0 0'],
  },
  {
    name: 'the return leg a week later',
    listings: [football('a', clubs, 0), football('b', ['Chelsea', 'Arsenal', 'Premier League'], 168 * hour)],
    want: ['0 1'],
  },
  {
    name: 'one feed id for the men and the women',
    listings: [
      football('a', ['Arsenal', 'Chelsea', 'Premier League'], 0, { feedIds: { sportradar: '1' } }),
      football('b', ['Arsenal Women', 'Chelsea Women', "Women's Super League"], 0, {
        feedIds: { sportradar: '1' },
      }),
    ],
    want: apart,
  },
  {
    name: 'one feed id for the men and the women, no leagues',
    listings: [
      football('a', ['Arsenal', 'Chelsea'], 0, { feedIds: { sportradar: '1' } }),
      football('b', ['Arsenal (w)', 'Chelsea (w)'], 0, { feedIds: { sportradar: '1' } }),
    ],
    want: apart,
  },
  {
    name: 'a match and its neighbour whose names hold a point of the compass',
    listings: [
      basketball('a', ['North Carolina', 'Howard'], 0),
      basketball('b', ['North Carolina Central', 'Howard University'], 0),
    ],
    want: apart,
  },
]
