import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { makeMarket } from '#markets/market.ts'
import type { RawOutcome } from './bet-line.ts'
import { EventEngine } from './event-engine.ts'
import type { EngineQuote } from './quote.ts'
import { highsProfit } from './testing/highs-oracle.ts'

const shared = new URL('../../../shared/data/', import.meta.url)
const folders = ['football_data_match_history', 'football_data_top5_2003_2024']
const seasons = folders.flatMap((folder) => {
  const at = new URL(`${folder}/`, shared)
  if (!existsSync(at)) return []
  return readdirSync(at)
    .filter((name) => /^(?:E0|SP1|I1)_/.test(name))
    .map((name) => ({ name, url: new URL(name, at) }))
})

/** The files hold a handicap or two that no match ever had, beyond eight goals; the engine must not care. */
const GRID = 12
const grid: RawOutcome[] = Array.from({ length: (GRID + 1) ** 2 }, (_, at) => ({
  outcome: { scores: { ft: { home: Math.floor(at / (GRID + 1)), away: at % (GRID + 1) } } },
}))

type Match = { readonly [column: string]: string }

const threeWay = makeMarket('ft', 'score', '1x2')
const total = makeMarket('ft', 'score', 'ou', 2.5)

/** Every price of one moment: opening columns without `C`, closing columns with it; averages and maxima left out. */
const pricesOf = (match: Match, closing: boolean): readonly EngineQuote[] => {
  const c = closing ? 'C' : ''
  const quotes: EngineQuote[] = []
  const add = (
    bookmaker: string,
    market: EngineQuote['market'],
    selection: string,
    text: string | undefined,
  ) => {
    const odds = Number(text)
    if (odds > 1 && Number.isFinite(odds)) quotes.push({ bookmaker, market, selection, odds })
  }
  for (const book of ['B365', 'BW', 'IW', 'PS', 'WH', 'VC', 'GB', 'LB', 'SB', 'SJ', 'BS', 'SO', 'SY']) {
    add(book, threeWay, 'home', match[`${book}${c}H`])
    add(book, threeWay, 'draw', match[`${book}${c}D`])
    add(book, threeWay, 'away', match[`${book}${c}A`])
  }
  for (const book of ['B365', 'P', 'GB']) {
    add(book, total, 'over', match[`${book}${c}>2.5`] ?? match[`${book}${c}_2_5`])
    add(book, total, 'under', match[`${book}${c}<2.5`] ?? match[`${book}${c}_2_5_1`])
  }
  for (const book of ['B365', 'P', 'GB', 'LB']) {
    const line = match[closing ? 'AHCh' : 'AHh'] || match[`${book}AH`]
    if (line === undefined || line.trim() === '' || !Number.isInteger(Number(line) * 4)) continue
    const market = makeMarket('ft', 'score', 'hdp', Number(line))
    add(book, market, 'home', match[`${book}${c}AHH`])
    add(book, market, 'away', match[`${book}${c}AHA`])
  }
  return quotes
}

describe.runIf(seasons.length > 0)('recorded football prices', () => {
  test('1X2, totals and handicaps of E0, SP1 and I1: existence and size as HiGHS', {
    timeout: 600_000,
  }, () => {
    let events = 0
    let mixed = 0
    let arbitrages = 0
    for (const { name, url } of seasons) {
      const matches: readonly Match[] = parse(readFileSync(url, 'latin1'), {
        columns: true,
        bom: true,
        relax_column_count: true,
        skip_empty_lines: true,
      })
      for (const match of matches) {
        for (const closing of [false, true]) {
          const quotes = pricesOf(match, closing)
          // one bookmaker alone or one market alone is the closed form's business; here the markets have to meet
          if (new Set(quotes.map(({ market }) => market.kind)).size < 2) continue
          const engine = new EventEngine()
          for (const quote of quotes) engine.setPrice(quote)
          const result = engine.result()
          const expected = highsProfit(quotes, grid)
          events++
          const where = `${name} ${match.HomeTeam} ${match.AwayTeam}: ${result.profit} ${expected}`
          expect(Math.abs(result.profit - expected), where).toBeLessThan(1e-9)
          if (Math.abs(expected) > 1e-9) expect(result.kind === 'arbitrage', where).toBe(expected > 0)
          if (result.kind === 'arbitrage') {
            arbitrages++
            if (new Set(result.legs.map(({ quote }) => quote.market.kind)).size > 1) mixed++
          }
        }
      }
    }
    console.info(`${events} events, ${arbitrages} arbitrages, ${mixed} of them across markets`)
    expect(events).toBeGreaterThan(1_000)
    expect(mixed).toBeGreaterThan(0)
  })
})
