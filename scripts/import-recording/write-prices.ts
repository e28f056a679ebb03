/** One price of the source, in our words. */
export type PriceRow = {
  readonly at: number
  readonly home: string
  readonly away: string
  readonly kickoffAt: number
  readonly bookmaker: string
  readonly market: string
  readonly line?: number
  readonly side: 'back' | 'lay'
  readonly selection: string
  readonly odds: number
}

export type ImportedMatch = {
  readonly id: string
  readonly home: string
  readonly away: string
  /** as first stated */
  readonly kickoffAt: number
}

const columns: Readonly<Record<string, readonly string[]>> = {
  ft_1x2: ['home', 'draw', 'away'],
  ft_ou: ['over', 'under'],
  ft_btts: ['yes', 'no'],
}

const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
const titleOf = (row: Pick<PriceRow, 'home' | 'away'>) => `${row.home} v ${row.away}`
const marketOf = (row: PriceRow) =>
  `${row.market}${row.line === undefined ? '' : `@${row.line}`}${row.side === 'lay' ? '/lay' : ''}`

/** Matches in the order of their first kick-off, then by name: m01, m02 … */
const numberMatches = (rows: readonly PriceRow[]): ImportedMatch[] => {
  const first = new Map<string, PriceRow>()
  for (const row of rows) {
    const held = first.get(titleOf(row))
    if (!held || row.kickoffAt < held.kickoffAt) first.set(titleOf(row), row)
  }
  return [...first.values()]
    .sort((a, b) => a.kickoffAt - b.kickoffAt || (titleOf(a) < titleOf(b) ? -1 : 1))
    .map(({ home, away, kickoffAt }, index) => ({
      id: `m${String(index + 1).padStart(2, '0')}`,
      home,
      away,
      kickoffAt,
    }))
}

const grouped = <T>(items: readonly T[], key: (item: T) => string): [string, T[]][] =>
  [...Map.groupBy(items, key)].sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * Writes rows as `prices.txt` (its grammar is told in lab/recording.ts). A key that comes twice keeps its last price; a price
 * that is not over 1.00 is a placeholder of the source and is left out.
 */
export const writePrices = (rows: readonly PriceRow[]) => {
  const matches = numberMatches(rows)
  const idOf = new Map(matches.map((match) => [titleOf(match), match.id]))
  const held = new Map<string, PriceRow>()
  const told = { repeated: 0, contradicted: 0, dropped: 0, prices: 0, snapshots: 0, bookmakers: 0 }
  for (const row of rows) {
    const key = [row.at, titleOf(row), row.bookmaker, marketOf(row), row.selection].join('|')
    const before = held.get(key)
    if (before) {
      told.repeated++
      if (before.odds !== row.odds) told.contradicted++
    }
    held.set(key, row)
  }
  const kept = [...held.values()].filter((row) => row.odds > 1)
  told.dropped = held.size - kept.length
  told.prices = kept.length
  told.bookmakers = new Set(kept.map((row) => row.bookmaker)).size

  const lines: string[] = []
  for (const [, snapshot] of grouped(kept, (row) => iso(row.at))) {
    told.snapshots++
    lines.push(`@ ${iso(snapshot[0]!.at)}`)
    for (const [id, offers] of grouped(snapshot, (row) => idOf.get(titleOf(row))!)) {
      const kickoffs = new Set(offers.map((row) => row.kickoffAt))
      if (kickoffs.size > 1) throw new Error(`${id}: one snapshot states two kick-offs`)
      lines.push(`${id} ${iso(offers[0]!.kickoffAt)}`)
      for (const [head, prices] of grouped(offers, (row) => `${row.bookmaker} ${marketOf(row)}`)) {
        const odds = columns[prices[0]!.market]!.map(
          (selection) => prices.find((row) => row.selection === selection)?.odds.toFixed(2) ?? '-',
        )
        lines.push(`${head} ${odds.join(' ')}`)
      }
    }
  }
  return { text: `${lines.join('\n')}\n`, matches, told }
}
