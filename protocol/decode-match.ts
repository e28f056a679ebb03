import { z } from 'zod'
import { lineFieldOf, lineProblem } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { isSelectionOf } from '#markets/selection.ts'
import type { ErrorCode } from './error-code.ts'
import { isInPlay } from './is-in-play.ts'
import { mendMatch } from './mend-match.ts'
import { type WireRemoval, wireMatch } from './odds-update.ts'
import { decimalOdds, type Side } from './price.ts'
import { type QuotedMatch, quotedMatch } from './quote.ts'

/** One price of a match on the wire, checked. */
export type DecodedPrice = {
  readonly market: string
  readonly line: number | undefined
  readonly selection: string
  readonly side: Side
  readonly odds: number
  readonly limit: number | undefined
  readonly suspended: boolean
  readonly rawId: string | undefined
}

export type DecodeProblem = { readonly code: ErrorCode; readonly path: string; readonly message: string }

export type DecodedMatch = {
  readonly match: QuotedMatch
  readonly bookmaker: string | undefined
  readonly prices: readonly DecodedPrice[]
  readonly removed: readonly WireRemoval[]
  readonly sourceTime: string | undefined
  readonly currency: string | undefined
}

const amounts = z.record(z.string(), z.number().positive()).catch({})
const names = z.record(z.string(), z.string().max(200)).catch({})
/** Names of a match's fields on the wire, where ours differ. */
const wireNames: ReadonlyMap<string, string> = new Map([
  ['startTime', 'start_time'],
  ['matchId', 'match_id'],
  ['feedIds', 'feed_ids'],
  ['clock', 'time'],
])
const marketExtras = new Set([
  'handicap',
  'line',
  'lay',
  'max_stake',
  'lay_max_stake',
  'raw_ids',
  'suspended',
])

/**
 * Reads one match of an `odds:update`. What is wrong is named by `report` and costs only itself: a bad price leaves the match's others, an
 * optional field that cannot be read leaves the match, a bad match (undefined is returned) leaves the batch's others.
 */
export const decodeMatch = (
  raw: unknown,
  path: string,
  report: (problem: DecodeProblem) => void,
): DecodedMatch | undefined => {
  const refuse = (problem: {
    readonly path: readonly PropertyKey[]
    readonly message: string
  }): undefined => {
    report({ code: 'invalid_match', path: [path, ...problem.path].join('.'), message: problem.message })
    return undefined
  }
  let parsed = wireMatch.safeParse(raw)
  if (!parsed.success) {
    const { issues } = parsed.error
    const mend = mendMatch(raw, new Set(issues.map((issue) => String(issue.path[0]))))
    if (mend === undefined) return refuse(issues[0]!)
    parsed = wireMatch.safeParse(mend.mended)
    if (!parsed.success) return refuse(parsed.error.issues[0]!)
    for (const issue of issues)
      if (mend.lost.includes(String(issue.path[0])))
        report({ code: 'invalid_field', path: [path, ...issue.path].join('.'), message: issue.message })
  }
  const wire = parsed.data
  const described = {
    home: wire.home_team,
    away: wire.away_team,
    league: wire.league,
    sport: wire.sport,
    startTime: wire.start_time,
    live: wire.live ?? isInPlay(wire.time),
    clock: wire.time === undefined ? undefined : String(wire.time),
    score: wire.score,
    matchId: wire.match_id,
    feedIds: wire.feed_ids,
    url: wire.url,
  }
  let match = quotedMatch.safeParse(described)
  if (!match.success) {
    const { issues } = match.error
    const bad = new Set(issues.map((issue) => String(issue.path[0])))
    for (const { path: field, message } of issues) {
      const name = String(field[0])
      if (name === 'home' || name === 'away') return refuse({ path: [`${name}_team`], message })
      report({ code: 'invalid_field', path: `${path}.${wireNames.get(name) ?? name}`, message })
    }
    match = quotedMatch.safeParse(
      Object.fromEntries(Object.entries(described).filter(([name]) => !bad.has(name))),
    )
    if (!match.success) return refuse(match.error.issues[0]!)
  }
  const prices: DecodedPrice[] = []
  for (const [market, entry] of Object.entries(wire.odds)) {
    const kind = kindOfMarket(market)
    if (kind === undefined) {
      report({ code: 'invalid_price', path: `${path}.odds.${market}`, message: 'not a known market name' })
      continue
    }
    const lines = Array.isArray(entry) ? entry : [entry]
    lines.forEach((line: unknown, index) => {
      const linePath = `${path}.odds.${market}${Array.isArray(entry) ? `.${index}` : ''}`
      if (typeof line !== 'object' || line === null || Array.isArray(line)) {
        report({ code: 'invalid_price', path: linePath, message: 'must be an object of selections' })
        return
      }
      decodeLine(market, line as Record<string, unknown>, linePath, prices, report)
    })
  }
  return {
    match: match.data,
    bookmaker: wire.bookmaker,
    prices,
    removed: wire.removed ?? [],
    sourceTime: wire.source_time,
    currency: wire.currency,
  }
}

const decodeLine = (
  market: string,
  entry: Record<string, unknown>,
  path: string,
  prices: DecodedPrice[],
  report: (problem: DecodeProblem) => void,
): void => {
  const kind = kindOfMarket(market)!
  const lineField = lineFieldOf(kind)
  let line: number | undefined
  if (lineField !== undefined) {
    const stated = entry[lineField] ?? entry[lineField === 'line' ? 'handicap' : 'line']
    line = typeof stated === 'number' ? stated + 0 : undefined
    const problem = lineProblem(kind, line)
    if (problem !== undefined) {
      report({ code: 'invalid_price', path: `${path}.${lineField}`, message: problem })
      return
    }
  }
  const suspended = entry.suspended === true
  const read = (
    side: Side,
    source: Record<string, unknown>,
    limits: Record<string, number>,
    rawIds: Record<string, string>,
    sourcePath: string,
  ) => {
    for (const [selection, value] of Object.entries(source)) {
      if (side === 'back' && marketExtras.has(selection)) continue
      if (!isSelectionOf(kind, selection)) {
        report({
          code: 'invalid_price',
          path: `${sourcePath}.${selection}`,
          message: `not a selection of ${market}`,
        })
        continue
      }
      const odds = decimalOdds.safeParse(value)
      if (!odds.success) {
        report({
          code: 'invalid_price',
          path: `${sourcePath}.${selection}`,
          message: odds.error.issues[0]!.message,
        })
        continue
      }
      prices.push({
        market,
        line,
        selection,
        side,
        odds: odds.data,
        limit: limits[selection],
        suspended,
        rawId: rawIds[selection],
      })
    }
  }
  read('back', entry, amounts.parse(entry.max_stake ?? {}), names.parse(entry.raw_ids ?? {}), path)
  if (typeof entry.lay === 'object' && entry.lay !== null)
    read(
      'lay',
      entry.lay as Record<string, unknown>,
      amounts.parse(entry.lay_max_stake ?? {}),
      names.parse(entry.lay_raw_ids ?? {}),
      `${path}.lay`,
    )
}
