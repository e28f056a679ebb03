import { isDeepStrictEqual } from 'node:util'
import { type DecodedMatch, decodeMatch } from '../decode-match.ts'
import { oddsUpdate } from '../odds-update.ts'
import type { ScannedMatch } from '../scan-update.ts'
import { UpdateScanner } from '../scan-update.ts'

/** Random numbers from a seed (mulberry32), the same on every machine. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (most: number): number => Math.floor(next() * most)
  return { next, below, pick: <T>(from: readonly T[]): T => from[below(from.length)]! }
}
type Random = ReturnType<typeof randomFrom>

const names = ['Arsenal', 'São Paulo', 'FC "Köln"', 'A{B', 'Müller, [x]', 'odds', 'Team 7', 'Łódź\\u', 'ØB']
const markets = {
  ft_1x2: ['home', 'draw', 'away'],
  ft_hdp: ['home', 'away'],
  ft_ou: ['over', 'under'],
  ht_ou: ['over', 'under'],
  ft_btts: ['yes', 'no'],
  ft_cs: ['0-0', '1-0', '12-3', 'other'],
  ft_home_ou: ['over', 'under'],
  game_winner: ['home', 'away'],
  nonsense: ['home'],
} as const
const numbers = [
  1.95, 2, 10.5, 1.0000001, 1000001, 1, 0, -3, 1.9523809523809523, 1e3, 1.5e-7, 250, 1.005, 33.333333,
]

const newEntry = (random: Random, market: keyof typeof markets): unknown => {
  const entry: Record<string, unknown> = {}
  const shape = random.below(12)
  const price = (): unknown =>
    random.below(15) === 0 ? random.pick([...numbers, '2', null]) : 1 + random.below(5000) / 1000
  if (market === 'ft_hdp') entry.handicap = random.below(9) / 4 - 1
  if (market.endsWith('ou')) entry[random.below(20) === 0 ? 'handicap' : 'line'] = random.below(20) / 4
  if (shape === 0) entry.suspended = random.pick([true, false, 1])
  for (const selection of markets[market]) if (random.below(8) > 0) entry[selection] = price()
  if (shape === 1) entry.max_stake = { [markets[market][0]]: random.pick(numbers) }
  if (shape === 2) entry.raw_ids = { [markets[market][0]]: random.pick(['12', 'a-b_c', 'é', 'x"y', '']) }
  if (shape === 3) entry.lay = { [markets[market][0]]: price() }
  if (shape === 4) {
    entry.lay = Object.fromEntries(markets[market].map((selection) => [selection, price()]))
    entry.lay_max_stake = { [markets[market][0]]: 20.5 }
  }
  if (shape === 5)
    entry[random.pick(['line', 'handicap', 'lay_raw_ids', 'extra', '__proto__'])] = random.pick(numbers)
  return entry
}

const newMatch = (random: Random): unknown => {
  const odds: Record<string, unknown> = {}
  for (const market of Object.keys(markets) as (keyof typeof markets)[]) {
    if (random.below(market === 'nonsense' ? 40 : 3) > 0) continue
    odds[market] =
      random.below(5) === 0 ? [newEntry(random, market), newEntry(random, market)] : newEntry(random, market)
  }
  return {
    home_team: random.pick(names),
    away_team: random.pick(names),
    ...(random.below(2) && { league: random.pick(names) }),
    ...(random.below(4) === 0 && { time: random.pick(['15', 'HT', 90, 'pre']) }),
    ...(random.below(2) && {
      start_time: random.pick(['2026-06-12T19:00:00.000Z', '2026-06-12T19:00:00+02:00', 'soon']),
    }),
    ...(random.below(3) === 0 && { live: random.pick([true, false]) }),
    ...(random.below(3) === 0 && { match_id: String(random.below(9)) }),
    ...(random.below(9) === 0 && { feed_ids: { sportradar: '1' } }),
    ...(random.below(9) === 0 && { score: [1, random.below(3)] }),
    ...(random.below(3) === 0 && { bookmaker: random.pick(['acme', 'b1', 'No Good']) }),
    odds,
    ...(random.below(3) === 0 && {
      url: random.pick(['https://a.example/x', 'https://a.example/"', 'odds']),
    }),
    ...(random.below(5) === 0 && { league: random.pick(names) }),
    ...(random.below(12) === 0 && { removed: [{}] }),
  }
}

const newMessage = (random: Random): string => {
  const matches = Array.from({ length: random.below(4) }, () => newMatch(random))
  const message = {
    ...{ type: 'odds:update', worker_id: 'w-1', site: 'acme', timestamp: '2026-06-12T12:00:00Z' },
    ...(random.below(2) && { seq: random.below(100) }),
    ...(random.below(2) && { snapshot: random.pick([true, false]) }),
    data: { site: 'acme', matches, count: matches.length },
    ...(random.below(4) === 0 && { source_time: '2026-06-12T11:59:59.500Z' }),
    ...(random.below(9) === 0 && {
      more: random.pick([{ data: { matches: [] } }, { matches: [1] }, 'data', []]),
    }),
  }
  return random.below(8) === 0
    ? JSON.stringify(message, null, 1).replaceAll(/\n */g, ' ')
    : JSON.stringify(message)
}

/** Changes a few characters: one another, one away, one twice, a piece of elsewhere. */
const mutate = (text: string, random: Random): string => {
  let mutated = text
  for (let times = random.below(3); times > 0; times--) {
    const at = random.below(mutated.length)
    const how = random.below(4)
    if (how === 0)
      mutated = mutated.slice(0, at) + random.pick([...'{}[]",:0189.-eE \\t\u00e9']) + mutated.slice(at + 1)
    else if (how === 1) mutated = mutated.slice(0, at) + mutated.slice(at + 1 + random.below(3))
    else if (how === 2) mutated = mutated.slice(0, at) + mutated[at] + mutated.slice(at)
    else {
      const from = random.below(mutated.length)
      mutated = mutated.slice(0, at) + mutated.slice(from, from + random.below(40)) + mutated.slice(at)
    }
  }
  return mutated
}

const plainPrices = ({ prices }: ScannedMatch): DecodedMatch['prices'] =>
  Array.from({ length: prices.count }, (_, offset) => {
    const index = prices.first + offset
    const { market, line, selection, side } = prices.names[index]!
    return {
      ...{
        market,
        line,
        selection,
        side,
        odds: prices.odds[index]!,
        limit: prices.limits[index]! || undefined,
      },
      ...{ suspended: prices.suspended[index] === 1, rawId: prices.rawId(index) },
    }
  })

/** What JSON and the schema make of a message: undefined when they find anything wrong with it. */
const readPlainly = (text: string): unknown => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = oddsUpdate.safeParse(value)
  if (!parsed.success) return undefined
  let isGood = true
  const matches = parsed.data.data.matches.map((raw) => {
    const decoded = decodeMatch(raw, '', () => {
      isGood = false
    })
    return decoded && { ...decoded, currency: undefined }
  })
  return isGood ? { ...parsed.data, data: { ...parsed.data.data, matches } } : undefined
}

/**
 * Feeds one scanner with messages, most of them mutated, and compares what it reads with what JSON and the schema read.
 * @returns how many it read itself, and the first on which they differ
 */
export const fuzzScanner = (
  seed: number,
  messages: number,
): { readonly scanned: number; readonly differs?: string } => {
  const random = randomFrom(seed)
  const scanner = new UpdateScanner()
  let scanned = 0
  let message = newMessage(random)
  for (let count = 0; count < messages; count++) {
    if (count % 8 === 0) message = newMessage(random)
    const text = mutate(message, random)
    const update = scanner.scan(Buffer.from(text))
    if (update === undefined) continue
    scanned++
    const read = {
      ...update,
      data: {
        ...update.data,
        matches: (update.data.matches as ScannedMatch[]).map((each) => ({
          match: each.match,
          bookmaker: each.bookmaker,
          prices: plainPrices(each),
          removed: each.removed,
          sourceTime: each.sourceTime,
          currency: undefined,
        })),
      },
    }
    if (!isDeepStrictEqual(read, readPlainly(text))) return { scanned, differs: text }
  }
  return { scanned }
}
