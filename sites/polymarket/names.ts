import { table } from '#markets/table.ts'

/** Tag slugs and the first word of an event's slug → our sports. */
const words: Readonly<Record<string, string>> = table({
  ...over(
    'football',
    'soccer epl ucl uel lal bun sea fl1 mls efl por ere tur bra arg mex fifa uefa cdr dfb copa itc',
  ),
  ...over('basketball', 'basketball nba wnba cbb ncaab cwbb euroleague'),
  ...over('american_football', 'nfl cfb ncaaf'),
  ...over('baseball', 'mlb kbo npb'),
  ...over('ice_hockey', 'nhl khl shl'),
  ...over('tennis', 'tennis atp wta'),
  ...over('mma', 'ufc mma'),
  ...over('cs2', 'cs2 counter-strike counter-strike-2 csgo'),
  ...over('dota2', 'dota2 dota-2'),
  ...over('lol', 'lol league-of-legends'),
  ...over('valorant', 'valorant val'),
})

function over(sport: string, list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((word) => [word, sport]))
}

/** What stands before the colon of a title → our sports. */
const titleWords: readonly (readonly [RegExp, string])[] = [
  [/^counter-?strike|^cs ?(?:2|:?go)\b/i, 'cs2'],
  [/^dota/i, 'dota2'],
  [/^lol\b|^league of legends/i, 'lol'],
  [/^valorant/i, 'valorant'],
  [/^(?:ufc|pfl|bellator|mma)\b/i, 'mma'],
  [/^(?:atp|wta|itf|challenger|davis cup|tennis)\b/i, 'tennis'],
]

/**
 * The sport of an event, from its tags, the first word of its slug, or what stands before the colon of its title. Undefined: then only a
 * two-way winner market can be read.
 */
export const sportOf = (slug: string, tags: readonly string[], before?: string): string | undefined =>
  tags.map((tag) => words[tag]).find((sport) => sport !== undefined) ??
  words[slug.split('-')[0]!] ??
  titleWords.find(([pattern]) => pattern.test(before ?? ''))?.[1]

/** Sports whose spreads and totals count overtime. */
export const countsOvertime = (sport: string | undefined): boolean =>
  sport !== undefined && ['basketball', 'american_football', 'baseball', 'ice_hockey'].includes(sport)

/** The tags the driver asks for. */
export const watchedTags = ['soccer', 'nba', 'nfl', 'mlb', 'nhl', 'tennis', 'ufc', 'esports']
