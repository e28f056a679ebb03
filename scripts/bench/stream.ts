/** Made-up prices of many bookmakers, the same on every machine: no bookmaker's set of prices can be beaten by the others'. */

const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const pricesPerMatch = 7
const matchesPerMessage = 50
const messagesPerBookmaker = 48

const rounded = (odds: number): number => Math.max(1.01, Math.round(odds * 1000) / 1000)
const nameOf = (event: number, side: number): string => {
  const random = randomFrom(event * 2 + side + 1)
  const letters = Array.from({ length: 7 }, () => 'abcdefghijklmnoprstuvz'[Math.floor(random() * 22)])
  return `${letters.join('').replace(/^./, (letter) => letter.toUpperCase())} ${event}`
}

/** The prices of one bookmaker for one event, with an overround between 3 and 8 percent. */
const oddsOf = (event: number, random: () => number) => {
  const truth = randomFrom(event + 77)
  const home = 0.3 + 0.25 * truth()
  const draw = 0.2 + 0.08 * truth()
  const over = 0.42 + 0.16 * truth()
  const price = (probability: number): number => rounded(1 / (probability * (1.03 + 0.05 * random())))
  return {
    ft_1x2: { home: price(home), draw: price(draw), away: price(1 - home - draw) },
    // the same bet as home and as draw or away, so that no two markets contradict each other
    ft_hdp: { home: price(home), away: price(1 - home), handicap: -0.5 },
    ft_ou: { over: price(over), under: price(1 - over), line: 2.5 },
  }
}

/** The messages that one bookmaker sends in turn, as text: changes of which so many prices move, each naming 50 matches. */
export const messagesOf = (bookmaker: number, events: number, moving: number, startAt: number): string[] => {
  const random = randomFrom(bookmaker + 9)
  const site = `book${bookmaker}`
  const before = new Map<number, ReturnType<typeof oddsOf>>()
  return Array.from({ length: messagesPerBookmaker }, (_, message) => {
    const matches = Array.from({ length: Math.min(matchesPerMessage, events) }, (_, offset) => {
      const event = (message * matchesPerMessage + offset) % events
      const odds = oddsOf(event, random)
      const old = before.get(event) as Record<string, Record<string, number>> | undefined
      if (old !== undefined)
        for (const [market, prices] of Object.entries(odds))
          for (const key of Object.keys(prices))
            if (random() > moving) (prices as Record<string, number>)[key] = old[market]![key]!
      before.set(event, odds)
      return {
        ...{ home_team: nameOf(event, 0), away_team: nameOf(event, 1), league: 'Bench League' },
        start_time: new Date(startAt + event * 60_000).toISOString(),
        ...{ match_id: `m${event}`, odds },
      }
    })
    return JSON.stringify({
      ...{ type: 'odds:update', worker_id: `worker-${site}-1`, site, timestamp: new Date().toISOString() },
      snapshot: false,
      data: { site, matches, count: matches.length },
    })
  })
}

/** One match of one bookmaker that makes or ends an arbitrage, for latency. */
export const latencyMatch = (event: number, home: number, startAt: number) => ({
  ...{ home_team: nameOf(event, 0), away_team: nameOf(event, 1), league: 'Bench League' },
  start_time: new Date(startAt + event * 60_000).toISOString(),
  match_id: `m${event}`,
  odds: { ft_1x2: { home, draw: 3.1, away: 2.9 } },
})
