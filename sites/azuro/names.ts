import table from './outcomes.json' with { type: 'json' }

/** The protocol's sport ids → our sports. */
export const sportOf: Readonly<Record<string, string>> = {
  '1': 'table_tennis',
  '26': 'volleyball',
  '27': 'handball',
  '28': 'baseball',
  '29': 'boxing',
  '31': 'basketball',
  '32': 'ice_hockey',
  '33': 'football',
  '34': 'snooker',
  '36': 'mma',
  '40': 'cricket',
  '43': 'darts',
  '44': 'american_football',
  '45': 'tennis',
  '46': 'badminton',
  '58': 'rugby_league',
  '59': 'rugby_union',
  '1000': 'dota2',
  '1001': 'cs2',
  '1002': 'lol',
  '1061': 'cs2',
}

export type Outcome = { readonly market: string; readonly selection: string; readonly line?: number }

const outcomes = table as unknown as Readonly<Record<string, readonly [string, string, number?]>>

/** What an outcome id means; undefined for markets that are not ours. Handicap lines are the home side's already. */
export const outcomeOf = (id: string): Outcome | undefined => {
  if (!Object.hasOwn(outcomes, id)) return undefined
  const [market, selection, line] = outcomes[id]!
  return { market, selection, ...(line !== undefined && { line }) }
}
