import { table } from '#markets/table.ts'
import { DRAW_ID, type NamedMarket } from './names.ts'

export type Sides = { readonly home: string; readonly away: string }

/** “A v B” has A at home, “A @ B” has B at home; any other name is no match of two. */
export const eventSides = (name: string): Sides | undefined => {
  const versus = /^(.+?) (?:v|vs) (.+)$/.exec(name)
  if (versus !== null) return { home: versus[1]!.trim(), away: versus[2]!.trim() }
  const at = /^(.+?) @ (.+)$/.exec(name)
  return at === null ? undefined : { home: at[2]!.trim(), away: at[1]!.trim() }
}

/** A runner is a side when it has the side's name, or the side's name is its last word (“Rafael Nadal” of “Nadal”). */
const teamOf = (runner: string, { home, away }: Sides): 'home' | 'away' | undefined => {
  const is = (side: string) => runner.toLowerCase() === side.toLowerCase()
  if (is(home)) return 'home'
  if (is(away)) return 'away'
  const ends = (side: string) => runner.toLowerCase().endsWith(` ${side.toLowerCase()}`)
  if (ends(home) === ends(away)) return undefined
  return ends(home) ? 'home' : 'away'
}

const outcomeOf = (runner: string, sides: Sides): 'home' | 'draw' | 'away' | undefined =>
  /^(the )?draw$/i.test(runner) ? 'draw' : teamOf(runner, sides)

/** Our selection for a runner of a known market, or undefined where its words are not understood. */
export const selectionOf = (
  { market, runners }: NamedMarket,
  id: number,
  name: string,
  sides: Sides,
): string | undefined => {
  switch (runners) {
    case 'teams':
      if (id === DRAW_ID) return market.endsWith('_1x2') ? 'draw' : undefined
      return outcomeOf(name, sides)
    case 'double_chance':
      return { 'home or draw': 'home_draw', 'home or away': 'home_away', 'draw or away': 'draw_away' }[
        name.toLowerCase()
      ]
    case 'over_under':
      return /^(over|under)\b/i.exec(name)?.[1]?.toLowerCase()
    case 'yes_no':
      return /^(yes|no)$/i.test(name) ? name.toLowerCase() : undefined
    case 'odd_even':
      return /^(odd|even)$/i.test(name) ? name.toLowerCase() : undefined
    case 'score':
      return scoreOf(name)
    case 'half_full':
      return halfFullOf(name, sides)
  }
}

const others: Readonly<Record<string, string>> = table({
  'any other home win': 'other_home',
  'any other away win': 'other_away',
  'any other draw': 'other_draw',
  'any unquoted': 'other',
})

const scoreOf = (name: string): string | undefined => {
  const score = /^(\d{1,2}) - (\d{1,2})$/.exec(name)
  return score === null ? others[name.toLowerCase()] : `${score[1]}-${score[2]}`
}

const halfFullOf = (name: string, sides: Sides): string | undefined => {
  const parts = name.split('/').map((part) => outcomeOf(part.trim(), sides))
  return parts.length === 2 && parts[0] !== undefined && parts[1] !== undefined
    ? `${parts[0]}/${parts[1]}`
    : undefined
}
