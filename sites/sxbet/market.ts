import { z } from 'zod'

const name = z.string().min(1)

/** A market as `/markets/active` lists it: two outcomes that exclude each other. `line` is outcome one's. */
export const sxMarket = z.object({
  status: z.string(),
  marketHash: name,
  outcomeOneName: name,
  outcomeTwoName: name,
  teamOneName: name,
  teamTwoName: name,
  type: z.number().int(),
  gameTime: z.number().int(),
  line: z.number().optional(),
  sportXeventId: name.optional(),
  sportXEventId: name.optional(),
  sportId: z.number().int(),
  leagueLabel: z.string().optional(),
})
export type SxMarket = z.output<typeof sxMarket>

/** Which of a market's outcomes is which bet of ours. */
export type Sides = readonly [one: Side, two: Side]
type Side = { readonly market: string; readonly selection: string; readonly line?: number }

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** `Team +1.5` → the team and the handicap its name carries. */
const named = (outcome: string): { name: string; line?: number } => {
  const [, name, line] = /^(.+?) ([+-]?\d+(?:\.\d+)?)$/.exec(outcome) ?? []
  return name === undefined ? { name: outcome } : { name, line: Number(line) }
}

const teamOf = (name: string, { teamOneName, teamTwoName }: SxMarket): 'home' | 'away' | undefined =>
  isSame(name, teamOneName) ? 'home' : isSame(name, teamTwoName) ? 'away' : undefined

/** Reads both outcomes of a market of ours by their names; undefined where the names do not say it plainly. */
export const sidesOf = (market: SxMarket, name: string): Sides | undefined => {
  const [one, two] = [named(market.outcomeOneName), named(market.outcomeTwoName)]
  if (name.endsWith('_1x2')) return resultSides(market, name)
  if (name.endsWith('_ou')) {
    const { line } = market
    const isPlain =
      isSame(one.name, 'Over') &&
      isSame(two.name, 'Under') &&
      line !== undefined &&
      one.line === line &&
      two.line === line
    return isPlain
      ? [
          { market: name, selection: 'over', line },
          { market: name, selection: 'under', line },
        ]
      : undefined
  }
  const [first, second] = [teamOf(one.name, market), teamOf(two.name, market)]
  if (first === undefined || second === undefined || first === second) return undefined
  if (!name.endsWith('_hdp'))
    return [
      { market: name, selection: first },
      { market: name, selection: second },
    ]
  const { line } = market
  if (line === undefined || one.line !== line || two.line === undefined || two.line + line !== 0)
    return undefined
  const home = first === 'home' ? line : -line
  const canonical = home === 0 ? 0 : home
  return [
    { market: name, selection: first, line: canonical },
    { market: name, selection: second, line: canonical },
  ]
}

/** One outcome of three against “Not” it: the second wins on the other two. */
const resultSides = (market: SxMarket, name: string): Sides | undefined => {
  if (!isSame(market.outcomeTwoName, `Not ${market.outcomeOneName}`)) return undefined
  const outcome = /^(tie|draw)$/i.test(market.outcomeOneName) ? 'draw' : teamOf(market.outcomeOneName, market)
  if (outcome === undefined) return undefined
  const others = { home: 'draw_away', draw: 'home_away', away: 'home_draw' }[outcome]
  return [
    { market: name, selection: outcome },
    { market: name.replace('_1x2', '_dc'), selection: others },
  ]
}
