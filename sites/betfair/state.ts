import type { z } from 'zod'
import { readEach } from '../reading/read-each.ts'
import {
  type MarketChangeMessage,
  type MarketDefinition,
  marketChange,
  type RunnerChange,
  runnerChange,
} from './message.ts'

export type Offer = { readonly price: number; readonly size: number }

/** Ladders of one runner: by level (best first) or by price, as subscribed; display ladders include cross-matched offers. */
type Ladders = {
  readonly batb: Map<number, Offer>
  readonly batl: Map<number, Offer>
  readonly bdatb: Map<number, Offer>
  readonly bdatl: Map<number, Offer>
  readonly atb: Map<number, Offer>
  readonly atl: Map<number, Offer>
}

type Market = {
  definition: MarketDefinition | undefined
  readonly runners: Map<string, Ladders>
}

/** One market as it stands: what a capture of kind `market` carries beside the names. */
export type MarketView = {
  readonly marketId: string
  /** the exchange's clock at the last change of this market, UTC ms */
  readonly publishedAt: number | undefined
  /** the exchange says its own data is late */
  readonly stale: boolean
  readonly definition: MarketDefinition
  /** by `<selection id>|<handicap>`; best offers first */
  readonly runners: Readonly<
    Record<string, { readonly back: readonly Offer[]; readonly lay: readonly Offer[] }>
  >
}

/** Offers kept per side in a view: enough for a stake that eats into the ladder. */
const DEPTH = 5

/** Where to resume a broken stream. */
export type ResumePoint = { readonly initialClk: string; readonly clk: string }

export type StreamState = {
  /** Takes one message in; returns the ids of markets that changed, also those that are gone. */
  apply(message: MarketChangeMessage): ReadonlySet<string>
  /** undefined while the definition is not known, or when the market is gone */
  view(marketId: string): MarketView | undefined
  readonly resume: ResumePoint | undefined
  forgetResume(): void
}

/** Names a runner: one selection can stand in a market once per handicap. */
export const runnerKey = (id: number, handicap: number | null | undefined): string => `${id}|${handicap ?? 0}`

/**
 * Keeps the markets of one subscription. A subscription image replaces everything, `img` one market, a definition one definition; the rest
 * are deltas, also after a resubscription. A removed runner keeps no prices.
 */
export const createStreamState = (): StreamState => {
  const markets = new Map<string, Market>()
  const publishedAt = new Map<string, number>()
  let stale = false
  let initialClk: string | undefined
  let clk: string | undefined

  const change = (entry: z.output<typeof marketChange>, pt: number | undefined): void => {
    let market = markets.get(entry.id)
    if (market === undefined || entry.img === true) {
      market = { definition: entry.img === true ? undefined : market?.definition, runners: new Map() }
      markets.set(entry.id, market)
    }
    if (entry.marketDefinition !== undefined) {
      market.definition = entry.marketDefinition
      for (const runner of entry.marketDefinition.runners)
        if (runner.status === 'REMOVED') market.runners.delete(runnerKey(runner.id, runner.hc))
    }
    for (const runner of readEach(entry.rc, runnerChange)) changeRunner(market.runners, runner)
    if (pt !== undefined) publishedAt.set(entry.id, pt)
  }

  return {
    apply(message) {
      if (message.initialClk != null) initialClk = message.initialClk
      if (message.clk != null) clk = message.clk
      const changed = new Set<string>()
      const late = message.status === 503
      if (late !== stale) {
        stale = late
        for (const id of markets.keys()) changed.add(id)
      }
      const begins =
        message.segmentType === undefined ||
        message.segmentType === 'NONE' ||
        message.segmentType === 'SEG_START'
      if (message.ct === 'SUB_IMAGE' && begins) {
        for (const id of markets.keys()) changed.add(id)
        markets.clear()
        publishedAt.clear()
      }
      for (const entry of readEach(message.mc, marketChange)) {
        change(entry, message.pt)
        changed.add(entry.id)
      }
      return changed
    },
    view(marketId) {
      const market = markets.get(marketId)
      if (market?.definition === undefined) return undefined
      return {
        marketId,
        publishedAt: publishedAt.get(marketId),
        stale,
        definition: market.definition,
        runners: Object.fromEntries(
          [...market.runners].map(([key, ladders]) => [
            key,
            {
              back: best(firstFilled(ladders.bdatb, ladders.batb, ladders.atb), (a, b) => b.price - a.price),
              lay: best(firstFilled(ladders.bdatl, ladders.batl, ladders.atl), (a, b) => a.price - b.price),
            },
          ]),
        ),
      }
    },
    get resume() {
      return initialClk !== undefined && clk !== undefined ? { initialClk, clk } : undefined
    },
    forgetResume() {
      initialClk = clk = undefined
    },
  }
}

const changeRunner = (runners: Map<string, Ladders>, change: RunnerChange): void => {
  const key = runnerKey(change.id, change.hc)
  let ladders = runners.get(key)
  if (ladders === undefined) {
    ladders = {
      batb: new Map(),
      batl: new Map(),
      bdatb: new Map(),
      bdatl: new Map(),
      atb: new Map(),
      atl: new Map(),
    }
    runners.set(key, ladders)
  }
  for (const side of ['batb', 'batl', 'bdatb', 'bdatl'] as const)
    for (const [level, price, size] of change[side] ?? []) put(ladders[side], level, price, size)
  for (const side of ['atb', 'atl'] as const)
    for (const [price, size] of change[side] ?? []) put(ladders[side], price, price, size)
}

const put = (ladder: Map<number, Offer>, key: number, price: number, size: number): void => {
  if (size === 0) ladder.delete(key)
  else ladder.set(key, { price, size })
}

const firstFilled = (...ladders: Map<number, Offer>[]): Map<number, Offer> =>
  ladders.find((ladder) => ladder.size > 0) ?? new Map()

const best = (ladder: Map<number, Offer>, order: (a: Offer, b: Offer) => number): Offer[] =>
  [...ladder.values()].sort(order).slice(0, DEPTH)
