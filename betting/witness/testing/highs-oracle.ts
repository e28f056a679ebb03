import highsLoader from 'highs'
import { isUnresolved, PUSH, type Settlement } from '../../settled.ts'
import { settle } from '../../settlement.ts'
import type { RawOutcome } from '../bet-line.ts'
import type { EngineQuote } from '../quote.ts'

// the package's types are CommonJS, its entry for modules is not: the default export is the loader itself
const highs = await (highsLoader as unknown as typeof highsLoader.default)()

/** How every outcome settles a line, remembered per list of outcomes: thousands of events share one grid. */
const remembered = new WeakMap<readonly RawOutcome[], Map<string, readonly Settlement[]>>()

const settledAt = (quote: EngineQuote, outcomes: readonly RawOutcome[]): readonly Settlement[] => {
  const known = remembered.get(outcomes) ?? new Map<string, readonly Settlement[]>()
  remembered.set(outcomes, known)
  const { market, selection, listed, ruleGroup } = quote
  const key = JSON.stringify([market, selection, listed, ruleGroup])
  const ends =
    known.get(key) ??
    outcomes.map(({ outcome, voidEvent }) => {
      if (ruleGroup !== undefined && voidEvent?.voidedGroups.has(ruleGroup)) return PUSH
      const settled = settle(market, selection, outcome, listed === undefined ? {} : { listed })
      if (isUnresolved(settled)) throw new Error(`unresolved ${settled.needs}`)
      return settled
    })
  known.set(key, ends)
  return ends
}

/** Profit per unit of outlay, written from the fee definitions alone. */
const profitAt = (quote: EngineQuote, { won, returned }: Settlement): number => {
  const fees = quote.fees ?? {}
  const tax = fees.stakeTax ?? 0
  const commission = fees.winCommission ?? 0
  if (quote.side === 'lay') {
    const lost = 1 - won - returned
    return (lost * (1 - commission) - won * (quote.odds - 1) - tax) / (quote.odds - 1 + tax)
  }
  const played = 1 - (fees.turnoverTax ?? 0)
  const paid = played * quote.odds * (1 - (fees.grossTax ?? 0))
  const afterCommission = paid > 1 ? paid - commission * (paid - 1) : paid
  return (won * afterCommission + returned * played - 1 - tax) / (1 + tax)
}

/**
 * The largest guaranteed profit per unit of outlay by an independent solver, over outcomes listed by the caller. Written
 * as the plain extended programme: one row per outcome, net winnings of an exchange market as their own variables.
 */
export const highsProfit = (quotes: readonly EngineQuote[], outcomes: readonly RawOutcome[]): number => {
  const nettingOf = ({ bookmaker, market, netting, fees }: EngineQuote) =>
    (fees?.marketCommission ?? 0) > 0 ? `${bookmaker} ${netting ?? JSON.stringify(market)}` : undefined
  const markets = [...new Set(quotes.map(nettingOf).filter((key) => key !== undefined))]
  const seen = new Map<string, number[]>()
  const ends = quotes.map((quote) => settledAt(quote, outcomes))
  for (let at = 0; at < outcomes.length; at++) {
    const row = quotes.map((quote, j) => profitAt(quote, ends[j]![at]!))
    seen.set(row.join(), row)
  }
  const rows = [...seen.values()]
  // columns: one share per quote, then the guarantee, then net winnings per exchange market and outcome
  const guarantee = quotes.length
  const netColumn = (market: number, row: number) => guarantee + 1 + market * rows.length + row
  const columns = guarantee + 1 + markets.length * rows.length
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  const lower: number[] = []
  const upper: number[] = []
  const addRow = (entries: readonly (readonly [number, number])[], low: number, high: number) => {
    for (const [column, value] of entries) {
      if (value === 0) continue
      indices.push(column)
      values.push(value)
    }
    starts.push(indices.length)
    lower.push(low)
    upper.push(high)
  }
  rows.forEach((row, at) => {
    const entries: [number, number][] = []
    quotes.forEach((quote, j) => {
      if (nettingOf(quote) === undefined) entries.push([j, row[j]!])
    })
    entries.push([guarantee, -1])
    markets.forEach((market, m) => {
      entries.push([netColumn(m, at), 1])
      const inMarket = quotes.flatMap((quote, j) =>
        nettingOf(quote) === market ? [[j, row[j]!] as const] : [],
      )
      const keep = 1 - quotes.find((quote) => nettingOf(quote) === market)!.fees!.marketCommission!
      for (const factor of [1, keep]) {
        const bound = inMarket.map(([j, value]) => [j, value * factor] as const)
        addRow([...bound, [netColumn(m, at), -1]], 0, highs.infinity)
      }
    })
    addRow(entries, 0, highs.infinity)
  })
  addRow(
    quotes.map((_, j) => [j, 1] as const),
    1,
    1,
  )
  const cost = new Float64Array(columns)
  cost[guarantee] = 1
  const free = Float64Array.from({ length: columns }, (_, column) =>
    column < guarantee ? 0 : -highs.infinity,
  )
  return highs.withModel(
    {
      numCols: columns,
      numRows: lower.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: cost,
      colLower: free,
      colUpper: new Float64Array(columns).fill(highs.infinity),
      rowLower: Float64Array.from(lower),
      rowUpper: Float64Array.from(upper),
      matrix: {
        format: 'csr',
        numRows: lower.length,
        numCols: columns,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    },
    (model) => {
      model.options.set({
        output_flag: false,
        primal_feasibility_tolerance: 1e-10,
        dual_feasibility_tolerance: 1e-10,
      })
      model.run()
      return model.getObjectiveValue()
    },
  )
}
