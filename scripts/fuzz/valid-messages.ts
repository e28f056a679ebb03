import { lineFieldOf } from '#markets/line.ts'
import { kindOfMarket, marketNames } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import { sports } from '#markets/sport.ts'
import type { Random } from './random.ts'

/** Plain JSON that the mutations may take apart. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Message = { [key: string]: Json }

/** Who sends a message. */
export type Speaker = { readonly workerId: string; readonly site: string; seq: number }

const markets = [...marketNames.keys()]
/** Most prices are of these, so that bookmakers meet and the search has something to do. */
const usualMarkets = [
  'ft_1x2',
  'ft_hdp',
  'ft_ou',
  'ft_home_ou',
  'ft_btts',
  'ft_dnb',
  'ht_ou',
  'game_winner',
  'ft_cs',
]
const usualSports = Object.keys(sports)
const words =
  'Alpha Bravo Castle Delta East Forest Grand Harbour Iron Jade King Lake Mill North Oak Park'.split(' ')

const oddsOf = (random: Random): number => Math.round((1.05 + random.next() ** 3 * 12) * 100) / 100

/** A match of a small world: some hundred of them, so that the same ones come again from other bookmakers. */
export const worldOf = (size: number, random: Random) =>
  Array.from({ length: size }, (_, index) => ({
    home: `${random.pick(words)} ${random.pick(words)} ${index}`,
    away: `${random.pick(words)} Rovers ${index}`,
    league: `${random.pick(words)} League`,
    sport: random.chance(0.7) ? 'football' : random.pick(usualSports),
    startsInMs: (1 + random.below(72)) * 3_600_000,
  }))
export type World = ReturnType<typeof worldOf>

const lineOf = (market: string, random: Random): Message => {
  const kind = kindOfMarket(market)!
  const field = lineFieldOf(kind)
  const entry: Message = {}
  if (field === 'handicap')
    entry.handicap = kind === 'ehdp' ? random.below(5) - 2 : (random.below(25) - 12) / 4
  if (field === 'line') entry.line = random.below(20) / 4
  const open = kind === 'cs' ? ['1-0', '0-0', '2-1', 'other'] : ['home_1', 'draw', 'away_2+']
  for (const selection of selectionsOf(kind) ?? open)
    if (random.chance(0.9)) entry[selection] = oddsOf(random)
  if (random.chance(0.15)) entry.lay = { [selectionsOf(kind)?.[0] ?? open[0]!]: oddsOf(random) }
  if (random.chance(0.15)) entry.max_stake = { [selectionsOf(kind)?.[0] ?? open[0]!]: 50 }
  if (random.chance(0.05)) entry.suspended = true
  return entry
}

const matchOf = (world: World, now: number, random: Random): Message => {
  const { home, away, league, sport, startsInMs } = random.pick(world)
  const odds: Message = {}
  for (let count = 1 + random.below(4); count > 0; count--) {
    const market = random.chance(0.8) ? random.pick(usualMarkets) : random.pick(markets)
    const lined = lineFieldOf(kindOfMarket(market)!) !== undefined
    odds[market] =
      lined && random.chance(0.5) ? [lineOf(market, random), lineOf(market, random)] : lineOf(market, random)
  }
  const swapped = random.chance(0.05)
  return {
    home_team: swapped ? away : home,
    away_team: swapped ? home : away,
    league,
    sport,
    start_time: new Date(now + startsInMs).toISOString(),
    ...(random.chance(0.3) && { match_id: `m${home.split(' ').at(-1)}` }),
    ...(random.chance(0.1) && {
      live: true,
      time: `${random.below(90)}`,
      score: [random.below(4), random.below(4)],
    }),
    ...(random.chance(0.1) && { feed_ids: { sportradar: `${random.below(500)}` } }),
    odds,
    ...(random.chance(0.1) && { removed: [{ market: random.pick(usualMarkets) }] }),
  }
}

/** A message that a worker could send: mostly odds, sometimes the others. */
export const validMessage = (speaker: Speaker, world: World, now: number, random: Random): Message => {
  const head = { worker_id: speaker.workerId, site: speaker.site, timestamp: new Date(now).toISOString() }
  const kind = random.next()
  if (kind < 0.02)
    return {
      ...head,
      type: 'worker:heartbeat',
      confirmed_at: head.timestamp,
      state: 'watching',
      counters: { captures: 3 },
    }
  if (kind < 0.03) {
    const { home, away, league, sport } = random.pick(world)
    const result = {
      match: { home, away, league, sport },
      status: 'finished',
      score: [2, 1],
      scores: { ht: [1, 0] },
    }
    return { ...head, type: 'results:update', results: [result] }
  }
  if (kind < 0.035)
    return {
      ...head,
      type: 'verify:result',
      request_id: 'nobody-asked',
      prices: [
        {
          bookmaker: speaker.site,
          home: 'A',
          away: 'B',
          market: 'ft_ou',
          line: 2.5,
          selection: 'over',
          side: 'back',
          odds: 2,
          seen_at: head.timestamp,
        },
      ],
    }
  if (kind < 0.04)
    return {
      ...head,
      type: 'bet:result',
      reference: 'nobody-asked',
      status: 'placed',
      odds: 2,
      stake_minor: 100,
    }
  const count = 1 + random.below(3)
  const matches = Array.from({ length: count }, () => matchOf(world, now, random))
  return {
    ...head,
    type: 'odds:update',
    seq: ++speaker.seq,
    snapshot: random.chance(0.1),
    data: { site: speaker.site, matches, count },
  }
}
