import { type Quote, type QuotedMatch, type QuoteInput, quote, quotedMatch } from '#protocol/quote.ts'
import type { Reading, Removal } from '#sites/site.ts'

/** A price the site offers now. */
export type HeldPrice = {
  readonly quote: Quote
  /** the scope that named it last; '' where only changes have */
  scope: string
  /** when it was last named */
  seen: Instant
  turn: number
}

export type HeldMatch = {
  readonly key: string
  readonly bookmaker: string
  match: QuotedMatch
  /** text of `match`, to see whether it changed */
  facts: string
  readonly prices: Map<string, HeldPrice>
}

/** A moment on two clocks: of the watched world (UTC ms) and of this process (monotonic ms). */
export type Instant = { readonly at: number; readonly mono: number }

/** What a reading did. */
export type Applied = {
  readonly quotes: number
  /** quotes that do not fit the schema, and removals that name nothing */
  readonly bad: number
  /** prices that the site states to be older than the ones held */
  readonly older: number
  /** a few of the reasons, for a person */
  readonly problems: readonly string[]
  /** every held price is known to be offered still */
  readonly complete: boolean
}

export type HeldOptions = {
  /** publish only this bookmaker's prices */
  readonly bookmaker?: string | undefined
  /** the site pushes its changes: a stream that speaks says that what it did not change still stands */
  readonly push: boolean
}

/** The scope that means everything the site offers. */
const everything = 'all'

export const priceKey = (price: {
  market: string
  line?: number | undefined
  selection: string
  side?: 'back' | 'lay' | undefined
}): string => `${price.market} ${price.line ?? ''} ${price.selection} ${price.side ?? 'back'}`

/**
 * What the site offers now. A reading with a scope replaces that scope, one without is a change. `changed` collects the matches
 * that somebody has yet to publish; it cannot outgrow the number of matches.
 */
export const createHeldPrices = ({ bookmaker, push }: HeldOptions) => {
  const matches = new Map<string, HeldMatch>()
  const changed = new Set<string>()
  const scopeSeen = new Map<string, Instant>()
  let allSeen: Instant | undefined
  let turn = 0

  const findMatch = (input: QuoteInput): HeldMatch | string => {
    const parsed = quotedMatch.safeParse(input.match)
    if (!parsed.success) return describe(parsed.error.issues[0], 'match')
    const match = parsed.data
    const key = `${input.bookmaker}|${match.matchId ?? ''}|${match.home}|${match.away}`
    const facts = JSON.stringify(match)
    const held = matches.get(key)
    if (held === undefined) {
      const added: HeldMatch = { key, bookmaker: input.bookmaker, match, facts, prices: new Map() }
      matches.set(key, added)
      return added
    }
    if (held.facts !== facts) {
      held.match = match
      held.facts = facts
      changed.add(key)
    }
    return held
  }

  const drop = (held: HeldMatch, key: string) => {
    held.prices.delete(key)
    changed.add(held.key)
  }
  const forgetEmpty = () => {
    for (const held of matches.values()) if (held.prices.size === 0) matches.delete(held.key)
  }

  const dropUnless = (stays: (price: HeldPrice, held: HeldMatch) => boolean): number => {
    let dropped = 0
    for (const held of matches.values())
      for (const [key, price] of held.prices)
        if (!stays(price, held)) {
          drop(held, key)
          dropped++
        }
    return dropped
  }

  const remove = (removal: Removal): boolean => {
    const { matchId, home, away, bookmaker: by, market, line, selection, rawId } = removal
    if (Object.values(removal).every((value) => value === undefined)) return false
    dropUnless(({ quote: price }, held) => {
      const isOfMatch =
        (matchId === undefined || held.match.matchId === matchId) &&
        (home === undefined || held.match.home === home) &&
        (away === undefined || held.match.away === away) &&
        (by === undefined || held.bookmaker === by)
      const isMeant =
        (market === undefined || price.market === market) &&
        (line === undefined || price.line === line) &&
        (selection === undefined || price.selection === selection) &&
        (rawId === undefined || price.rawId === rawId)
      return !(isOfMatch && isMeant)
    })
    return true
  }

  const latest = (a: Instant | undefined, b: Instant | undefined) =>
    a === undefined || (b !== undefined && b.mono > a.mono) ? b : a
  const lastSeen = (price: HeldPrice): Instant =>
    latest(latest(price.seen, scopeSeen.get(price.scope)), allSeen)!

  return {
    matches: matches as ReadonlyMap<string, HeldMatch>,
    changed,

    apply(reading: Reading, seen: Instant): Applied {
      turn++
      let quotes = 0
      let bad = 0
      let older = 0
      const problems: string[] = []
      const refuse = (problem: string) => {
        bad++
        if (problems.length < 5) problems.push(problem)
      }
      // parsers share one match object among its quotes; it is checked once
      const known = new Map<QuoteInput['match'], Map<string, HeldMatch | string>>()
      for (const removal of reading.removed ?? []) if (!remove(removal)) refuse('a removal names nothing')
      for (const input of reading.quotes) {
        if (bookmaker !== undefined && input.bookmaker !== bookmaker) continue
        const byBookmaker = known.get(input.match) ?? new Map<string, HeldMatch | string>()
        const held = byBookmaker.get(input.bookmaker) ?? findMatch(input)
        if (byBookmaker.size === 0) known.set(input.match, byBookmaker)
        byBookmaker.set(input.bookmaker, held)
        if (typeof held === 'string') {
          refuse(held)
          continue
        }
        const key = priceKey(input)
        const old = held.prices.get(key)
        const scope = reading.scope ?? old?.scope ?? ''
        if (old !== undefined && isOlderCopy(input.sourceTime, old.quote.sourceTime)) {
          // an older answer that came later: it does not say that the newer price is gone
          old.turn = turn
          older++
        } else if (old !== undefined && isSame(old.quote, input)) {
          old.scope = scope
          old.seen = seen
          old.turn = turn
        } else {
          const again = old && repriced(old.quote, input, held.match)
          const parsed =
            again === undefined ? quote.safeParse(input) : ({ success: true, data: again } as const)
          if (!parsed.success) {
            refuse(describe(parsed.error.issues[0], `${input.market} ${input.selection}`))
            // what it was before is no longer true either
            if (old !== undefined) drop(held, key)
            continue
          }
          held.prices.set(key, { quote: parsed.data, scope, seen, turn })
          changed.add(held.key)
        }
        quotes++
      }
      const { scope } = reading
      if (scope !== undefined) {
        const isOfScope = (price: HeldPrice, held: HeldMatch) =>
          scope === everything || price.scope === scope || held.match.matchId === scope
        dropUnless((price, held) => price.turn === turn || !isOfScope(price, held))
        scopeSeen.set(scope, seen)
      }
      forgetEmpty()
      const complete = scope === everything || (scope === undefined && push)
      if (complete) allSeen = seen
      return { quotes, bad, older, problems, complete }
    },

    /** When every held price was last known to be on offer, UTC ms; undefined before anything was read. */
    confirmedAt(): number | undefined {
      let oldest: Instant | undefined
      for (const held of matches.values())
        for (const price of held.prices.values()) {
          const seen = lastSeen(price)
          if (oldest === undefined || seen.mono < oldest.mono) oldest = seen
        }
      return (oldest ?? allSeen ?? [...scopeSeen.values()].at(-1))?.at
    },

    /** When this price was last known to be on offer, UTC ms. */
    seenAt: (price: HeldPrice): number => lastSeen(price).at,

    /**
     * Drops what the site has not named for so long while it went on naming others, e.g. the page of a match that was closed.
     * Returns how many prices went.
     */
    expire(ms: number): number {
      let newest = allSeen
      for (const seen of scopeSeen.values()) newest = latest(newest, seen)
      if (newest === undefined) return 0
      const oldest = newest.mono - ms
      for (const [scope, seen] of scopeSeen) if (seen.mono < oldest) scopeSeen.delete(scope)
      const dropped = dropUnless((price) => lastSeen(price).mono >= oldest)
      forgetEmpty()
      return dropped
    },
  }
}
export type HeldPrices = ReturnType<typeof createHeldPrices>

/** A stated time that goes back further is a clock that was set, and no older copy. */
const longestOvertakingMs = 10 * 60_000

const isOlderCopy = (stated: string | undefined, held: string | undefined): boolean => {
  if (stated === undefined || held === undefined || stated === held) return false
  const by = Date.parse(held) - Date.parse(stated)
  return by > 0 && by < longestOvertakingMs
}

const isSame = (held: Quote, input: QuoteInput): boolean =>
  held.odds === input.odds &&
  held.limit === input.limit &&
  held.suspended === (input.suspended ?? false) &&
  held.rawId === input.rawId

/**
 * The same price with new figures, where that is all that is new: its names were checked when it came, so only the figures are looked at here. Undefined on any
 * doubt; the schema decides then.
 */
const repriced = (old: Quote, input: QuoteInput, match: QuotedMatch): Quote | undefined => {
  const { odds, limit, suspended = false, rawId } = input
  if (input.sourceTime !== undefined || rawId !== old.rawId || typeof suspended !== 'boolean')
    return undefined
  if (typeof odds !== 'number' || !(odds > 1 && odds <= 1_000_000)) return undefined
  if (limit !== undefined && (typeof limit !== 'number' || !(limit > 0 && limit < Number.POSITIVE_INFINITY)))
    return undefined
  const rounded = Math.round(odds * 1e6) / 1e6
  if (rounded <= 1) return undefined
  const { limit: _, sourceTime: __, ...names } = old
  return { ...names, match, odds: rounded, suspended, ...(limit !== undefined && { limit }) }
}

const describe = (issue: { path: PropertyKey[]; message: string } | undefined, what: string): string =>
  `${what}: ${issue === undefined ? 'invalid' : `${issue.path.join('.')} ${issue.message}`}`
